/** "Replay" in an event's drawer: shows the targets it would select first, as "Trigger" does. The new event is a dry run if this one was. */

import {post} from './api.js';
import {h, say, set} from './dom.js';
import {attempt} from './errors.js';
import {icon} from './icon.js';
import {against, look, would} from './trigger.js';
import {world} from './world.js';

/** `{event, looked, found, trouble, sent}` while it is open */
let question = null;
let shown = null;

/** @param redraw draws the drawer anew */
export function createAgain(redraw) {
  const close = () => {
    question = null;
    redraw();
  };
  return [
    h('button', {class: 'strong', id: 'replay', type: 'button', hidden: true, title: 'Starts a new event of the same experiment; all safeguards are evaluated again', onclick: () => open(redraw)}, icon('undo'), h('span', {}, 'Replay…')),
    h('form', {class: 'confirm again', hidden: true, 'aria-label': 'Replay', onsubmit: event => event.preventDefault()},
        h('p', {class: 'would', role: 'status'}), h('p', {class: 'against'}),
        h('div', {class: 'choice'},
            h('button', {class: 'strong run', id: 'replay-now', type: 'button', onclick: () => raise(redraw)}, icon('bolt'), h('span')),
            h('button', {class: 'quiet', type: 'button', onclick: close}, 'Cancel'))),
  ];
}

export function drawAgain(drawer, event, over) {
  shown = event;
  if (question?.event.id !== event.id) question = null;
  set(drawer.querySelector('#replay'), {hidden: !over || question !== null});
  const form = drawer.querySelector('.again');
  form.hidden = question === null;
  if (question === null) return;
  const experiment = world.experiments?.find(({name}) => name === event.experiment) ?? {dryRun: false};
  say(form.querySelector('.would'), question.looked ? would(question) : 'Loading targets…');
  say(form.querySelector('.against'), against(question, experiment));
  set(form.querySelector('#replay-now'), {disabled: question.sent || !question.looked});
  say(form.querySelector('#replay-now span'), event.dryRun || experiment.dryRun ? 'Dry run again' : 'Run again now');
}

function open(redraw) {
  question = {event: shown, looked: false, found: null, trouble: null, sent: false};
  look(shown.experiment, question, redraw);
  redraw();
}

async function raise(redraw) {
  const asked = question;
  if (!asked || asked.sent) return;
  asked.sent = true;
  redraw();
  const id = await attempt('replay', 'Replay', () => post(`events/${encodeURIComponent(asked.event.id)}/replay`));
  if (question === asked) question = null;
  redraw();
  if (id) location.hash = `#event=${encodeURIComponent(id)}`;
}
