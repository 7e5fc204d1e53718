/** Milliseconds: the longest work in one go, the page's time to settle, far from the view. */
const SLICE = 8;
const SETTLE = 20;
const LATER = 1000;
/** Most units in the first message, so that the view is marked first, and in others. */
const FIRST_BATCH = 40;
const BATCH = 250;
/** What a row writes in digits. */
const TOO_WIDE = /[¤\u0100-\uffff]/g;
/** Longest attribute value sent. */
const LONGEST_VALUE = 4096;

/** Whether the adapter's selectors ask for an attribute: what an element is, whether it is measured, neither. */
const TELLS = 1, POINTS = 2, SILENT = 0;
/** @type {Said} */
const SKIPPED = { skip: true, unit: false, measured: false, leads: false };

/** Elements that are alike in tag, in the attributes sent and in the values that tell: what is said of one is said of all. */
class Kind {
	/** @type {Map<string, Kind>} */
	#more = new Map();
	/** @type {Said | undefined} */
	said;

	/** @param {string} head as in a row @param {boolean} points whether another value may be measured otherwise */
	constructor(head, points) {
		this.head = head;
		this.points = points;
	}

	/** The kind of those that have that too: the tag, an attribute, or what it tells. @param {string} word @param {number} [tells] of an attribute */
	and(word, tells) {
		let kind = this.#more.get(word);
		if (!kind) {
			const head = tells === undefined ? this.head || word : `${this.head} ${word}`;
			this.#more.set(word, (kind = new Kind(head, this.points || tells === POINTS)));
		}
		return kind;
	}
}

/** Keeps the page told in rows of text, one for each unit that changes on its own. */
class Snapshot {
	#adapter; #numbers; #own; #listeners; #wanted; #leaders; #signal;
	/** @type {Set<Element>} something changed in these */
	#touched = new Set();
	/** @type {Set<Element>} these came in, perhaps again and changed */
	#added = new Set();
	/** @type {Set<Element>} units to serialise */
	#queue = new Set();
	/** @type {Set<Element>} those that wait */
	#later = new Set();
	/** @type {Map<Element, Unit>} units as last serialised */
	#units = new Map();
	/** @type {Set<Unit>} */
	#unsent = new Set();
	/** @type {number[]} */
	#gone = [];
	/** @type {((nothing: undefined) => void)[]} */
	#settled = [];
	/** @type {WeakMap<Node, string>} */
	#texts = new WeakMap();
	#kinds = new Kind('', false);
	/** @type {{element: Element, walk: Generator<undefined, string>} | undefined} */
	#current;
	#version = 0; #timer = 0; #rest = 0; #idle = 0; #pause = 0; #full = true; #busy = false;

