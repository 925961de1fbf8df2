/** The lever in the header: one click asks for a reason in place, Enter engages; once engaged the same place releases. */

import {put, remove} from './api.js';
import {at, fill, h} from './dom.js';
import {attempt, report} from './errors.js';
import {icon} from './icon.js';
import {load} from './load.js';
import {changed, watch, world} from './world.js';

let asking = false;
let pulling = false;

export function startHalt() {
  watch(['halt'], draw);
}

function draw() {
  const now = world.halt?.engaged ? 'engaged' : asking ? 'asking' : 'ready';
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
  fill(place, h('button', {id: 'halt-release', class: 'lever release', type: 'button', onclick: release, title: 'Let events begin again'},
      icon('play'), 'Release halt'));
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
  try {
    take(await put('halt', {reason}));
  } catch (error) {
    report('halt', new Error(`Halt: ${error.message}`));
  }
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
