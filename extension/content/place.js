// @ts-check
/** Space between a chip and what it stands beside, the narrowest useful width of a whole chip, and the widest. */
const GAP = 10;
const NARROWEST = 150;
const WIDEST = 330;
/** What a human presses on the page; chips never cover it. */
const CONTROLS = 'a[href], button, input, textarea, select, [role=button], [role=textbox], [contenteditable=true]';

/** @typedef {{side: 'right' | 'inside' | 'left' | 'corner', room: number}} Spot how a chip stands to its anchor */

/**
 * The top of the page's own content at a point, our host left out.
 * @param {number} x
 * @param {number} y
 * @param {Element} own
 */
function topmost(x, y, own) {
  return document.elementsFromPoint(x, y).find((element) => element !== own);
}

/**
 * Whether nothing lies over the anchor's upper edge: a banner, a dialog, a scroller's end.
 * @param {Element} anchor
 * @param {DOMRect} rect
 * @param {Element} own
 */
function uncovered(anchor, rect, own) {
  const x = Math.min(Math.max(rect.left + 24, 1), innerWidth - 1);
  const y = rect.top + Math.min(18, rect.height / 2);
  if (rect.width === 0 || y < 0 || y > innerHeight) return false;
  const top = topmost(x, y, own);
  return !!top && (anchor.contains(top) || top.contains(anchor));
}

/**
 * Whether a chip there would cover text or a control.
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 * @param {Element} own
 */
function covers(left, top, width, height, own) {
  for (const y of [top + 3, top + height - 3])
    for (const x of [left + 2, left + width / 2, left + width - 2]) {
      const hit = topmost(x, y, own);
      if (hit?.closest(CONTROLS) || [...(hit?.childNodes ?? [])].some((node) => node instanceof Text && node.data.trim())) return true;
    }
  return false;
}

/**
 * Chooses where a chip stands: in the gutter to the right, in free space beside short text, in the
 * gutter to the left, or else small in the corner.
 * @param {HTMLElement} chip
 * @param {DOMRect} rect
 * @param {Element} own
 * @returns {Spot}
 */
function chooseSpot(chip, rect, own) {
  const right = innerWidth - rect.right - 2 * GAP;
  const left = rect.left - 2 * GAP;
  /** @type {Spot[]} */
  const spots = [{ side: 'right', room: right }, { side: 'inside', room: rect.width * 0.6 }, { side: 'left', room: left }];
  chip.classList.remove('small');
  for (const { side, room } of spots) {
    if (room < NARROWEST) continue;
    const spot = { side, room: Math.min(room, WIDEST) };
    chip.style.setProperty('--room', `${spot.room}px`);
    const { offsetWidth: width, offsetHeight: height } = chip;
    if (!covers(leftOf(spot, rect, width), rect.top, width, height, own)) return spot;
  }
  chip.classList.add('small');
  return { side: 'corner', room: WIDEST };
}

/**
 * @param {Spot} spot
 * @param {DOMRect} rect
 * @param {number} width
 */
function leftOf({ side }, rect, width) {
  const wish = { right: rect.right + GAP, inside: rect.right - width, left: rect.left - width - GAP, corner: rect.right - width + 4 }[side];
  return Math.max(4, Math.min(wish, innerWidth - width - 4));
}
