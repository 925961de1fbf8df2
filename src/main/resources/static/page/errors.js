/** What went wrong, as sentences at the top of the page. The same trouble is said once, and goes when it is over. */

import {at, h, keyed, say} from './dom.js';
import {icon} from './icon.js';
import {inZone} from './time.js';

const open = new Map();

/** Shows a sentence under a key; a later one with the same key takes its place. */
export function report(key, error) {
  open.set(key, {sentence: error.message || String(error), silent: error.status === 0});
  draw();
}

/** The server answers again: what was only its silence is over. */
export function settledSilence() {
  for (const [key, {silent}] of open) if (silent) open.delete(key);
  draw();
}

/** The trouble with this key is over. */
export function settled(key) {
  if (open.delete(key)) draw();
}

/** Runs something a person asked for, and shows why when it does not work. Answers undefined then. */
export async function attempt(key, what, action) {
  try {
    const answer = await action();
    settled(key);
    return answer;
  } catch (error) {
    if (error.name !== 'AbortError') report(key, Object.assign(new Error(`${what}: ${error.message}`), {status: error.status}));
    return undefined;
  }
}

function draw() {
  keyed(at('errors'), [...open], ([key]) => key, create, (node, [, {sentence}]) => say(node.querySelector('p'), inZone(sentence)));
}

function create([key]) {
  return h('div', {class: 'error'}, icon('alert'), h('p'),
      h('button', {class: 'quiet', type: 'button', 'aria-label': 'Dismiss', onclick: () => settled(key)}, icon('cross')));
}
