// @ts-check
/** @typedef {import('./protocol.js').Mark} Mark */
/** @typedef {import('./protocol.js').MarkSet} MarkSet */
/** @typedef {import('./protocol.js').Button} Press */
/** @typedef {{mark: Mark, same: string, anchor: Element, near: boolean, stale: boolean, chip?: HTMLElement, spot?: Spot, box?: string, size?: {width: number, height: number}}} Drawn */

/** Events that the page must not take for presses beside its own dialogs. */
const KEPT_IN = ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'keydown', 'keyup', 'keypress'];
/** Chips placed anew in one frame, and how long a notice stays, in milliseconds. */
const SPOTS_A_FRAME = 6;
const NOTICE = 9000;
/** Width of a small chip. */
const SMALL = 32;
/** Where the ribbon may stand, from the top, in CSS pixels. */
const RIBBON_TOPS = [12, 68, 124];

/**
 * An element with a class, and text that is never parsed.
 * @param {string} tag
 * @param {string} [className]
 * @param {string} [text]
 */
function make(tag, className = '', text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Draws the background's plan beside the page's nodes: words, chips, a card, the ribbon, notices. */
class Overlay {
  host = make('sidvakt-overlay');
  #root = this.host.attachShadow({ mode: 'closed' });
  #layer = make('div', 'layer');
  #ribbon = make('section', 'ribbon');
  #notices = make('div', 'notices');
  #card = make('div', 'card');
  /** @type {Map<string, Drawn>} */
  #drawn = new Map();
  /** @type {Map<Element, Drawn>} */
  #anchors = new Map();
  /** @type {string | undefined} the item whose card is open */
  #open;
  /** @type {string | undefined} the item last in focus */
  focused;
  #frame = 0;
  #covered = false;
  /** @type {Snapshot | undefined} */
  #snapshot;
  #near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const drawn = this.#anchors.get(target);
      if (drawn) drawn.near = isIntersecting;
    }
    this.moved();
  }, { rootMargin: '200px' });

  /**
   * @param {Numbers} numbers
   * @param {(item: string, press: Press) => void} pressed
   * @param {AbortSignal} signal
   */
  constructor(numbers, pressed, signal) {
    this.numbers = numbers;
    this.pressed = pressed;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#ribbon.setAttribute('aria-label', word('region'));
    this.#notices.setAttribute('role', 'status');
    this.#card.setAttribute('role', 'dialog');
    this.#card.setAttribute('aria-labelledby', 'title');
    this.#card.tabIndex = -1;
    this.#card.hidden = true;
    this.#layer.append(this.#ribbon, this.#notices, this.#card);
    this.#root.append(this.#layer);
    for (const type of KEPT_IN) this.#root.addEventListener(type, (event) => event.stopPropagation());
    this.#root.addEventListener('keydown', (event) => { if (/** @type {KeyboardEvent} */ (event).key === 'Escape') this.close(); });
    const moved = () => this.moved();
    addEventListener('scroll', moved, { capture: true, passive: true, signal });
    addEventListener('resize', () => (this.#placeRibbon(), this.moved()), { signal });
    document.addEventListener('load', moved, { capture: true, signal });
    signal.addEventListener('abort', () => {
      this.#near.disconnect();
      cancelAnimationFrame(this.#frame);
      this.host.remove();
      this.#underline(true);
    });
  }

  /**
   * @param {MarkSet} set
   * @param {Snapshot} snapshot
   */
  draw({ ribbon, marks }, snapshot) {
    this.#snapshot = snapshot;
    this.#drawRibbon(ribbon);
    const gone = new Set(this.#drawn.keys());
    for (const mark of marks) {
      const anchor = this.numbers.node(mark.anchor);
      if (!(anchor instanceof Element)) continue;
      gone.delete(mark.item);
      const before = this.#drawn.get(mark.item);
      const same = JSON.stringify(mark);
      const stale = snapshot.pending(anchor);
      if (before && before.anchor === anchor && before.same === same) before.stale = stale;
      else this.#replace(before, { mark, same, anchor, near: before?.anchor === anchor && before.near, stale });
    }
    for (const item of gone) this.#remove(item);
    this.#anchors = new Map([...this.#drawn.values()].map((drawn) => [drawn.anchor, drawn]));
    for (const anchor of this.#anchors.keys()) this.#near.observe(anchor);
    this.#underline();
    this.moved();
  }

  /**
   * What was marked here says something else now: nothing stays drawn on it.
   * @param {Element} element
   */
  textChanged(element) {
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
      const drawn = this.#anchors.get(at);
      if (!drawn || drawn.stale) continue;
      drawn.stale = true;
      if (drawn.chip) drawn.chip.hidden = true;
      this.#underline();
    }
  }

  /** The ribbon stands at the top right, lower where the page has controls of its own there. */
  #placeRibbon() {
    const { offsetLeft: left, offsetWidth: width, offsetHeight: height } = this.#ribbon;
    const top = RIBBON_TOPS.find((wish) => !covers(left, wish, width, height, this.host)) ?? innerHeight - height - 12;
    this.#ribbon.style.top = `${top}px`;
  }

  /** The page moved: chips follow in the next frame. */
  moved() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#layout();
    });
  }

  /** @param {boolean} covered true while a picture of the page itself is taken */
  async cover(covered) {
    this.#covered = covered;
    this.#layer.style.visibility = covered ? 'hidden' : '';
    this.#underline();
    const frame = () => new Promise((done) => (requestAnimationFrame(done), setTimeout(done, 100)));
    await frame().then(frame);
  }

  /**
   * @param {string} item
   * @param {string} text what is being done with it, or none when that is over
   */
  busy(item, text) {
    const chip = this.#drawn.get(item)?.chip;
    chip?.classList.toggle('busy', text !== '');
    chip?.setAttribute('aria-busy', String(text !== ''));
    const act = chip?.querySelector('.act');
    if (act) act.textContent = text || (this.#drawn.get(item)?.mark.action?.label ?? '');
  }

  /**
   * A sentence that a screen reader also says.
   * @param {string} text
   * @param {'calm' | 'now'} tone
   */
  notice(text, tone) {
    this.attach();
    const notice = make('div', `notice edge ${tone}`);
    const close = this.#button('close', '✕', () => notice.remove());
    close.setAttribute('aria-label', word('close'));
    notice.append(make('span', 'symbol', tone === 'calm' ? '✓' : '!'), make('span', '', text), close);
    this.#notices.replaceChildren(notice);
    if (tone === 'calm') setTimeout(() => notice.remove(), NOTICE);
  }

  /** Moves the focus to the next mark, in page order. */
  next() {
    const items = [...this.#drawn.keys()].filter((item) => !this.#drawn.get(item)?.stale);
    const item = items[(items.indexOf(this.focused ?? '') + 1) % items.length];
    if (item !== undefined) this.#focus(item);
  }

  /** @param {string} item */
  show(item) {
    if (!this.#drawn.has(item)) return false;
    this.#focus(item);
    this.open(item);
    return true;
  }

  /**
   * The item's mark and element as they stand.
   * @param {string | undefined} item
   */
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
    this.#fillCard(drawn);
    this.#card.hidden = false;
    drawn.chip?.querySelector('.open')?.setAttribute('aria-expanded', 'true');
    this.#layout();
    this.#card.focus({ preventScroll: true });
  }

  close(focus = true) {
    const opener = this.#drawn.get(this.#open ?? '')?.chip?.querySelector('.open');
    this.#open = undefined;
    this.#card.hidden = true;
    opener?.setAttribute('aria-expanded', 'false');
    if (focus && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
  }

  /** The host stands beside the page's body; the page may throw it out. */
  attach() {
    if (!this.host.isConnected) document.documentElement.append(this.host);
  }

  /** @param {string} item the human asked to be taken to it */
  #focus(item) {
    const drawn = this.#drawn.get(item);
    if (!drawn) return;
    const { top, bottom } = drawn.anchor.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) drawn.anchor.scrollIntoView({ block: 'center' });
    drawn.near = true;
    this.#layout();
    this.focused = item;
    /** @type {HTMLElement | null | undefined} */ (drawn.chip?.querySelector('.open'))?.focus({ preventScroll: true });
  }

  /** @param {import('./protocol.js').Ribbon | null} ribbon */
  #drawRibbon(ribbon) {
    this.attach();
    this.#ribbon.hidden = !ribbon;
    this.#ribbon.className = `ribbon edge ${ribbon?.tone ?? 'calm'}`;
    const [first = '', ...rest] = ribbon?.parts ?? [];
    this.#ribbon.replaceChildren(make('b', '', first), make('span', '', rest.map((part) => ` · ${part}`).join('')));
    if (ribbon?.advice) this.#ribbon.append(make('p', '', ribbon.advice));
    this.#placeRibbon();
  }

  /**
   * @param {Drawn | undefined} before
   * @param {Drawn} drawn
   */
  #replace(before, drawn) {
    const { item } = drawn.mark;
    const focused = before?.chip?.contains(this.#root.activeElement);
    if (before?.anchor !== drawn.anchor && before) this.#near.unobserve(before.anchor);
    before?.chip?.remove();
    this.#drawn.delete(item);
    this.#drawn.set(item, drawn);
    if (drawn.near) this.#addChip(drawn);
    if (focused) /** @type {HTMLElement | null | undefined} */ (drawn.chip?.querySelector('.open'))?.focus({ preventScroll: true });
    if (this.#open === item) this.#fillCard(drawn);
  }

  /** @param {string} item */
  #remove(item) {
    const drawn = this.#drawn.get(item);
    if (this.#open === item) this.close(false);
    if (drawn) this.#near.unobserve(drawn.anchor);
    drawn?.chip?.remove();
    this.#drawn.delete(item);
  }

  /** @param {Drawn} drawn */
  #addChip(drawn) {
    const { mark } = drawn;
    const chip = make('div', `chip edge ${mark.tone}`);
    const open = this.#button('open', '', () => (this.#open === mark.item ? this.close() : this.open(mark.item)));
    const [first = '', ...rest] = mark.parts;
    const parts = make('span', 'parts');
    parts.append(make('b', '', first), rest.join(' · '));
    open.append(make('span', 'symbol', mark.symbol), parts);
    open.setAttribute('aria-label', mark.label);
    open.setAttribute('aria-haspopup', 'dialog');
    open.setAttribute('aria-expanded', String(this.#open === mark.item));
    open.addEventListener('focus', () => (this.focused = mark.item));
    chip.append(open);
    const { action } = mark;
    chip.classList.toggle('does', action !== null);
    if (action) chip.append(this.#button('act', action.label, () => this.pressed(mark.item, action)));
    chip.style.visibility = 'hidden';
    drawn.chip = chip;
    this.#layer.insertBefore(chip, this.#card);
    return chip;
  }

  /** @param {Drawn} drawn */
  #fillCard({ mark: { item, tone, card } }) {
    const focused = this.#card.contains(this.#root.activeElement);
    this.#card.className = `card ${tone}`;
    const header = make('header');
    const title = make('h2', '', card.title);
    title.id = 'title';
    const close = this.#button('close', '✕', () => this.close());
    close.setAttribute('aria-label', word('close'));
    header.append(title, make('span', '', card.aside), close);
    const actions = make('div', 'actions');
    for (const action of card.actions)
      actions.append(this.#button(action.primary ? 'primary' : '', action.label, () => this.pressed(item, action)));
    this.#card.replaceChildren(header, ...card.lines.map(({ kind, text }) => make('p', kind, text)), actions);
    if (focused) this.#card.focus({ preventScroll: true });
  }

  /**
   * A button that only a human's own press works.
   * @param {string} className
   * @param {string} text
   * @param {() => void} act
   */
  #button(className, text, act) {
    const button = /** @type {HTMLButtonElement} */ (make('button', className, text));
    button.type = 'button';
    button.addEventListener('click', (event) => { if (event.isTrusted) act(); });
    return button;
  }

  /** Adds what is missing, reads all rectangles, then writes all places, so that the browser lays out once. */
  #layout() {
    const shown = [];
    for (const drawn of this.#drawn.values()) {
      const near = drawn.near && !drawn.stale && drawn.anchor.isConnected;
      if (near) shown.push({ drawn, chip: drawn.chip ?? this.#addChip(drawn) });
      if (drawn.chip) drawn.chip.hidden = !near;
    }
    let spots = SPOTS_A_FRAME;
    const placed = shown.map(({ drawn, chip }) => {
      const rect = drawn.anchor.getBoundingClientRect();
      const size = { width: chip.offsetWidth, height: chip.offsetHeight };
      drawn.size ??= size;
      const visible = uncovered(drawn.anchor, rect, this.host);
      const box = `${rect.width} ${rect.height} ${viewWidth()}`;
      const moved = !drawn.spot || drawn.box !== box;
      if (visible && moved && spots-- > 0) Object.assign(drawn, { spot: chooseSpot(drawn.size, drawn.anchor, rect, this.host), box });
      return { drawn, chip, rect, size, visible };
    });
    if (spots < 0) this.moved();
    const floors = { right: 0, inside: 0, left: 0, corner: 0 };
    for (const { drawn: { spot, mark, size: whole }, chip, rect, size, visible } of placed.sort((a, b) => a.rect.top - b.rect.top)) {
      chip.style.visibility = visible && spot ? '' : 'hidden';
      if (!visible || !spot || !whole) continue;
      const small = spot.side === 'corner';
      const width = small ? SMALL : Math.min(whole.width, spot.room);
      const top = Math.max(rect.top + 2, floors[spot.side]);
      const left = leftOf(spot, rect, width);
      floors[spot.side] = top + size.height + 4;
      chip.classList.toggle('small', small);
      chip.style.setProperty('--room', `${spot.room}px`);
      chip.style.transform = `translate(${left}px, ${top}px)`;
      if (mark.item === this.#open) this.#placeCard(left, top, size.height);
    }
  }

  /**
   * @param {number} left
   * @param {number} top
   * @param {number} height
   */
  #placeCard(left, top, height) {
    const { offsetWidth, offsetHeight } = this.#card;
    const below = top + height + 6;
    this.#card.style.left = `${Math.max(8, Math.min(left, viewWidth() - offsetWidth - 8))}px`;
    this.#card.style.top = `${Math.max(8, Math.min(below, innerHeight - offsetHeight - 8))}px`;
  }

  /** Underlines the words of what is drawn, where the text still is as the background was told. */
  #underline(nothing = this.#covered) {
    /** @type {Record<string, Range[]>} */
    const ranges = { 'sidvakt-sure': [], 'sidvakt-unsure': [] };
    for (const { mark, stale } of nothing ? [] : this.#drawn.values())
      for (const { node: number, start, end, sure } of stale ? [] : mark.highlights) {
        const node = this.numbers.node(number);
        if (!(node instanceof Text) || end > node.length || !this.#snapshot?.says(node)) continue;
        const range = new Range();
        range.setStart(node, start);
        range.setEnd(node, end);
        ranges[sure ? 'sidvakt-sure' : 'sidvakt-unsure']?.push(range);
      }
    for (const [name, found] of Object.entries(ranges))
      if (found.length) CSS.highlights.set(name, new Highlight(...found));
      else CSS.highlights.delete(name);
  }
}
