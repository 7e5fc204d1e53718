/** Space beside a chip, narrowest and widest chip, distance of tested points: now above, now below, since each is slow to ask for. */
const GAP = 26;
const NARROWEST = 150;
const WIDEST = 236;
const STRIDE = 28;
/** No line of text is lower. */
const LINE = 17;
/** What chips never cover. */
const CONTROLS = 'a[href], button, input, textarea, select, [role=button], [role=textbox], [contenteditable=true]';

/** Without the scroll bar. */
const viewWidth = () => PAGE.clientWidth;

/** Room beside an item; that of one which is not shown says nothing. @param {DOMRect} rect */
const gutterOf = ({ width, right }) => (width ? viewWidth() - right - GAP : Infinity);

/** The top of the page's own content at a point. @param {number} x @param {number} y @param {Element} own left out */
function topmost(x, y, own) {
	const top = document.elementFromPoint(x, y);
	return top === own ? document.elementsFromPoint(x, y).find((element) => element !== own) : top;
}

/** Whether nothing lies over the anchor's upper edge. @param {Element} anchor @param {DOMRect} rect @param {Element} own */
function uncovered(anchor, rect, own) {
	const x = Math.min(Math.max(rect.left + 24, 1), viewWidth() - 1);
	const y = rect.top + Math.min(4, rect.height / 2);
	if (rect.width === 0 || y < 0 || y > innerHeight) return false;
	const top = topmost(x, y, own);
	return !!top && (anchor.contains(top) || top.contains(anchor));
}

/** Whether a box there would cover text or a control. @param {number[]} box @param {Element} own */
function covers([left = 0, top = 0, width = 0, height = 0], own) {
	const columns = Math.max(2, Math.ceil(width / STRIDE));
	const rows = Array.from({ length: Math.ceil((height - 6) / LINE) + 1 }, (_, row) => top + Math.min(3 + row * LINE, height - 3));
	for (let column = 0; column <= columns; column++)
		// Lines reach in from the left: each is met there.
		for (const row of column ? [rows[column % rows.length] ?? top] : rows) {
			const hit = topmost(left + 2 + ((width - 4) * column) / columns, row, own);
			if (hit?.closest(CONTROLS) || [...(hit?.childNodes ?? [])].some((node) => node instanceof Text && node.data.trim())) return true;
		}
	return false;
}

/** Where a chip stands: in the gutter, beside short text, or small in the corner. @param {Size} size when nothing narrows it @param {DOMRect} rect @param {Element} own @returns {Spot} */
function chooseSpot({ width, height }, rect, own) {
	const rooms = { right: viewWidth() - rect.right - GAP - 6, inside: rect.width * 0.6 };
	for (const side of /** @type {const} */ (['right', 'inside'])) {
		const spot = { side, room: Math.min(rooms[side], WIDEST) };
		const narrow = Math.min(width, spot.room);
		if (spot.room >= NARROWEST && !covers([leftOf(spot, rect, narrow), rect.top, narrow, height], own)) return spot;
	}
	return { side: 'corner', room: WIDEST };
}

/** @param {Spot} spot @param {DOMRect} rect @param {number} width */
function leftOf({ side }, rect, width) {
	const wish = { right: rect.right + GAP, inside: rect.right - width, corner: rect.right - width + 4 }[side];
	return Math.max(4, Math.min(wish, viewWidth() - width - 6));
}
