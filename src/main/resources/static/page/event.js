/** One event, opened in a drawer at the page's edge: what, why, whom, the stretches of time, and every entry of its journal.
 *  The drawer is not modal: the lever in the header stays in reach. */

import {post} from './api.js';
import {copyButton} from './copy.js';
import {at, fill, h, keyed, say, set} from './dom.js';
import {attempt} from './errors.js';
import {createEntry, updateEntry} from './entry.js';
import {instanceWords} from './events.js';
import {icon} from './icon.js';
import {loadEvent} from './load.js';
import {badge, isOver, ofEvent, setBadge} from './outcome.js';
import {drawStretches} from './stretches.js';
import {duration, everySecond, setWhen, span} from './time.js';
import {drawWaterfall} from './waterfall.js';
import {commandOf, entriesOf, isOwed, nameOf, undoOf, watch, world} from './world.js';

const UNDO = {none: 'not touched', prepared: 'undo written down', injected: 'fault in', reverted: 'put back', failed: 'put back failed, trying again'};

let shown = null;
let trouble = null;
let asked = false;

export function startEvent() {
  const drawer = at('event');
  drawer.addEventListener('close', () => shown && leave());
  drawer.addEventListener('keydown', event => {
    if (event.key === 'Escape') drawer.close();
  });
  window.addEventListener('hashchange', follow);
  watch(['events', 'entries'], draw);
  everySecond(draw);
  follow();
}

/** The address decides what is open: `#event=<id>`. */
function follow() {
  const id = /^#event=(.+)$/.exec(location.hash)?.[1];
  shown = id ? decodeURIComponent(id) : null;
  trouble = null;
  asked = false;
  if (!shown) return at('event').close();
  fill(at('event'), frame());
  if (!at('event').open) at('event').show();
  draw();
  return fetchShown(shown);
}

function fetchShown(id) {
  return loadEvent(id).catch(error => { trouble = error.message; draw(); });
}

function leave() {
  history.pushState(null, '', location.pathname + location.search);
  shown = null;
}

function frame() {
  return h('article', {},
      h('header', {class: 'drawer-head'},
          h('div', {}, badge({word: '', icon: 'dot', tone: 'quiet'}), h('span', {class: 'tag dry', hidden: true}, 'dry run')),
          h('h2', {id: 'event-title'}, '…'),
          h('button', {class: 'quiet close', type: 'button', 'aria-label': 'Close', title: 'Close (Escape)', onclick: () => at('event').close()}, icon('cross'))),
      h('p', {class: 'wrong', role: 'alert', hidden: true}),
      h('p', {class: 'why'}),
      h('dl', {class: 'facts'}),
      h('button', {class: 'lever abort', id: 'abort', type: 'button', hidden: true, onclick: abort}, icon('abort'), h('span', {}, 'Abort and put back')),
      h('button', {class: 'strong', id: 'replay', type: 'button', hidden: true, title: 'A new event of the same experiment; every safeguard judges afresh', onclick: replay}, icon('undo'), h('span', {}, 'Raise again')),
      h('div', {class: 'stretches'}),
      h('section', {class: 'targets', hidden: true}, h('h3', {}, 'Targets'), h('ul', {})),
      h('section', {class: 'waterfall', hidden: true}, h('h3', {}, 'Waterfall'), h('ol', {class: 'falls'})),
      h('section', {}, h('h3', {}, 'What happened'), h('ol', {class: 'entries'})));
}

function draw() {
  if (!shown) return;
  const drawer = at('event');
  const event = world.events.get(shown);
  const wrong = drawer.querySelector('.wrong');
  wrong.hidden = !trouble;
  say(wrong, trouble ?? '');
  if (!event) return;
  const entries = entriesOf(event.id);
  setBadge(drawer.querySelector('.badge'), ofEvent(event));
  drawer.querySelector('.tag.dry').hidden = !event.dryRun;
  say(drawer.querySelector('h2'), `${event.fault ?? 'fault'} of ${event.experiment}`);
  say(drawer.querySelector('.why'), event.reason ?? (ofEvent(event).means ? `${capital(ofEvent(event).means)}.` : ''));
  drawFacts(drawer.querySelector('.facts'), event);
  const button = drawer.querySelector('#abort');
  button.hidden = isOver(event) || event.state === 'reverting';
  set(button, {disabled: asked});
  say(button.lastChild, asked ? 'Abort asked' : 'Abort and put back');
  drawer.querySelector('#replay').hidden = !isOver(event);
  drawStretches(drawer.querySelector('.stretches'), event, entries);
  drawTargets(drawer.querySelector('.targets'), event);
  drawWaterfall(drawer.querySelector('.waterfall'), event, entries);
  keyed(drawer.querySelector('.entries'), entries, entry => entry.sequence, createEntry, (node, entry) => updateEntry(node, entry, entries[0]));
}

function drawFacts(list, event) {
  const facts = [
    ['Due', event.dueAt], ['Began', event.startedAt], ['Ended', event.endedAt],
    ['Recovery', event.recovery ? span(duration(event.recovery) ?? 0) : null],
    ['Raised', event.origin?.kind === 'requested' ? `on request${event.origin.by ? ` by ${event.origin.by}` : ''}` : event.origin ? 'by its schedule' : null],
    ['Event', event.id], ['Trace', event.traceId],
  ].filter(([, value]) => value);
  keyed(list, facts, ([name]) => name, ([name]) => h('div', {}, h('dt', {}, name), h('dd', {},
      /^(Due|Began|Ended)$/.test(name) ? h('time') : h(/^(Event|Trace)$/.test(name) ? 'code' : 'span'))),
  (node, [, value]) => {
    const place = node.lastChild.firstChild;
    if (place.localName === 'time') setWhen(place, value);
    else say(place, value);
  });
}

function drawTargets(section, event) {
  const targets = event.targets ?? [];
  section.hidden = targets.length === 0;
  keyed(section.querySelector('ul'), targets, target => `${nameOf(target.workload)} ${nameOf(target.instance)}`,
      () => h('li', {}, icon('aim'), h('span', {}, h('strong', {}), ' ', h('span', {class: 'instance-words'})), h('span', {class: 'tag undo'}), h('div', {class: 'command'})),
      (node, target) => {
        say(node.querySelector('strong'), nameOf(target.workload));
        say(node.querySelector('.instance-words'), instanceWords(target));
        say(node.querySelector('.undo'), UNDO[undoOf(target)] ?? undoOf(target));
        node.querySelector('.undo').hidden = !undoOf(target);
        const command = isOver(event) || !isOwed(target) ? null : commandOf(target);
        const place = node.querySelector('.command');
        place.hidden = !command;
        if (command && place.dataset.command !== command) {
          place.dataset.command = command;
          fill(place, h('span', {class: 'soft'}, 'by hand:'), h('code', {}, command), copyButton(command));
        }
      });
}

async function abort() {
  const id = shown;
  asked = true;
  draw();
  const done = await attempt('abort', 'Abort', async () => { await post(`events/${encodeURIComponent(id)}/abort`); return true; });
  if (!done) {
    asked = false;
    trouble = document.querySelector('#errors .error:last-child p')?.textContent ?? null;
  }
  if (shown === id) fetchShown(id).then(draw);
}

async function replay() {
  const id = await attempt('replay', 'Raise again', () => post(`events/${encodeURIComponent(shown)}/replay`));
  if (id) location.hash = `#event=${encodeURIComponent(id)}`;
}

const capital = text => text.charAt(0).toUpperCase() + text.slice(1);
