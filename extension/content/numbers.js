const PAGE = document.documentElement;

/** New numbers between two sweepings. */
const SWEEP = 20_000;

/** Where an element stands in the viewport. @param {Element} element */
const rectOf = (element) => element.getBoundingClientRect();

/** Numbers the page's nodes, without keeping them alive. */
class Numbers {
	#next = 1;
	/** @type {WeakMap<Node, number>} */
	#numbers = new WeakMap();
	/** @type {Map<number, WeakRef<Node>>} */
	#nodes = new Map();

	/** The node's number, given at its first sight. @param {Node} node */
	of(node) {
		const known = this.#numbers.get(node);
		if (known !== undefined) return known;
		const number = this.#next++;
		this.#numbers.set(node, number);
		this.#nodes.set(number, new WeakRef(node));
		if (number % SWEEP === 0) for (const [old, held] of this.#nodes) if (!held.deref()) this.#nodes.delete(old);
		return number;
	}

	/** The numbered node, unless it has left the page. @param {number} number */
	node(number) {
		const node = this.#nodes.get(number)?.deref();
		return node?.isConnected ? node : undefined;
	}
}
