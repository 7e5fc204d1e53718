// The bits of a large front end that matter here: elements it knows as its own, and an adversary that throws out all others.

const known = new WeakSet();
const drawings = new Set(['svg', 'image', 'path', 'circle']);

/** Makes an element of ours; `null` and `false` attributes and children are left out. */
export function el(tag, attributes = {}, ...children) {
  const element = drawings.has(tag) ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  known.add(element);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  for (const child of children.flat(9)) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}
export const div = (attributes, ...children) => el('div', attributes, ...children);
export const span = (attributes, ...children) => el('span', attributes, ...children);

/** So many anonymous wrappers around a node, as between a post's container and its message. */
export const wrapped = (node, depth) => (depth ? wrapped(div({ class: 'x1n2onr6 x1ja2u2z' }, node), depth - 1) : node);

let ids = 0;
export const randomId = () => `_r_${(ids++).toString(36)}_`;

/** Counts foreign nodes and attributes inside the root, and throws the nodes out when strict. */
export function guard(root, strict) {
  window.fxForeign = 0;
  new MutationObserver((records) => {
    for (const { addedNodes, target } of records)
      for (const node of addedNodes)
        if (node instanceof Element && root.contains(target) && !known.has(node)) {
          window.fxForeign++;
          if (strict) node.remove();
        }
  }).observe(document.documentElement, { childList: true, subtree: true });
}
