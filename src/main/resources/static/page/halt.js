/** The lever in the header: one click asks for a reason in place, Enter engages; once engaged the same place releases. */

import {put, remove} from './api.js';
import {at, fill, h} from './dom.js';
import {attempt, report, settled} from './errors.js';
import {icon} from './icon.js';
import {load} from './load.js';
import {makeRoom} from './stream.js';
import {changed, watch, world} from './world.js';

/** What halts where this page cannot, the mildest first. */
export const OTHERWISE = [
  {platform: 'kubernetes', command: 'kubectl -n gelada create configmap gelada-halt --from-literal=engaged=true', does: 'halts; namespace and name as your installation has them'},
  {command: 'kill -TERM <pid>', does: 'ends Gelada where it runs: it reverts what it did before it ends'},
  {command: 'java -jar gelada.jar --gelada.mode=reap', does: 'reverts it when Gelada is dead; with the same settings and the same data folder'},
];

/** It stands where "Halt now" stood: the second click of a hasty hand must not release what the first has halted. */
const DOUBLE_CLICK = 800;

let asking = false;
let pulling = false;

export function startHalt() {
  watch(['halt'], draw);
}

/** Before the lever has been read nothing begins, but nobody has pulled it, and whether all is undone is not known. */
export const isStarting = halt => Boolean(halt?.starting ?? (halt?.engaged && halt.by === 'gelada' && !halt.since));

/** Whether somebody has pulled it. */
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
  fill(place, h('button', {id: 'halt-button', class: 'lever', type: 'button', onclick: ask, title: 'Stop everything and let nothing new begin'},
      icon('stop'), 'Halt all'));
}

function drawEngaged(place) {
  asking = false;
  const button = h('button', {id: 'halt-release', class: 'lever release', type: 'button', disabled: true, onclick: release, title: 'Let events begin again'},
      icon('play'), 'Release halt');
  fill(place, button);
  setTimeout(() => { button.disabled = false; }, DOUBLE_CLICK);
}

function drawAsking(place) {
  const reason = h('input', {id: 'halt-reason', type: 'text', maxlength: 200, autocomplete: 'off',
    placeholder: 'Why? (others will read it)', 'aria-label': 'Reason for the halt'});
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
    report('halt', Object.assign(new Error(`Halt: ${error.message}${error.status === 0 && !world.gone ? ` What halts all the same: ${OTHERWISE.map(({command}) => command).join('; ')}.` : ''}`), {status: error.status}));
  }
  done();
  pulling = false;
  load.halt();
}

async function release() {
  if (pulling) return;
  pulling = true;
  await attempt('halt', 'Release', async () => take(await remove('halt')));
  pulling = false;
  load.halt();
}

/** Some answers carry the lever's new state, some nothing: then the next load tells. */
function take(halt) {
  if (typeof halt?.engaged === 'boolean') world.halt = halt;
  asking = false;
  draw();
  changed('halt');
}
