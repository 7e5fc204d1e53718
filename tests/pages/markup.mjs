// HTML as strings.
const VOID = new Set(['img', 'br', 'hr', 'input', 'meta']);

export const escape = (text) =>
  String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Markup that is not escaped again. */
export class Html {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const inner = (kids) =>
  kids
    .flat(9)
    .filter((kid) => kid !== null && kid !== undefined && kid !== false)
    .map((kid) => (kid instanceof Html ? kid.text : escape(kid)))
    .join('');

/** An element; attributes that are null or false are left out. */
export function el(tag, attributes = {}, ...kids) {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escape(value)}"`))
    .join('');
  return new Html(VOID.has(tag) ? `<${tag}${written}>` : `<${tag}${written}>${inner(kids)}</${tag}>`);
}

export const div = (attributes, ...kids) => el('div', attributes, ...kids);
export const span = (attributes, ...kids) => el('span', attributes, ...kids);
export const link = (href, attributes, ...kids) => el('a', { href, role: 'link', tabindex: 0, ...attributes }, ...kids);
export const button = (attributes, ...kids) => div({ role: 'button', tabindex: 0, ...attributes }, ...kids);

/** Anonymous wrappers, as deep as the platforms nest them. */
export function nest(depth, node) {
  let out = node;
  for (let i = 0; i < depth; i++) out = div({}, out);
  return out;
}

/** A number generator that gives the same numbers every time. */
export function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