	/** @param {Adapter} adapter @param {Numbers} numbers @param {Element} own never sent @param {Listeners} listeners @param {AbortSignal} signal */
	constructor(adapter, numbers, own, listeners, signal) {
		this.#adapter = adapter;
		this.#numbers = numbers;
		this.#own = own;
		this.#listeners = listeners;
		const named = `${adapter.units},${adapter.skip}`;
		const tells = (/** @type {string} */ name) => (named.includes(`[${name}`) ? TELLS : adapter.geometry.includes(`[${name}`) ? POINTS : SILENT);
		this.#wanted = new Map(adapter.attributes.map((name) => [name, tells(name)]));
		this.#leaders = named.split(',').filter((one) => one.includes('>')).map((one) => one.split('>')[0]).join() || ':not(*)';
		this.#signal = signal;
		const observer = new MutationObserver((records) => this.#note(records));
		observer.observe(PAGE, { subtree: true, childList: true, characterData: true, attributeFilter: adapter.attributes });
		signal.addEventListener('abort', () => {
			observer.disconnect();
			clearTimeout(this.#timer);
			cancelIdleCallback(this.#idle);
		});
		this.#queue.add(PAGE);
		this.#collect();
	}

	/** Sends everything again; resolves when it has been answered. */
	resend() {
		this.#full = true;
		this.#gone = [];
		this.#unsent = new Set(this.#units.values());
		this.#pump();
		return new Promise((done) => this.#settled.push(done));
	}

	/** Whether the background has not seen the latest of it. @param {Element} element */
	pending(element) {
		if (!this.#queue.size && !this.#later.size && !this.#touched.size && !this.#current) return false;
		const unit = this.#unitOf(element);
		if (!unit || this.#queue.has(unit) || this.#later.has(unit) || this.#current?.element === unit) return true;
		return [...this.#touched].some((touched) => element.contains(touched) && this.#unitOf(touched));
	}

	/** Whether it still says what the background was told. @param {Text} node */
	says(node) {
		return node.data === this.#texts.get(node);
	}

	/** Markup of an element and, outermost first, of what it stands in; copied where nothing is fetched or run. @param {Element} element */
	markup(element) {
		const { units } = this.#adapter;
		const inert = document.implementation.createHTMLDocument('');
		const copy = (/** @type {Node} */ node) => {
			const made = inert.importNode(node, false);
			for (const child of node.childNodes) if (!(child instanceof Element && child.matches(units))) made.appendChild(copy(child));
			return made;
		};
		const text = (/** @type {Node} */ node) => /** @type {Element} */ (node).outerHTML;
		const parents = [];
		for (let at = element.parentElement; at; at = at.parentElement) parents.unshift(text(at.matches(units) ? copy(at) : inert.importNode(at, false)));
		return { html: text(copy(element)), parents };
	}

	/** The rectangle of what is the element's own: down to the first unit in it. @param {Element} element @returns {[number, number, number, number]} */
	place(element) {
		const { left, top, width, bottom } = rectOf(element);
		const unit = element.querySelector(this.#adapter.units);
		const inner = unit ? rectOf(unit).top : bottom;
		return [left, top, width, (inner > top + 24 ? Math.min(inner, bottom) : bottom) - top];
	}

	/** Where its own pictures are. @param {Element} element */
	pictures(element) {
		const unit = (/** @type {Element} */ at) => at.closest(this.#adapter.units);
		const own = [...element.querySelectorAll('img, video')].filter((at) => unit(at) === unit(element));
		return own.map((at) => this.place(at));
	}

	/** @param {MutationRecord[]} records */
	#note(records) {
		for (const { type, target, addedNodes, removedNodes } of records) {
			const element = target instanceof Element ? target : target.parentElement;
			const nodes = [...addedNodes, ...removedNodes];
			if (!element || (nodes.length && nodes.every((node) => node === this.#own))) continue;
			this.#touched.add(element);
			for (const node of addedNodes) if (node instanceof Element) this.#added.add(node);
			if (type === 'characterData' || nodes.some((node) => this.#carriesText(node))) this.#listeners.textChanged(element);
		}
		this.#listeners.moved();
		if (this.#touched.size) this.#timer ||= setTimeout(() => this.#collect(), SETTLE);
	}

	/** @param {Node} node text of its own, not of a unit in it */
	#carriesText(node) {
		const { units } = this.#adapter;
		return !!node.textContent && !(node instanceof Element && (node.matches(units) || node.querySelector(units)));
	}

	/** The unit that an element belongs to; none in what is never sent. @param {Element} element */
	#unitOf(element) {
		if (!element.isConnected || element.closest(this.#adapter.skip)) return undefined;
		return element.closest(this.#adapter.units) ?? PAGE;
	}

	/** From what changed to units. */
	#collect() {
		this.#timer = 0;
		const { units } = this.#adapter;
		const enqueue = (/** @type {Element | null} */ element) => {
			const unit = element && this.#unitOf(element);
			if (unit) (this.#units.has(unit) && far(unit) ? this.#later : this.#queue).add(unit);
		};
		for (const element of this.#touched) {
			enqueue(element);
			const isUnit = element.matches(units) || element === PAGE;
			if (isUnit === this.#units.has(element)) continue;
			if (!isUnit) this.#forget(element);
			enqueue(element.parentElement);
		}
		for (const element of this.#added)
			for (const unit of [element, ...element.querySelectorAll(units)]) if (unit.matches(units)) enqueue(unit);
		this.#touched.clear();
		this.#added.clear();
		if (this.#later.size) this.#rest ||= setTimeout(() => {
			for (const unit of this.#later) this.#queue.add(unit);
			this.#later.clear();
			this.#rest = 0;
			this.#pump();
		}, LATER);
		for (const element of this.#units.keys()) if (!element.isConnected) this.#forget(element);
		this.#pump();
	}

	/** @param {Element} element a unit that is no more */
	#forget(element) {
		const unit = this.#units.get(element);
		if (!unit) return;
		this.#units.delete(element);
		this.#unsent.delete(unit);
		this.#gone.push(unit.n);
	}

	#nearestFirst() {
		const measured = [...this.#queue].map((element) => ({ element, far: element === PAGE ? -1 : Math.abs(rectOf(element).top - innerHeight / 2) }));
		this.#queue = new Set(measured.sort((a, b) => a.far - b.far).map(({ element }) => element));
	}

	/** Serialises for one slice, sends what is ready, goes on when idle. */
	#pump() {
		if (this.#signal.aborted) return;
		cancelIdleCallback(this.#idle);
		this.#pause = performance.now() + SLICE;
		while (performance.now() < this.#pause && this.#step());
		const more = this.#current !== undefined || this.#queue.size > 0;
		if (more) this.#idle = requestIdleCallback(() => this.#pump(), { timeout: 100 });
		// Only a whole page may name units that come later.
		const ready = more ? this.#full && this.#unsent.size >= FIRST_BATCH : this.#unsent.size + this.#gone.length > 0;
		if (ready && !this.#busy) void this.#send();
	}

	/** One unit or a part of it; false when all is done. */
	#step() {
		if (!this.#current) {
			const [element] = this.#queue;
			if (!element) return false;
			this.#queue.delete(element);
			if (!element.isConnected) return true;
			this.#current = { element, walk: this.#walk(element) };
		}
		const { element, walk } = this.#current;
		const { done, value } = walk.next();
		if (!done) return true;
		this.#current = undefined;
		const before = this.#units.get(element);
		if (before) this.#unsent.delete(before);
		const unit = { n: element === PAGE ? 0 : this.#numbers.of(element), row: value };
		this.#units.set(element, unit);
		this.#unsent.add(unit);
		if (element === PAGE && this.#queue.size > FIRST_BATCH) this.#nearestFirst();
		return true;
	}

	async #send() {
		let units = [...this.#unsent];
		if (this.#full) units = units.slice(0, FIRST_BATCH);
		else if (units.length > BATCH) units = this.#innermost();
		for (const unit of units) this.#unsent.delete(unit);
		const change = { url: location.href, lang: PAGE.lang || null, version: ++this.#version, full: this.#full, units, gone: this.#gone, more: !this.#full && this.#unsent.size > 0 };
		this.#full = false;
		this.#gone = [];
		this.#busy = true;
		await this.#listeners.deliver(change).finally(() => (this.#busy = false));
		if (this.#unsent.size || this.#gone.length) return this.#pump();
		for (const done of this.#settled.splice(0)) done(undefined);
	}

	/** Units that name none still unsent. */
	#innermost() {
		const unsent = [...this.#units].filter(([, unit]) => this.#unsent.has(unit));
		return unsent.sort(([a], [b]) => (a.compareDocumentPosition(b) & 4 ? 1 : -1)).slice(0, BATCH).map(([, unit]) => unit);
	}

	/** The element as a row, in the form that `core/page/src/row.rs` says; yields when the slice is used up. @param {Element} root @returns {Generator<undefined, string>} */
	*#walk(root) {
		/** @type {Met} */
		const met = { row: '', last: 0, elements: [], parents: [], full: [] };
		/** @type {Open[]} */
		const open = [];
		let around = this.#element(root, undefined, met);
		for (let steps = 1; around; steps++) {
			if (steps % 16 === 0 && performance.now() > this.#pause) yield;
			const { next } = around;
			if (!next) {
				met.row += '/';
				around = open.pop();
				continue;
			}
			around.next = next.nextSibling;
			const type = next.nodeType;
			if (type === 3) this.#text(/** @type {Text} */ (next), met);
			else if (type === 1 && next !== this.#own) {
				const inner = this.#element(/** @type {Element} */ (next), around, met);
				if (!inner) continue;
				open.push(around);
				around = inner;
			}
		}
		const hidden = yield* this.#hide(met);
		return (met.row + hidden).replace(TOO_WIDE, (unit) => `¤${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
	}

	/** @param {Text} node @param {Met} met */
	#text(node, met) {
		const { data } = node;
		if (data) met.row += `'${this.#number(node, met)} ${data.length}:${data}`;
		this.#texts.set(node, data);
	}

	/** Writes how it begins, without children all of it; none when it is not of this unit. The page's own properties are slow to ask for: each once. @param {Element} node @param {Open | undefined} around @param {Met} met @returns {Open | undefined} */
	#element(node, around, met) {
		let kind = this.#kinds.and(node.localName), values = '';
		for (const name of node.getAttributeNames()) {
			const tells = this.#wanted.get(name);
			if (tells === undefined) continue;
			const value = (node.getAttribute(name) ?? '').slice(0, LONGEST_VALUE);
			values += `${value.length}:${value}`;
			kind = kind.and(name, tells);
			if (tells === TELLS) kind = kind.and(value);
		}
		const said = !around || around.leads ? this.#ask(node) : (kind.said ??= this.#ask(node));
		if (around && said.skip) return undefined;
		if (around && said.unit) {
			met.row += `&${this.#numbers.of(node)};`;
			if (!this.#units.has(node)) this.#queue.add(node);
			return undefined;
		}
		let { head } = kind;
		const measured = around?.measured || (kind.points ? node.matches(this.#adapter.geometry) : said.measured);
		if (measured) {
			const { left, top, width, height } = rectOf(node);
			head += `/${left},${top},${width},${height}`;
		}
		met.row += `<${this.#number(node, met)} ${head}>${values}`;
		const at = met.elements.push(node) - 1;
		met.parents.push(around ? around.at : -1);
		met.full.push(false);
		if (around) met.full[around.at] = true;
		const next = node.firstChild;
		if (next || !around) return { next, at, measured, leads: said.leads };
		met.row += '/';
		return undefined;
	}

	/** Its number as written: not at all when it is the next. @param {Node} node @param {Met} met */
	#number(node, met) {
		const number = this.#numbers.of(node);
		const follows = number === met.last + 1;
		met.last = number;
		return follows ? '' : number;
	}

	/** What the adapter's selectors say of an element. @param {Element} node @returns {Said} */
	#ask(node) {
		const { units, skip, geometry } = this.#adapter;
		if (node.matches(skip)) return SKIPPED;
		return { skip: false, unit: node.matches(units), measured: node.matches(geometry), leads: node.matches(this.#leaders) };
	}

	/** The end of the row: what is not shown. What holds something shown is shown: the innermost are asked, the others only if need be. @param {Met} met @returns {Generator<undefined, string>} */
	*#hide({ elements, parents, full }) {
		const [SHOWN, HIDDEN] = [1, 2];
		const seen = new Uint8Array(elements.length);
		for (let at = elements.length - 1; at >= 0; at--) {
			if (at % 32 === 31 && performance.now() > this.#pause) yield;
			if (!full[at] && elements[at].checkVisibility()) seen[at] = SHOWN;
			if (seen[at] && at > 0) seen[parents[at]] = SHOWN;
		}
		let hidden = '';
		for (let at = 0; at < elements.length; at++) {
			if (seen[parents[at]] === HIDDEN) seen[at] = HIDDEN;
			else if (!seen[at] && !shown(elements[at])) {
				seen[at] = HIDDEN;
				hidden += `!${this.#numbers.of(elements[at])}`;
			}
		}
		return hidden;
	}
}

/** Whether the browser shows it; without a box of its own it is as its parent. @param {Element} element */
const shown = (element) => element.checkVisibility() || getComputedStyle(element).display === 'contents';

/** More than a view away. @param {Element} element */
const far = (element) => rectOf(element).bottom < -innerHeight || rectOf(element).top > 2 * innerHeight;
