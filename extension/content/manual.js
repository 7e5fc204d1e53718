/** Put in only when a human wants to draw a rectangle; ends with it. */
(() => {
	/** Least side, a step of the arrow keys and a small one, in CSS pixels. */
	const LEAST = 16;
	const STEP = 16;
	const FINE = 1;
	/** Milliseconds before a move is spoken, and that the last word stays. */
	const SPOKEN = 300;
	const STAYS = 9000;
	/** Widest picture that stands for a character. */
	const GLYPH = 32;
	const LINK = 'a[href]';
	const CONTROL = 'button, [role=button]';
	/** Where a handle stands: which sides it moves. */
	const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'];

	const LOOK = `
:host{all:initial;color-scheme:light dark;--surface:light-dark(#fff,#1b222c);--ink:light-dark(#17202b,#e9eef4);--soft:light-dark(#4d5a6a,#a9b5c4);--line:light-dark(#17202b26,#fff3);--brand:light-dark(#0b5c66,#6fc5ce);--on-brand:light-dark(#fff,#08262a);--now:light-dark(#a8231b,#ff9d92)}
*{box-sizing:border-box;margin:0}
[hidden]{display:none!important}
dialog{position:fixed;inset:0;width:100%;height:100%;max-width:none;max-height:none;padding:0;border:0;background:none;overflow:hidden;cursor:crosshair;touch-action:none;user-select:none;color:var(--ink);font:400 14px/1.45 -apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",system-ui,sans-serif}
dialog::backdrop{background:none}
dialog.unseen{opacity:0}
.frame{position:absolute;border:2px solid #fff;outline:2px solid #0b5c66;box-shadow:0 0 0 2px #0b5c66,0 0 0 200vmax #0c131ca6;cursor:move}
.frame:focus-visible{outline:4px solid #ffd166;outline-offset:2px}
.handle{position:absolute;width:24px;height:24px;translate:-50% -50%}
.handle::after{content:"";position:absolute;inset:6px;border:2px solid #0b5c66;border-radius:3px;background:#fff}
.n,.s{left:50%;cursor:ns-resize}.e,.w{top:50%;cursor:ew-resize}
.n,.ne,.nw{top:0}.s,.se,.sw{top:100%}.w,.nw,.sw{left:0}.e,.ne,.se{left:100%}
.nw,.se{cursor:nwse-resize}.ne,.sw{cursor:nesw-resize}
.bar{position:absolute;left:50%;bottom:12px;translate:-50%;width:min(620px,100% - 16px);max-height:calc(100% - 24px);overflow:auto;display:grid;gap:6px;padding:12px 16px;border-radius:14px;border:1px solid var(--line);border-top:4px solid var(--brand);background:var(--surface);box-shadow:0 4px 24px #0009;cursor:auto}
.bar.high{bottom:auto;top:12px}
h2{font-size:16px;line-height:1.3;font-weight:680}
.soft{color:var(--soft);font-size:13px}
.said{color:var(--now);font-weight:650}
.unspoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.buttons{display:flex;flex-wrap:wrap;gap:8px;margin-top:4px}
button{all:unset;box-sizing:border-box;min-height:34px;padding:5px 14px;border:1px solid var(--line);border-radius:8px;font-weight:600;cursor:pointer}
button.main{background:var(--brand);border-color:var(--brand);color:var(--on-brand)}
button:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
button[disabled]{opacity:.55;cursor:default}
.last{position:fixed;left:50%;bottom:24px;translate:-50%;z-index:2147483647;pointer-events:none;max-width:calc(100% - 16px);padding:10px 16px;border-radius:11px;border:1px solid var(--line);border-left:4px solid var(--brand);background:var(--surface);color:var(--ink);font:400 14px/1.45 system-ui,sans-serif;box-shadow:0 4px 24px #0006}
@media (width <= 480px){.bar{padding:10px 12px}.buttons button{flex:1;text-align:center}}
@media (forced-colors:active){button{border:1px solid}.frame{border-color:Highlight}}
`;

	/** @param {string} tag @param {string} [className] @param {string} [text] set as text, never parsed */
	function element(tag, className = '', text = '') {
		const made = document.createElement(tag);
		made.className = className;
		made.textContent = text;
		return made;
	}

	const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
	/** @param {number} least @param {number} value @param {number} most */
	const between = (least, value, most) => Math.min(Math.max(value, least), Math.max(least, most));

	/** One rectangle being drawn. */
	class Marking {
		#host = element('sidvakt-mark');
		#root = this.#host.attachShadow({ mode: 'closed' });
		#dialog = /** @type {HTMLDialogElement} */ (element('dialog'));
		#frame = element('div', 'frame');
		#bar = element('section', 'bar');
		#said = element('p', 'said');
		#spoken = element('p', 'unspoken');
		#use; #words;
		/** @type {[number, number, number, number]} left, top, width, height */
		#rect = [innerWidth * 0.2, innerHeight * 0.2, innerWidth * 0.5, innerHeight * 0.3];
		#life = new AbortController();
		#timer = 0;
		#busy = false;
		/** Whether a human has chosen it: until then a drag anywhere draws a new one. */
		#chosen = false;

		/** @param {Record<string, string | undefined>} words @param {() => void} ended */
		constructor(words, ended) {
			this.#words = words;
			this.ended = ended;
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(LOOK);
			this.#root.adoptedStyleSheets = [sheet];
			this.#use = this.#button('main', 'use', () => void this.#finish());
			this.#build();
			document.documentElement.append(this.#host);
			addEventListener('resize', () => this.#place(...this.#rect, this.#chosen), { signal: this.#life.signal });
			this.#dialog.showModal();
			this.#frame.focus();
			this.#draw();
		}

		#build() {
			const title = element('h2', '', this.#word('title'));
			const how = element('p', 'soft', this.#word('how'));
			title.id = 'title';
			how.id = 'how';
			this.#dialog.setAttribute('aria-labelledby', 'title');
			this.#dialog.setAttribute('aria-describedby', 'how');
			this.#frame.tabIndex = 0;
			this.#frame.role = 'application';
			this.#said.role = 'alert';
			this.#spoken.role = 'status';
			for (const name of HANDLES) this.#frame.append(element('span', `handle ${name}`));
			const buttons = element('div', 'buttons');
			buttons.append(this.#use, this.#button('', 'leave', () => this.#leave()));
			this.#bar.append(title, how, element('p', 'soft', this.#word('child')), this.#said, this.#spoken, buttons);
			this.#dialog.append(this.#frame, this.#bar);
			this.#root.append(this.#dialog);
			this.#dialog.addEventListener('cancel', (event) => (event.preventDefault(), this.#leave()));
			this.#dialog.addEventListener('pointerdown', (event) => this.#pressed(event));
			this.#frame.addEventListener('keydown', (event) => this.#key(event));
			// What is done here is never the page's.
			for (const type of ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'keydown', 'keyup', 'touchstart', 'touchend']) this.#root.addEventListener(type, (event) => event.stopPropagation());
		}

		/** @param {string} name */
		#word(name) {
			return this.#words[name] ?? '';
		}

		/** A button that only a human's own press works. @param {string} className @param {string} name @param {() => void} act */
		#button(className, name, act) {
			const button = /** @type {HTMLButtonElement} */ (element('button', className, this.#word(name)));
			button.type = 'button';
			button.addEventListener('click', ({ isTrusted }) => { if (isTrusted && !this.#busy) act(); });
			return button;
		}

		/** Draws a new rectangle, moves it or pulls at a side. @param {PointerEvent} event */
		#pressed(event) {
			const target = /** @type {Element} */ (event.target);
			if (this.#busy || !event.isTrusted || event.button !== 0 || this.#bar.contains(target)) return;
			event.preventDefault();
			this.#frame.focus();
			const [left, top, width, height] = this.#rect;
			const handle = HANDLES.find((name) => target.classList.contains(name));
			const moves = this.#chosen && target === this.#frame;
			const { clientX: x, clientY: y, pointerId } = event;
			this.#dialog.setPointerCapture(pointerId);
			const life = new AbortController();
			const moved = (/** @type {PointerEvent} */ now) => {
				const [dx, dy] = [now.clientX - x, now.clientY - y];
				if (handle) this.#pull(handle, [left, top, width, height], dx, dy);
				else if (moves) this.#place(left + dx, top + dy, width, height);
				else if (Math.abs(dx) >= LEAST && Math.abs(dy) >= LEAST) this.#place(Math.min(x, now.clientX), Math.min(y, now.clientY), Math.abs(dx), Math.abs(dy));
			};
			this.#dialog.addEventListener('pointermove', moved, { signal: life.signal });
			for (const type of ['pointerup', 'pointercancel']) this.#dialog.addEventListener(type, () => life.abort(), { signal: life.signal });
		}

		/** @param {string} handle @param {[number, number, number, number]} from @param {number} dx @param {number} dy */
		#pull(handle, [left, top, width, height], dx, dy) {
			const right = left + width;
			const bottom = top + height;
			const west = handle.includes('w') ? between(0, left + dx, right - LEAST) : left;
			const north = handle.includes('n') ? between(0, top + dy, bottom - LEAST) : top;
			const east = handle.includes('e') ? Math.max(right + dx, west + LEAST) : right;
			const south = handle.includes('s') ? Math.max(bottom + dy, north + LEAST) : bottom;
			this.#place(west, north, east - west, south - north);
		}

		/** @param {KeyboardEvent} event */
		#key(event) {
			const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
			if (event.key === 'Enter' && event.isTrusted && !this.#busy) return void this.#finish();
			if (!by || this.#busy || event.altKey || event.metaKey) return;
			event.preventDefault();
			const step = event.ctrlKey ? FINE : STEP;
			const [dx = 0, dy = 0] = by.map((way) => way * step);
			const [left, top, width, height] = this.#rect;
			if (event.shiftKey) this.#place(left, top, width + dx, height + dy);
			else this.#place(left + dx, top + dy, width, height);
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => (this.#spoken.textContent = this.#told()), SPOKEN);
		}

		/** Within the window. @param {number} left @param {number} top @param {number} width @param {number} height */
		#place(left, top, width, height, chosen = true) {
			const wide = between(LEAST, width, innerWidth);
			const high = between(LEAST, height, innerHeight);
			this.#rect = [between(0, left, innerWidth - wide), between(0, top, innerHeight - high), wide, high];
			this.#said.textContent = '';
			this.#chosen = chosen;
			this.#draw();
		}

		#draw() {
			const [left, top, width, height] = this.#rect;
			Object.assign(this.#frame.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
			this.#frame.ariaLabel = this.#told();
			const low = innerHeight - this.#bar.offsetHeight - 24;
			this.#bar.classList.toggle('high', top + height > low && top > innerHeight - low);
		}

		/** Where the rectangle is, in words. */
		#told() {
			return `${this.#word('rectangle')}: ${this.#word('place').replace(/\$([1-4])/g, (_, number) => String(Math.round(this.#rect[Number(number) - 1] ?? 0)))}`;
		}

		async #finish() {
			this.#busy = true;
			this.#said.textContent = this.#word('wait');
			this.#use.disabled = true;
			// What lies under is only found while nothing lies over it; nothing can happen in between.
			this.#dialog.classList.add('unseen');
			this.#dialog.close();
			const region = taken(this.#rect);
			this.#dialog.showModal();
			await frames();
			/** @type {Answer} */
			const answer = await chrome.runtime.sendMessage({ kind: 'mark', region }).catch(() => ({ lost: true })) ?? { lost: true };
			this.#busy = this.#use.disabled = false;
			if ('ok' in answer) return this.#end(this.#word('done'));
			this.#dialog.classList.remove('unseen');
			this.#said.textContent = 'failure' in answer ? answer.failure.message : this.#word('lost');
			this.#frame.focus();
		}

		#leave() {
			void chrome.runtime.sendMessage({ kind: 'mark', region: null }).catch(() => undefined);
			this.#end('');
		}

		/** @param {string} last said when all is gone */
		#end(last) {
			clearTimeout(this.#timer);
			this.#life.abort();
			this.#dialog.close();
			this.#dialog.remove();
			this.ended();
			if (!last) return this.#host.remove();
			const notice = element('p', 'last', last);
			notice.role = 'status';
			this.#root.append(notice);
			setTimeout(() => this.#host.remove(), STAYS);
		}
	}

	/** What stands within a rectangle, as the background takes it. @param {[number, number, number, number]} rect */
	function taken(rect) {
		const nodes = within(rect);
		const top = shared(nodes) ?? document.elementFromPoint(rect[0] + rect[2] / 2, rect[1] + rect[3] / 2) ?? document.documentElement;
		/** @type {Shot} */
		const shot = { rect, viewport: [innerWidth, innerHeight], scale: devicePixelRatio, node: 0, pictures: pictures(nodes), ...markup(top, nodes) };
		return { shot, lang: document.documentElement.lang || null, lines: lines(nodes) };
	}

	/** @param {(Text | Element)[]} nodes @returns {[number, number, number, number][]} */
	function pictures(nodes) {
		const found = nodes.filter((node) => node instanceof Element && node.matches('img, video'));
		return found.map((node) => /** @type {Element} */ (node).getBoundingClientRect()).map(({ left, top, width, height }) => [left, top, width, height]);
	}

	/** Texts and pictures whose middle is within the rectangle and not covered. @param {[number, number, number, number]} rect */
	function within([left, top, width, height]) {
		/** @type {(Text | Element)[]} */
		const found = [];
		const range = document.createRange();
		const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const holder = node instanceof Element ? node : node.parentElement;
			if (!holder || (node instanceof Element ? !node.matches('img, video, canvas, image') : !node.textContent?.trim())) continue;
			range.selectNode(node);
			const boxes = node instanceof Element ? [node.getBoundingClientRect()] : [...range.getClientRects()];
			const seen = boxes.some((box) => {
				const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
				if (!box.width || !box.height || x < left || x > left + width || y < top || y > top + height) return false;
				const hit = document.elementFromPoint(x, y);
				return hit !== null && (holder.contains(hit) || hit.contains(holder));
			});
			if (seen) found.push(/** @type {Text | Element} */ (node));
		}
		return found;
	}

	/** The smallest element that holds all. @param {Node[]} nodes */
	function shared(nodes) {
		const [first, ...rest] = nodes;
		let top = first instanceof Element ? first : first?.parentElement;
		for (const node of rest) while (top && !top.contains(node)) top = top.parentElement;
		return top;
	}

	/** Markup of an element with no more in it than these nodes and, outermost first, the tags that it stands in. @param {Element} top @param {Node[]} nodes */
	function markup(top, nodes) {
		const kept = new Set(nodes);
		for (const node of nodes) for (let at = node.parentNode; at && at !== top.parentNode && !kept.has(at); at = at.parentNode) kept.add(at);
		const inert = document.implementation.createHTMLDocument('');
		const copy = (/** @type {Node} */ node) => {
			const made = inert.importNode(node, false);
			for (const child of node.childNodes) if (kept.has(child)) made.appendChild(copy(child));
			return made;
		};
		const text = (/** @type {Node} */ node) => /** @type {Element} */ (node).outerHTML;
		const parents = [];
		for (let at = top.parentElement; at; at = at.parentElement) parents.unshift(text(inert.importNode(at, false)));
		return { html: text(copy(top)), parents };
	}

	/** Lines of text: what stands in one block and one link. @param {(Text | Element)[]} nodes */
	function lines(nodes) {
		/** @type {{text: string, href: string | null, control: boolean}[]} */
		const told = [];
		/** @type {Element | null | undefined} */
		let block;
		/** @type {Element | null | undefined} */
		let link;
		for (const node of nodes) {
			const glyph = node instanceof Element;
			const text = glyph ? (node.getBoundingClientRect().width <= GLYPH && node.getAttribute('alt')) || '' : node.data;
			const holder = glyph ? node : node.parentElement;
			if (!text || !holder) continue;
			let outer = /** @type {Element | null} */ (holder);
			while (outer && /^(inline|contents)/.test(getComputedStyle(outer).display)) outer = outer.parentElement;
			const last = told.at(-1);
			if (last && outer === block && holder.closest(LINK) === link) last.text += text;
			else told.push({ text, href: /** @type {HTMLAnchorElement | null} */ (holder.closest(LINK))?.href ?? null, control: holder.closest(CONTROL) !== null });
			block = outer;
			link = holder.closest(LINK);
		}
		return told.map((line) => ({ ...line, text: line.text.toWellFormed(), href: line.href?.toWellFormed() ?? null }));
	}

	/** Kept where a second putting in finds it. */
	const place = /** @type {{sidvaktMark?: boolean}} */ (globalThis);
	if (place.sidvaktMark) return;
	place.sidvaktMark = true;
	/** @type {Marking | undefined} */
	let current;
	chrome.runtime.onMessage.addListener((/** @type {PageOrder} */ order) => {
		if (order?.kind === 'mark') current ??= new Marking(order.words, () => (current = undefined));
	});
})();
