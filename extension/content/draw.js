/** Events kept from the page. */
const KEPT_IN = ['click', 'mousedown', 'pointerdown', 'keydown'];
/** Chips placed in one frame; milliseconds a notice stays. */
const SPOTS_A_FRAME = 6;
const NOTICE = 9000;
/** In CSS pixels: width of a small chip and of the strip in one line, its heights on the page. */
const SMALL = 32;
const WIDE = 620;
const RIBBON_TOPS = [12, 68, 124];
/** Room beside the page's column for chips and the strip beside them; what a page may need for its column and what stands beside it, before an item has shown it. */
const ROOMY = 380;
const COLUMN = 1100;

/** Own words, kept since they cannot be asked for when the extension is gone. */
const WORDS = new Map();
const word = (/** @type {string} */ key) => WORDS.get(key) ?? '';

/** @param {string} tag @param {string} [className] @param {string} [text] set as text, never parsed */
function make(tag, className = '', text = '') {
	const element = document.createElement(tag);
	element.className = className;
	element.textContent = text;
	return element;
}

/** @param {Element | null | undefined} element takes the focus; the page does not move */
const focusOn = (element) => element instanceof HTMLElement && element.focus({ preventScroll: true });

/** @template T @param {T} a @param {T} b */
const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Draws the plan beside the page. */
class Overlay {
	host = make('sidvakt-overlay');
	#root = this.host.attachShadow({ mode: 'closed' });
	#layer = make('div', 'layer');
	#ribbon = make('section');
	#told = make('div');
	/** Room beside the page's column, as far as items have shown it. */
	#gutter = Infinity;
	/** @type {Ribbon | null} as drawn */
	#strip = null;
	/** @type {Record<string, boolean>} what a human chose, where the strip stands beside page and chips and where it lies over them */
	#folded = {};
	#place = '';
	/** @type {string | null | undefined} the advice that a human has read and folded away */
	#read;
	#fold = this.#button('fold', '', () => {
		const fold = !this.#ribbon.classList.contains('folded');
		if (this.#strip?.advice) this.#read = fold ? this.#strip.advice : '';
		else void chrome.storage.local.set({ folded: Object.assign(this.#folded, { [this.#place]: fold }) });
		this.#fitRibbon();
	});
	#notices = make('div', 'notices');
	#card = make('div');
	/** @type {Mark[]} in page order */
	#plan = [];
	#number = 0;
	/** @type {Map<string, Drawn>} by item, in page order */
	#drawn = new Map();
	/** @type {Map<Element, Drawn>} */
	#anchors = new Map();
	/** @type {string | undefined} the item whose card is open */
	#open;
	/** @type {string | undefined} the item last in focus */
	focused;
	/** @type {Snapshot | undefined} */
	#snapshot;
	#covered = false;
	#frame = 0;
	/** Whether something else may lie over the items than when they were last looked at. */
	#shifted = true;
	#near = new IntersectionObserver((entries) => {
		for (const { target, isIntersecting } of entries) Object.assign(this.#anchors.get(target) ?? {}, { near: isIntersecting });
		this.moved();
	}, { rootMargin: '200px' });

	/** @param {Numbers} numbers @param {(item: string, press: Press) => void} pressed @param {AbortSignal} signal */
	constructor(numbers, pressed, signal) {
		this.numbers = numbers;
		this.pressed = pressed;
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(STYLE);
		this.#root.adoptedStyleSheets = [sheet];
		this.#ribbon.ariaLabel = word('region');
		this.#ribbon.hidden = this.#card.hidden = true;
		this.#fold.ariaLabel = word('fold');
		this.#ribbon.append(this.#told, this.#fold);
		void chrome.storage.local.get('folded').then(({ folded }) => (this.#folded = /** @type {any} */ (folded ?? {}), this.#fitRibbon()));
		this.#notices.role = 'status';
		this.#card.role = 'dialog';
		this.#card.setAttribute('aria-labelledby', 'title');
		this.#card.tabIndex = -1;
		this.#layer.append(this.#ribbon, this.#notices, this.#card);
		this.#root.append(this.#layer);
		for (const type of KEPT_IN) this.#root.addEventListener(type, (event) => event.stopPropagation());
		this.#layer.addEventListener('keydown', ({ key }) => { if (key === 'Escape' && this.#open) this.close(); });
		const moved = () => this.moved(true);
		for (const type of ['scroll', 'load']) document.addEventListener(type, moved, { capture: true, passive: true, signal });
		addEventListener('resize', () => (this.#fitRibbon(Infinity), moved()), { signal });
		signal.addEventListener('abort', () => {
			this.#near.disconnect();
			cancelAnimationFrame(this.#frame);
			this.host.remove();
			this.#layer.replaceChildren(this.#notices);
			this.#underline(true);
		});
	}

	/** Draws the plan as changed; false when the change does not follow on it. @param {MarkPatch} patch @param {Snapshot} snapshot */
	draw({ number, follows, ribbon, out, marks }, snapshot) {
		if (follows !== null && follows !== this.#number) return false;
		this.#number = number;
		if (follows === null) this.#gutter = Infinity;
		this.#plan = follows === null ? [] : this.#plan.filter(({ item }) => !out.includes(item));
		for (const { at, mark } of marks) this.#plan.splice(at, 0, mark);
		this.#snapshot = snapshot;
		this.#drawRibbon(ribbon);
		const before = this.#drawn;
		this.#drawn = new Map();
		for (const mark of this.#plan) {
			const anchor = this.numbers.node(mark.anchor);
			if (!(anchor instanceof Element)) continue;
			const old = before.get(mark.item);
			const drawn = old?.anchor === anchor && same(old.mark, mark) ? old : { mark, anchor, near: old?.anchor === anchor && old.near, stale: false };
			// Other changes than of its text, which would have been told, leave it as it is.
			drawn.stale = (old?.anchor !== anchor || old.stale) && snapshot.pending(anchor);
			this.#drawn.set(mark.item, drawn);
			if (old !== drawn) this.#replace(old, drawn);
		}
		for (const [item, { chip }] of before) {
			if (this.#drawn.has(item)) continue;
			if (this.#open === item) this.close(false);
			chip?.remove();
		}
		const anchors = new Map([...this.#drawn.values()].map((drawn) => [drawn.anchor, drawn]));
		for (const anchor of this.#anchors.keys()) if (!anchors.has(anchor)) this.#near.unobserve(anchor);
		for (const anchor of anchors.keys()) if (!this.#anchors.has(anchor)) this.#near.observe(anchor);
		this.#anchors = anchors;
		this.#underline();
		this.moved();
		return true;
	}

	/** Its text is another now. @param {Element} element */
	textChanged(element) {
		for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
			const drawn = this.#anchors.get(at);
			if (!drawn || drawn.stale) continue;
			drawn.stale = true;
			if (drawn.chip) drawn.chip.hidden = true;
			this.#underline();
		}
	}

	/** Chips follow in the next frame. @param {boolean} [shifted] by the page: what lay over an item may lie elsewhere */
	moved(shifted = false) {
		this.#shifted ||= shifted;
		this.#frame ||= requestAnimationFrame(() => {
			this.#frame = 0;
			this.#layout();
		});
	}

	/** @param {boolean} covered while the page's picture is taken */
	async cover(covered) {
		this.#covered = covered;
		this.#layer.style.visibility = covered ? 'hidden' : '';
		this.#underline();
		const frame = () => new Promise((done) => (requestAnimationFrame(done), setTimeout(done, 100)));
		await frame().then(frame);
	}

	/** @param {string} item @param {string} text what is being done with it; empty when that is over */
	busy(item, text) {
		const { chip, mark } = this.#drawn.get(item) ?? {};
		chip?.classList.toggle('busy', text !== '');
		chip?.querySelector('.act')?.replaceChildren(text || (mark?.action?.label ?? ''));
	}

	/** Says it, to a screen reader too. @param {string} text @param {'calm' | 'now'} tone */
	notice(text, tone) {
		this.attach();
		const notice = make('div', `notice edge ${tone}`);
		notice.append(make('span', 'symbol', tone === 'calm' ? '✓' : '!'), make('span', '', text), this.#closing(() => notice.remove()));
		this.#notices.replaceChildren(notice);
		if (tone === 'calm') setTimeout(() => notice.remove(), NOTICE);
	}

	/** Goes to the next mark in view; the page is never moved. @returns {Where} */
	next() {
		const items = [...this.#drawn.keys()].filter((item) => this.find(item));
		const seen = items.filter((item) => this.#where(item) === 'here');
		const item = seen.find((one) => items.indexOf(one) > items.indexOf(this.focused ?? ''));
		const away = (/** @type {Where} */ where) => items.some((one) => this.#where(one) === where);
		if (item === undefined && away('below')) return 'below';
		if (item === undefined && away('above')) return 'above';
		this.#go(item ?? seen[0]);
		return 'here';
	}

	/** Goes to an item and opens its card. @param {string} item @returns {Where} */
	show(item) {
		const where = this.#where(item);
		if (where === 'here') (this.#go(item), this.open(item));
		return where;
	}

	/** @param {string} item @returns {Where} */
	#where(item) {
		const found = this.find(item);
		if (!found) return 'gone';
		const { top, bottom } = rectOf(found.anchor);
		return bottom <= 0 ? 'above' : top >= innerHeight ? 'below' : 'here';
	}

	/** An item as drawn. @param {string | undefined} item */
	find(item) {
		const drawn = this.#drawn.get(item ?? '');
		return drawn && !drawn.stale && drawn.anchor.isConnected ? drawn : undefined;
	}

	/** @param {string} item */
	open(item) {
		const drawn = this.find(item);
		if (!drawn) return;
		this.close(false);
		this.#open = this.focused = item;
		this.#fillCard(drawn.mark);
		this.#card.hidden = false;
		Object.assign(this.#opener(item) ?? {}, { ariaExpanded: 'true' });
		this.#layout();
		focusOn(this.#card);
	}

	close(focus = true) {
		const opener = this.#opener(this.#open);
		this.#open = undefined;
		this.#card.hidden = true;
		Object.assign(opener ?? {}, { ariaExpanded: 'false' });
		if (focus) focusOn(opener);
	}

	/** The page may throw the host out. */
	attach() {
		if (!this.host.isConnected) PAGE.append(this.host);
	}

	/** @param {string | undefined} item */
	#opener(item) {
		return this.#drawn.get(item ?? '')?.chip?.querySelector('.open');
	}

	/** @param {string} item */
	#go(item) {
		const drawn = this.#drawn.get(item);
		if (!drawn) return;
		drawn.near = true;
		this.#layout();
		this.focused = item;
		focusOn(this.#opener(item));
	}

	/** @param {Ribbon | null} ribbon */
	#drawRibbon(ribbon) {
		this.attach();
		if (same(ribbon, this.#strip)) return;
		const isNew = this.#ribbon.hidden;
		const fits = !isNew && ribbon?.advice === this.#strip?.advice;
		this.#strip = ribbon;
		this.#ribbon.hidden = !ribbon;
		this.#ribbon.classList.remove('calm', 'soon', 'now');
		this.#ribbon.classList.add('ribbon', 'edge', ribbon?.tone ?? 'calm');
		const [first = '', ...rest] = ribbon?.parts ?? [];
		this.#told.replaceChildren(make('b', '', first), ...rest.flatMap((part) => [' ', make('span', '', part)]), ...(ribbon?.advice ? [make('p', '', ribbon.advice)] : []));
		this.#fold.dataset.brief = ribbon?.brief;
		this.#fold.title = rest.join(' · ');
		if (isNew) this.#ribbon.style.visibility = 'hidden';
		if (!fits) requestIdleCallback(() => this.#fitRibbon(), { timeout: 200 });
	}

	/** Beside the page's column and the chips where there is room, else folded to a tab at the edge until a human unfolds it. */
	#fitRibbon(known = this.#gutter) {
		this.#gutter = Math.min(known, ...[...this.#drawn.values()].map(({ anchor }) => gutterOf(rectOf(anchor))));
		const gutter = this.#gutter < Infinity ? this.#gutter : (viewWidth() - COLUMN) / 2;
		const { classList, style } = this.#ribbon;
		const tall = gutter >= ROOMY && gutter < WIDE;
		style.setProperty('--gutter', tall ? `${gutter}px` : '');
		classList.toggle('tall', tall);
		const advice = this.#strip?.advice;
		const free = (/** @type {'beside' | 'over'} */ place) => {
			this.#place = place;
			const folded = advice ? this.#read === advice : this.#folded[place] ?? place === 'over';
			classList.toggle('folded', folded);
			this.#fold.ariaExpanded = String(!folded);
			const { offsetLeft: left, offsetWidth: width, offsetHeight: height } = this.#ribbon;
			return RIBBON_TOPS.find((wish) => !covers([left, wish, width, height], this.host));
		};
		const top = (gutter < ROOMY ? undefined : free('beside')) ?? free('over') ?? innerHeight - this.#ribbon.offsetHeight - 12;
		Object.assign(style, { top: `${top}px`, visibility: '' });
	}

	/** @param {Drawn | undefined} old @param {Drawn} drawn */
	#replace(old, drawn) {
		const focused = old?.chip?.contains(this.#root.activeElement);
		old?.chip?.remove();
		if (drawn.near && !drawn.stale) this.#addChip(drawn);
		if (focused) focusOn(drawn.chip?.querySelector('.open'));
		if (this.#open === drawn.mark.item) this.#fillCard(drawn.mark);
	}

	/** @param {Drawn} drawn */
	#addChip(drawn) {
		const { item, tone, parts: [first = '', ...rest], symbol, label, action } = drawn.mark;
		const chip = make('div', `chip edge ${tone}`);
		const open = this.#button('open', '', () => (this.#open === item ? this.close() : this.open(item)));
		const parts = make('span', 'parts');
		parts.append(make('b', '', first), ...rest.flatMap((part) => [' ', make('span', '', part)]));
		open.append(make('span', 'symbol', symbol), parts);
		open.ariaLabel = label;
		open.ariaHasPopup = 'dialog';
		open.ariaExpanded = String(this.#open === item);
		open.addEventListener('focus', () => (this.focused = item));
		chip.append(open);
		chip.classList.toggle('does', action !== null);
		if (action) chip.append(this.#button('act', action.label, () => this.pressed(item, action)));
		chip.style.visibility = 'hidden';
		// In page order, for the keyboard.
		const all = [...this.#drawn.values()];
		this.#layer.insertBefore(chip, all.slice(all.indexOf(drawn) + 1).find((other) => other.chip)?.chip ?? this.#card);
		return (drawn.chip = chip);
	}

	/** @param {Mark} mark */
	#fillCard({ item, tone, card: { title, aside, lines, actions } }) {
		const focused = this.#card.contains(this.#root.activeElement);
		this.#card.className = `card ${tone}`;
		const header = make('header');
		const heading = make('h2', '', title);
		heading.id = 'title';
		header.append(heading, make('span', '', aside), this.#closing(() => this.close()));
		const buttons = make('div', 'actions');
		buttons.append(...actions.map((press) => this.#button(press.primary ? 'primary' : '', press.label, () => this.pressed(item, press))));
		this.#card.replaceChildren(header, ...lines.map(({ kind, text }) => make('p', kind, text)), buttons);
		if (focused) focusOn(this.#card);
	}

	/** A button that only a human's own press works. @param {string} className @param {string} text @param {() => void} act */
	#button(className, text, act) {
		const button = make('button', className, text);
		button.addEventListener('click', ({ isTrusted }) => { if (isTrusted) act(); });
		return button;
	}

	/** @param {() => void} act */
	#closing(act) {
		const button = this.#button('close', '✕', act);
		button.ariaLabel = word('close');
		return button;
	}

	/** Reads all, then writes all: the browser lays out once. */
	#layout() {
		const shown = [];
		for (const drawn of this.#drawn.values()) {
			const near = drawn.near && !drawn.stale && drawn.anchor.isConnected;
			if (near) shown.push({ drawn, chip: drawn.chip ?? this.#addChip(drawn) });
			if (drawn.chip) drawn.chip.hidden = !near;
		}
		const shifted = this.#shifted;
		this.#shifted = false;
		let spots = SPOTS_A_FRAME;
		const placed = shown.map(({ drawn, chip }) => {
			const rect = rectOf(drawn.anchor);
			const height = chip.offsetHeight;
			const size = (drawn.size ??= { width: chip.offsetWidth, height });
			const box = `${rect.width} ${rect.height} ${viewWidth()}`;
			const at = `${rect.left} ${rect.top} ${box}`;
			// Slow to ask for.
			if (shifted || drawn.at !== at) Object.assign(drawn, { at, visible: uncovered(drawn.anchor, rect, this.host) });
			const visible = drawn.visible === true;
			// Below the edge nobody knows what a chip would cover.
			const whole = rect.top + height <= innerHeight || drawn.mark.item === this.#open;
			const chosen = drawn.spot && drawn.box === box;
			if (!chosen && !whole) drawn.spot = undefined;
			else if (visible && !chosen && spots-- > 0) Object.assign(drawn, { spot: chooseSpot(size, rect, this.host), box });
			return { item: drawn.mark.item, spot: drawn.spot, chip, rect, size, height, visible };
		});
		const { offsetTop, offsetHeight, offsetLeft } = this.#ribbon;
		const under = offsetTop < innerHeight / 2 ? offsetTop + offsetHeight + 6 : 0;
		const floors = { right: 0, inside: 0, corner: 0 };
		for (const { item, spot, chip, rect, size, height, visible } of placed.sort((a, b) => a.rect.top - b.rect.top)) {
			chip.style.visibility = visible && spot ? '' : 'hidden';
			if (!visible || !spot) continue;
			const small = spot.side === 'corner';
			const width = small ? SMALL : Math.min(size.width, spot.room);
			const left = leftOf(spot, rect, width);
			const top = Math.max(rect.top + 2, floors[spot.side], left + width < offsetLeft ? 0 : under);
			floors[spot.side] = top + height + 4;
			const room = `${spot.room}px`;
			// Its height may be another now: what stands below is placed once more.
			if (chip.style.getPropertyValue('--room') !== room) spots = -1;
			chip.classList.toggle('small', small);
			chip.classList.toggle('slim', spot.room < size.width);
			chip.style.setProperty('--room', room);
			chip.style.transform = `translate(${left}px, ${top}px)`;
			if (item === this.#open) this.#placeCard(left, top + height + 6);
		}
		if (spots < 0) this.moved();
		const gutter = Math.min(...placed.map(({ visible, rect }) => (visible ? gutterOf(rect) : Infinity)));
		if (gutter < this.#gutter) this.#fitRibbon(gutter);
	}

	/** @param {number} left @param {number} top */
	#placeCard(left, top) {
		const { offsetWidth, offsetHeight, style } = this.#card;
		style.left = `${Math.max(8, Math.min(left, viewWidth() - offsetWidth - 8))}px`;
		style.top = `${Math.max(8, Math.min(top, innerHeight - offsetHeight - 8))}px`;
	}

	/** Underlines words, where the text still is as the background was told. */
	#underline(nothing = this.#covered) {
		const ranges = { sure: /** @type {StaticRange[]} */ ([]), unsure: /** @type {StaticRange[]} */ ([]) };
		for (const { mark, stale } of nothing ? [] : this.#drawn.values())
			for (const { node: number, start, end, sure } of stale ? [] : mark.highlights) {
				const node = this.numbers.node(number);
				if (!(node instanceof Text) || end > node.length || !this.#snapshot?.says(node)) continue;
				ranges[sure ? 'sure' : 'unsure'].push(new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }));
			}
		for (const [name, found] of Object.entries(ranges))
			if (found.length) CSS.highlights.set(`sidvakt-${name}`, new Highlight(...found));
			else CSS.highlights.delete(`sidvakt-${name}`);
	}
}
