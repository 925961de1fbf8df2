/** The halt button in the header: one click asks for a reason in place, Enter engages; once engaged the same button releases. */

import {put, remove} from './api.js';
import {at, fill, h} from './dom.js';
import {attempt, report, settled} from './errors.js';
import {icon} from './icon.js';
import {load} from './load.js';
import {makeRoom} from './stream.js';
import {changed, watch, world} from './world.js';

/** Ways to halt without this page, the mildest first. */
export const OTHERWISE = [
  {platform: 'kubernetes', command: 'kubectl -n gelada create configmap gelada-halt --from-literal=engaged=true', does: 'halts; use the namespace and name of your installation'},
  {command: 'kill -TERM <pid>', does: 'stops Gelada; it reverts its active faults before it exits'},
  {command: 'java -jar gelada.jar --gelada.mode=reap', does: 'reverts when Gelada is not running; use the same settings and data folder'},
];

/** "Release halt" replaces "Halt now" in place: it stays disabled this long, so that a double click does not release the halt. Milliseconds. */
const DOUBLE_CLICK = 800;

let asking = false;
let pulling = false;

export function startHalt() {
  watch(['halt'], draw);
}

/** Until the halt state has been read no event starts, although the halt is not engaged; pending reverts are not known. */
export const isStarting = halt => halt?.state === 'starting';

/** Whether the halt is engaged. */
export const isHalted = halt => Boolean(halt?.engaged) && !isStarting(halt);

function draw() {
  const now = isHalted(world.halt) ? 'engaged' : asking ? 'asking' : 'ready';
  const place = at('halt');
  if (place.dataset.state === now) return;
  const hadFocus = place.contains(document.activeElement);
  place.dataset.state = now;
  if (now === 'engaged') drawEngaged(place);
  else if (now === 'asking') drawAsking(place);
  else drawReady(place);
  if (hadFocus && now !== 'asking') place.querySelector('button').focus();
}

function drawReady(place) {
  fill(place, h('button', {id: 'halt-button', class: 'lever', type: 'button', onclick: ask, title: 'Revert all active faults and start no new events'},
      icon('stop'), 'Halt all'));
}

function drawEngaged(place) {
  asking = false;
  const button = h('button', {id: 'halt-release', class: 'lever release', type: 'button', disabled: true, onclick: release, title: 'Allow events to start again'},
      icon('play'), 'Release halt');
  fill(place, button);
  setTimeout(() => { button.disabled = false; }, DOUBLE_CLICK);
}

function drawAsking(place) {
  const reason = h('input', {id: 'halt-reason', type: 'text', maxlength: 200, autocomplete: 'off',
    placeholder: 'Reason (visible to others)', 'aria-label': 'Reason for the halt'});
  const form = h('form', {class: 'halt-form', onsubmit: event => { event.preventDefault(); engage(reason.value.trim()); }},
      reason,
      h('button', {id: 'halt-confirm', class: 'lever armed', type: 'submit'}, icon('stop'), 'Halt now'),
      h('button', {class: 'quiet', type: 'button', onclick: cancel}, 'Cancel'));
  form.addEventListener('keydown', event => {
    if (event.key === 'Escape') cancel();
  });
  fill(place, form);
  reason.focus();
}

function ask() {
  asking = true;
  draw();
}

function cancel() {
  asking = false;
  draw();
}

async function engage(reason) {
  if (pulling) return;
  pulling = true;
  const done = makeRoom();
  try {
    take(await put('halt', {reason}));
    settled('halt');
  } catch (error) {
    report('halt', Object.assign(new Error(`Halt: ${error.message}${error.status === 0 && !world.gone ? ` Other ways to halt: ${OTHERWISE.map(({command}) => command).join('; ')}.` : ''}`), {status: error.status}));
  }
  done();
  pulling = false;
  load.halt();
}

async function release() {
  if (pulling) return;
  pulling = true;
  await attempt('halt', 'Release halt', async () => take(await remove('halt')));
  pulling = false;
  load.halt();
}

/** Takes the new state from an answer that has it; otherwise the next load brings it. */
function take(halt) {
  if (typeof halt?.engaged === 'boolean') world.halt = halt;
  asking = false;
  draw();
  changed('halt');
}
