/**
 * "Explain" in an experiment's row: the answer in a sentence, all reasons against it, and the eligibility filter in numbers. While it is open it is
 * loaded again whenever something happens, so that it is never stale.
 */

import {get} from './api.js';
import {fill, h} from './dom.js';
import {attempt} from './errors.js';
import {isHalted} from './halt.js';
import {chosenZone, everySecond, inUtc, inZone, now} from './time.js';
import {changed, watch, world} from './world.js';

/** The least time between two requests. Milliseconds. */
const SPACING = 1500;
/** An open answer is loaded again after this time even without a journal entry. Milliseconds. */
const LONGEST = 10_000;

/** experiment name → `{query, told, asking, askedAt, again, stale}`, while its answer is open */
const open = new Map();
let halted = null;

export function startWhy() {
  everySecond(keepTrue);
  watch(['halt'], () => {
    const before = halted;
    halted = isHalted(world.halt);
    if (before !== null && before !== halted) outdated(true);
  });
}

/** Something happened: open answers may be stale. `stale`: they certainly are. */
export function outdated(stale = false) {
  for (const [name, answer] of open) {
    if (answer.query) continue;
    answer.stale ||= stale;
    refresh(name, answer);
  }
  if (stale) changed('experiments');
}

function keepTrue() {
  for (const [name, answer] of open) {
    if (answer.query || world.gone || !answer.told) continue;
    const slot = Date.parse(answer.told.slot ?? answer.told.after ?? '');
    if (slot < now() && !answer.stale) {
      answer.stale = true;
      changed('experiments');
    }
    if (answer.stale || answer.again || performance.now() - answer.askedAt > LONGEST) refresh(name, answer);
  }
}

/** The button that opens and closes the answer. */
export function createWhy(name) {
  return h('button', {class: 'quiet', type: 'button', 'data-why': name, 'aria-expanded': 'false', onclick: () => toggle(name)}, 'Explain');
}

/** The element that shows the answer. */
export function createAnswer(name) {
  return h('div', {class: 'answer', 'data-answer': name, 'aria-live': 'polite', hidden: true}, h('div', {class: 'told'}), another(name));
}

export function updateWhy(row, name) {
  const answer = open.get(name);
  const place = row.querySelector('.answer');
  row.querySelector('[data-why]').setAttribute('aria-expanded', String(Boolean(answer)));
  place.hidden = !answer?.told;
  if (place.hidden) return;
  const shown = JSON.stringify([answer.told, answer.stale, !answer.query && isHalted(world.halt), chosenZone()]);
  if (place.shown === shown) return;
  place.shown = shown;
  fill(place.querySelector('.told'), ...told(answer));
}

function told({told: {answer, reasons: all, funnel: counted}, query, stale}) {
  const during = !query && isHalted(world.halt) ? h('p', {class: 'during'}, `Halted${world.halt.by ? ` by ${world.halt.by}` : ''}: no event starts.`) : null;
  if (stale) return [during, h('p', {class: 'sentence soft'}, 'The state has changed; loading again…')];
  return [during, h('p', {class: 'sentence'}, inZone(answer)), reasons(all), funnel(counted)];
}

async function toggle(name) {
  if (open.delete(name)) changed('experiments');
  else await ask(name, '');
}

function ask(name, query) {
  const answer = {query, told: open.get(name)?.told ?? null, asking: false, askedAt: -LONGEST, again: false, stale: false};
  open.set(name, answer);
  return refresh(name, answer);
}

/** One request at a time, with a pause between: for each the server filters all instances. */
async function refresh(name, answer) {
  if (answer.asking || performance.now() - answer.askedAt < SPACING) {
    answer.again = true;
    return;
  }
  Object.assign(answer, {asking: true, again: false, askedAt: performance.now()});
  const before = halted;
  const told = await attempt(`why ${name}`, `Explain ${name}`, () => get(`experiments/${encodeURIComponent(name)}/explain${answer.query}`));
  answer.asking = false;
  answer.askedAt = performance.now();
  if (told) Object.assign(answer, {told, stale: before !== halted});
  else if (!answer.told) open.delete(name);
  changed('experiments');
}

/** One line for each reason; the first is in the sentence already and is repeated for its remedy. */
function reasons(all) {
  return all.length === 0 ? null : h('ul', {class: 'reasons'}, ...all.map(({by, reason, remedy}) =>
    h('li', {'data-by': by}, h('span', {class: 'tag'}, by), ' ', inZone(reason), remedy ? h('span', {class: 'soft'}, ` — ${remedy}`) : null)));
}

function funnel(counted) {
  if (!counted || counted.found === 0) return null;
  const left = counted.steps.length ? counted.steps.at(-1).left : counted.found;
  return h('ol', {class: 'funnel', 'aria-label': 'Instances excluded by each filter'},
      h('li', {}, `${counted.found} found`),
      ...counted.steps.map(({filter, removed}) => h('li', {'data-filter': filter}, `${filter} −${removed}`)),
      h('li', {class: 'left'}, `${left} eligible`));
}

/** A form for another time, past or future, in the time zone of the page. */
function another(name) {
  const when = h('input', {type: 'datetime-local', step: '1', 'aria-label': 'Another time'});
  return h('form', {class: 'another', onsubmit: event => {
    event.preventDefault();
    const at = new Date(inUtc() ? `${when.value}Z` : when.value);
    if (!Number.isNaN(at.getTime())) ask(name, `?at=${encodeURIComponent(at.toISOString())}`);
  }}, h('label', {}, 'At another time: ', when), ' ', h('button', {class: 'quiet', type: 'submit'}, 'Explain'));
}
