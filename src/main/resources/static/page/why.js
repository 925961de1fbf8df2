/** "Why not?" under an experiment's row: the answer in a sentence, everything that stands against it, and the funnel in numbers. */

import {get} from './api.js';
import {fill, h} from './dom.js';
import {attempt} from './errors.js';
import {changed} from './world.js';

/** experiment name → what was answered last, while its answer is open */
const answers = new Map();

/** The button that opens the answer, and closes it again. */
export function createWhy(name) {
  return h('button', {class: 'quiet', type: 'button', 'data-why': name, 'aria-expanded': 'false', onclick: () => toggle(name)}, 'Why not?');
}

/** Where the answer stands. */
export function createAnswer(name) {
  return h('div', {class: 'answer', 'data-answer': name, 'aria-live': 'polite', hidden: true});
}

export function updateWhy(row, name) {
  const answer = answers.get(name);
  const place = row.querySelector('.answer');
  row.querySelector('[data-why]').setAttribute('aria-expanded', String(Boolean(answer)));
  place.hidden = !answer;
  if (place.shown === answer) return;
  place.shown = answer;
  fill(place, answer && h('p', {class: 'sentence'}, answer.answer), answer && reasons(answer), answer && funnel(answer.funnel), answer && another(name));
}

async function toggle(name) {
  if (answers.delete(name)) changed('experiments');
  else await ask(name, '');
}

async function ask(name, query) {
  const answer = await attempt(`why ${name}`, `Why not ${name}`, () => get(`experiments/${encodeURIComponent(name)}/explain${query}`));
  if (!answer) return;
  answers.set(name, answer);
  changed('experiments');
}

/** One line for each; the first is in the sentence already, and is repeated for what would change it. */
function reasons({reasons: all}) {
  return all.length === 0 ? null : h('ul', {class: 'reasons'}, ...all.map(({by, reason, remedy}) =>
    h('li', {'data-by': by}, h('span', {class: 'tag'}, by), ' ', reason, remedy ? h('span', {class: 'soft'}, ` — ${remedy}`) : null)));
}

function funnel(counted) {
  if (!counted || counted.found === 0) return null;
  const left = counted.steps.length ? counted.steps.at(-1).left : counted.found;
  return h('ol', {class: 'funnel', 'aria-label': 'How many each filter removes'},
      h('li', {}, `${counted.found} found`),
      ...counted.steps.map(({filter, removed}) => h('li', {'data-filter': filter}, `${filter} −${removed}`)),
      h('li', {class: 'left'}, `${left} eligible`));
}

/** Another moment, past or to come, on the viewer's own clock. */
function another(name) {
  const when = h('input', {type: 'datetime-local', step: '1', 'aria-label': 'Another moment'});
  return h('form', {class: 'another', onsubmit: event => {
    event.preventDefault();
    const at = new Date(when.value);
    if (!Number.isNaN(at.getTime())) ask(name, `?at=${encodeURIComponent(at.toISOString())}`);
  }}, h('label', {}, 'And at ', when), ' ', h('button', {class: 'quiet', type: 'submit'}, 'Ask'));
}
