/**
 * "Why not?" under an experiment's row: the answer in a sentence, everything that stands against it, and the funnel in numbers. While it is open it is
 * asked again whenever something happened, so that it never says what is no longer so.
 */

import {get} from './api.js';
import {fill, h} from './dom.js';
import {attempt} from './errors.js';
import {isHalted} from './halt.js';
import {chosenZone, everySecond, inUtc, inZone, now} from './time.js';
import {changed, watch, world} from './world.js';

/** An answer is no newer than this after anything that may change it. */
const SPACING = 1500;
/** What no entry tells may change it as well. */
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

/** Something happened: what is open may no longer be so. `stale`: it certainly is not. */
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

/** The button that opens the answer, and closes it again. */
export function createWhy(name) {
  return h('button', {class: 'quiet', type: 'button', 'data-why': name, 'aria-expanded': 'false', onclick: () => toggle(name)}, 'Why not?');
}

/** Where the answer stands. */
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
  const during = !query && isHalted(world.halt) ? h('p', {class: 'during'}, `While halted${world.halt.by ? ` by ${world.halt.by}` : ''} nothing begins.`) : null;
  if (stale) return [during, h('p', {class: 'sentence soft'}, 'Things have changed; asking again…')];
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

/** One request at a time, and with a pause between: an answer costs the server a look at all that runs. */
async function refresh(name, answer) {
  if (answer.asking || performance.now() - answer.askedAt < SPACING) {
    answer.again = true;
    return;
  }
  Object.assign(answer, {asking: true, again: false, askedAt: performance.now()});
  const before = halted;
  const told = await attempt(`why ${name}`, `Why not ${name}`, () => get(`experiments/${encodeURIComponent(name)}/explain${answer.query}`));
  answer.asking = false;
  answer.askedAt = performance.now();
  if (told) Object.assign(answer, {told, stale: before !== halted});
  else if (!answer.told) open.delete(name);
  changed('experiments');
}

/** One line for each; the first is in the sentence already, and is repeated for what would change it. */
function reasons(all) {
  return all.length === 0 ? null : h('ul', {class: 'reasons'}, ...all.map(({by, reason, remedy}) =>
    h('li', {'data-by': by}, h('span', {class: 'tag'}, by), ' ', inZone(reason), remedy ? h('span', {class: 'soft'}, ` — ${remedy}`) : null)));
}

function funnel(counted) {
  if (!counted || counted.found === 0) return null;
  const left = counted.steps.length ? counted.steps.at(-1).left : counted.found;
  return h('ol', {class: 'funnel', 'aria-label': 'How many each filter removes'},
      h('li', {}, `${counted.found} found`),
      ...counted.steps.map(({filter, removed}) => h('li', {'data-filter': filter}, `${filter} −${removed}`)),
      h('li', {class: 'left'}, `${left} eligible`));
}

/** Another moment, past or to come, on the clock that the page shows. */
function another(name) {
  const when = h('input', {type: 'datetime-local', step: '1', 'aria-label': 'Another moment'});
  return h('form', {class: 'another', onsubmit: event => {
    event.preventDefault();
    const at = new Date(inUtc() ? `${when.value}Z` : when.value);
    if (!Number.isNaN(at.getTime())) ask(name, `?at=${encodeURIComponent(at.toISOString())}`);
  }}, h('label', {}, 'And at ', when), ' ', h('button', {class: 'quiet', type: 'submit'}, 'Ask'));
}
