/** Longest wait for an answer, first wait before asking again, tries. */
const PATIENCE = 10_000;
const AGAIN = 250;
const TRIES = 5;

const wait = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

/** One page's conversation with the background. */
class Page {
	#life = new AbortController();
	#numbers = new Numbers();
	/** @type {{adapter: string, stop: AbortController, overlay: Overlay, snapshot: Snapshot} | undefined} */
	#watch;
	#url = '';
	#troubles = 0;

	start() {
		const { signal } = this.#life;
		const moved = () => void (location.href !== this.#url && this.#hello());
		/** @type {any} */ (globalThis).navigation?.addEventListener('currententrychange', moved, { signal });
		for (const type of ['popstate', 'pageshow']) addEventListener(type, moved, { signal });
		const obey = (/** @type {PageOrder} */ order) => void this.#obey(order);
		chrome.runtime.onMessage.addListener(obey);
		signal.addEventListener('abort', () => (this.#watch?.stop.abort(), chrome.runtime?.onMessage?.removeListener(obey)));
		void this.#hello();
	}

	async #hello() {
		this.#url = location.href;
		await this.#take(await this.#ask({ kind: 'hello', url: this.#url }));
	}

	/** @param {Answer} answer */
	async #take(answer) {
		if ('lost' in answer) return this.#trouble();
		this.#troubles = 0;
		if ('failure' in answer) return this.#watch?.overlay.notice(answer.failure.message, 'now');
		const reply = answer.ok;
		if (reply.kind === 'standBy') this.#standBy();
		else if (reply.kind === 'watch') this.#begin(reply);
		else if (reply.kind === 'resync') this.#watch?.snapshot.resend();
		else if ('marks' in reply) this.#draw(reply.marks);
		if ('message' in reply) this.#watch?.overlay.notice(reply.message, 'calm');
	}

	async #trouble() {
		if (this.#life.signal.aborted) return;
		if (++this.#troubles > TRIES) return this.#watch?.overlay.notice(word('lost'), 'now');
		await wait(AGAIN * 2 ** this.#troubles);
		void (this.#watch ? this.#watch.snapshot.resend() : this.#hello());
	}

	#standBy() {
		this.#watch?.stop.abort();
		this.#watch = undefined;
	}

	/** @param {Extract<PageReply, {kind: 'watch'}>} reply */
	#begin({ adapter, words }) {
		for (const [name, said] of Object.entries(words)) WORDS.set(name, said ?? '');
		const key = JSON.stringify([adapter, words]);
		if (this.#watch?.adapter === key) return this.#watch.snapshot.resend();
		this.#standBy();
		const stop = new AbortController();
		const overlay = new Overlay(this.#numbers, (item, press) => void this.#pressed(item, press), stop.signal);
		const snapshot = new Snapshot(adapter, this.#numbers, overlay.host, {
			deliver: async (change) => {
				if (location.href !== this.#url) return this.#hello();
				await this.#take(await this.#ask({ kind: 'observe', change }));
			},
			textChanged: (element) => overlay.textChanged(element),
			moved: () => overlay.moved(true),
		}, stop.signal);
		this.#watch = { adapter: key, stop, overlay, snapshot };
	}

	/** @param {MarkPatch} patch one that does not follow is answered with the whole page */
	#draw(patch) {
		const { overlay, snapshot } = this.#watch ?? {};
		if (snapshot && !overlay?.draw(patch, snapshot)) snapshot.resend();
	}

	/** @param {PageOrder} order */
	async #obey(order) {
		const overlay = this.#watch?.overlay;
		if (order.kind === 'refresh') return this.#hello();
		if (!overlay) return;
		if (order.kind === 'marks') this.#draw(order.marks);
		else if (order.kind === 'cover' || order.kind === 'pictured') await overlay.cover(order.kind === 'cover');
		else if (order.kind === 'next') this.#went(overlay.next());
		else if (order.kind === 'show') this.#went(overlay.show(order.item));
		else if (order.kind === 'save') await this.#save(order.item ?? overlay.focused);
	}

	/** @param {Where} where */
	#went(where) {
		if (where !== 'here') this.#watch?.overlay.notice(word(where), where === 'gone' ? 'now' : 'calm');
	}

	/** @param {string} item @param {Press} press */
	async #pressed(item, { action }) {
		if (action === 'save') return this.#save(item);
		await this.#settle({ kind: 'act', request: crypto.randomUUID(), item, action });
	}

	/** @param {string | undefined} item */
	async #save(item) {
		const { overlay, snapshot } = this.#watch ?? {};
		if (!overlay || !snapshot) return;
		const drawn = overlay.find(item);
		if (!item || !drawn) return overlay.notice(word(item ? 'gone' : 'choose'), 'now');
		overlay.busy(item, word('saving'));
		await overlay.cover(true);
		const { anchor } = drawn;
		/** @type {Shot} */
		const shot = { rect: snapshot.place(anchor), viewport: [innerWidth, innerHeight], scale: devicePixelRatio, node: this.#numbers.of(anchor), pictures: snapshot.pictures(anchor), ...snapshot.markup(anchor) };
		await this.#settle({ kind: 'save', request: crypto.randomUUID(), item, shot });
		await overlay.cover(false);
		overlay.busy(item, '');
	}

	/** Until the human knows whether it is in the register. @param {Extract<PageRequest, {request: string}>} request */
	async #settle(request) {
		let answer = await this.#ask(request);
		if ('failure' in answer && answer.failure.code === 'item-gone' && this.#watch) {
			// The background may have slept and forgotten the page.
			await this.#watch.snapshot.resend();
			answer = await this.#ask(request);
		}
		for (let tries = 0; 'lost' in answer && tries < TRIES && !this.#life.signal.aborted; tries++) {
			await wait(AGAIN * 2 ** tries);
			answer = await this.#ask({ kind: 'outcome', request: request.request });
		}
		const overlay = this.#watch?.overlay;
		if ('lost' in answer) overlay?.notice(word(this.#life.signal.aborted ? 'reload' : 'silent'), 'now');
		else if ('ok' in answer && answer.ok.kind === 'outcome') {
			overlay?.notice(answer.ok.message, answer.ok.durable ? 'calm' : 'now');
			this.#watch?.snapshot.resend();
		} else await this.#take(answer);
	}

	/** @param {PageRequest} request @returns {Promise<Answer>} */
	async #ask(request) {
		try {
			const answer = await Promise.race([chrome.runtime.sendMessage(request), wait(PATIENCE)]);
			return answer ?? { lost: true };
		} catch {
			if (!chrome.runtime?.id) this.#stop();
			return { lost: true };
		}
	}

	/** Orphaned: says so and ends. */
	#stop() {
		this.#life.abort();
		this.#watch?.overlay.notice(word('reload'), 'now');
	}
}

new Page().start();
