// @ts-check
/** Space between a chip and what it stands beside, the narrowest useful width of a whole chip, and the widest. */
const GAP = 10;
const NARROWEST = 150;
const WIDEST = 236;
/** How far from its content's edge a frame around the anchor may reach. */
const FRAME = 40;
/** Distance between the points that are looked at under a chip. */
const STRIDE = 36;
/** What a human presses on the page; chips never cover it. */
const CONTROLS = 'a[href], button, input, textarea, select, [role=button], [role=textbox], [contenteditable=true]';

/** @typedef {{side: 'right' | 'inside' | 'left' | 'corner', room: number, edge: number}} Spot how a chip stands to its anchor; `edge` is how far the frame reaches to the right of it */

/** Width of what is seen, scroll bar left out. */
const viewWidth = () => document.documentElement.clientWidth;

/**
 * The top of the page's own content at a point, our host left out.
 * @param {number} x
 * @param {number} y
 * @param {Element} own
 */
function topmost(x, y, own) {
  const top = document.elementFromPoint(x, y);
  return top === own ? document.elementsFromPoint(x, y).find((element) => element !== own) : top;
}

/**
 * Whether nothing lies over the anchor's upper edge: a banner, a dialog, a scroller's end.
 * @param {Element} anchor
 * @param {DOMRect} rect
 * @param {Element} own
 */
function uncovered(anchor, rect, own) {
  const x = Math.min(Math.max(rect.left + 24, 1), viewWidth() - 1);
  const y = rect.top + Math.min(4, rect.height / 2);
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
  const columns = Math.max(2, Math.ceil(width / STRIDE));
  for (const y of [top + 3, top + height - 3])
    for (let column = 0; column <= columns; column++) {
      const x = left + 2 + ((width - 4) * column) / columns;
      const hit = topmost(x, y, own);
      if (hit?.closest(CONTROLS) || [...(hit?.childNodes ?? [])].some((node) => node instanceof Text && node.data.trim())) return true;
    }
  return false;
}

/**
 * How far the frame around the anchor (a card, a dialog) reaches to the right of it.
 * @param {Element} anchor
 * @param {DOMRect} rect
 */
function frameEdge(anchor, rect) {
  let edge = 0;
  for (let at = anchor.parentElement; at; at = at.parentElement) {
    const beyond = at.getBoundingClientRect().right - rect.right;
    if (beyond > edge && beyond <= FRAME) edge = beyond;
  }
  return edge;
}

/**
 * Chooses where a chip stands: in the gutter to the right, in free space beside short text, in the
 * gutter to the left, or else small in the corner. Only reads.
 * @param {{width: number, height: number}} size the chip's, when nothing narrows it
 * @param {Element} anchor
 * @param {DOMRect} rect
 * @param {Element} own
 * @returns {Spot}
 */
function chooseSpot({ width, height }, anchor, rect, own) {
  const edge = frameEdge(anchor, rect);
  const rooms = { right: viewWidth() - rect.right - edge - 2 * GAP, inside: rect.width * 0.6, left: rect.left - 2 * GAP };
  for (const side of /** @type {const} */ (['right', 'inside', 'left'])) {
    const spot = { side, room: Math.min(rooms[side], WIDEST), edge };
    if (spot.room < NARROWEST) continue;
    const narrow = Math.min(width, spot.room);
    if (!covers(leftOf(spot, rect, narrow), rect.top, narrow, height, own)) return spot;
  }
  return { side: 'corner', room: WIDEST, edge };
}

/**
 * @param {Spot} spot
 * @param {DOMRect} rect
 * @param {number} width
 */
function leftOf({ side, edge }, rect, width) {
  const wish = { right: rect.right + edge + GAP, inside: rect.right - width, left: rect.left - width - GAP, corner: rect.right - width + 4 }[side];
  return Math.max(4, Math.min(wish, viewWidth() - width - 4));
}
