/** Builds the page's nodes. Text is always set as text: nothing that came over the wire is ever parsed as markup. */

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element: `h('p', {class: 'note', onclick: go}, 'text', child)`. Null children are left out. */
export function h(name, attributes = {}, ...children) {
  return fill(set(document.createElement(name), attributes), ...children);
}

/** The same for SVG. */
export function svg(name, attributes = {}, ...children) {
  return fill(set(document.createElementNS(SVG, name), attributes), ...children);
}

/**
 * What turns text round or hides in it: control characters, overrides and embeddings of direction, and what has no width. What joins letters and
 * emoji is left alone, and so are tab and newline.
 */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** The same text with those characters shown by their numbers, so that it reads as it is written. */
export const visible = text => String(text).replace(UNSEEN, sign => `⟨U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);

/** Sets attributes; `onclick` and the like become listeners, null removes, and what is already so is left alone. */
export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node[name] = value;
    else if (value === null || value === undefined || value === false) node.removeAttribute(name);
    else setOne(node, name, READ.has(name) ? visible(value) : String(value === true ? '' : value));
  }
  return node;
}

/** Attributes that people read. */
const READ = new Set(['title', 'aria-label', 'placeholder']);

function setOne(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** Replaces a node's children. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat().filter(child => child !== null && child !== undefined && child !== false)
      .map(child => child instanceof Node ? child : visible(child)));
  return node;
}

/** Sets the text only when it differs, so that a selection and a screen reader are left in peace. */
export function say(node, text) {
  const shown = visible(text);
  if (node.textContent !== shown) node.textContent = shown;
  return node;
}

const kept = new WeakMap();

/**
 * Keeps one child per item, also where two have the same key. A child stays the same node while its key stays, so focus, hover and open details survive a redraw.
 * `create(item)` makes the node, `update(node, item)` brings it up to date.
 */
export function keyed(parent, items, key, create, update) {
  const before = kept.get(parent) ?? new Map();
  const now = new Map();
  let next = firstOf(parent, before);
  for (const item of items) {
    let id = key(item);
    while (now.has(id)) id = `${id} again`;
    const node = before.get(id) ?? create(item);
    update(node, item);
    now.set(id, node);
    if (node === next) next = node.nextSibling;
    else parent.insertBefore(node, next);
  }
  for (const [id, node] of before) if (!now.has(id)) node.remove();
  kept.set(parent, now);
}

function firstOf(parent, before) {
  const ours = new Set(before.values());
  for (const child of parent.childNodes) if (ours.has(child)) return child;
  return null;
}

/** The element of index.html with this id. */
export const at = id => document.getElementById(id);
