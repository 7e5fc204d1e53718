// @ts-check
// The practice page: draws an invented thread and, with the content script's own hand, the marks beside it.
/** @param {string} selector @returns {HTMLElement} */
const part = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** What was pressed: item and action. @type {[string, string][]} */
const presses = [];
const numbers = new Numbers();
/** The page's own numbers, by those that the marks know. @type {Map<number, number>} */
const known = new Map();
/** @type {Overlay | undefined} */
let overlay;
let drawn = 0;

/** Once: the texts, each in an element and a text node that marks can name. @param {{ author: string, text: string, meaning: string | null, node: number }[]} comments */
function thread(comments) {
	for (const { author, text, meaning, node } of comments) {
		const [item, bubble, words] = [make('li'), make('p'), document.createTextNode(text)];
		bubble.lang = 'sv';
		bubble.append(make('b', '', author), words);
		item.append(bubble, ...(meaning ? [make('small', '', meaning)] : []));
		part('.thread').append(item);
		known.set(node, numbers.of(item)).set(node + 1, numbers.of(words));
	}
}

/** @param {Mark} mark @returns {Mark} */
const placed = (mark) => ({ ...mark, anchor: known.get(mark.anchor) ?? 0, highlights: mark.highlights.map((one) => ({ ...one, node: known.get(one.node) ?? 0 })) });

async function show() {
	const answer = await chrome.runtime.sendMessage({ kind: 'practice', presses });
	if (answer?.ok?.kind !== 'practice') return;
	const { view, words, language } = answer.ok;
	for (const [name, said] of Object.entries(words)) WORDS.set(name, said);
	document.documentElement.lang = language;
	document.title = part('h1').textContent = view.title;
	part('.intro').textContent = view.intro;
	part('.tasks').replaceChildren(...view.tasks.map((/** @type {{ text: string, done: boolean }} */ { text, done }) => make('li', done ? 'done' : '', text)));
	part('.end').textContent = view.end;
	if (!overlay) {
		thread(view.comments);
		overlay = new Overlay(numbers, (item, { action }) => (presses.push([item, action]), void show()), new AbortController().signal);
	}
	const snapshot = /** @type {any} */ ({ pending: () => false, says: () => true });
	overlay.draw({ number: ++drawn, follows: null, ribbon: view.ribbon, out: [], marks: view.marks.map((/** @type {Mark} */ mark, /** @type {number} */ at) => ({ at, mark: placed(mark) })) }, snapshot);
	if (view.said) overlay.notice(view.said, 'calm');
}

void show();
