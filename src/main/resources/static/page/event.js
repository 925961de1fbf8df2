/** One event in a drawer at the page's edge: fault, reason, targets, waterfall and every journal entry.
 *  The drawer is not modal: the halt button stays usable. */

import {createAgain, drawAgain} from './again.js';
import {post} from './api.js';
import {at, fill, h, keyed, say, set} from './dom.js';
import {attempt} from './errors.js';
import {createEntry, updateEntry} from './entry.js';
import {icon} from './icon.js';
import {loadEvent} from './load.js';
import {badge, isOver, ofEvent, setBadge} from './outcome.js';
import {duration, everySecond, inZone, setWhen, span} from './time.js';
import {drawWaterfall} from './waterfall.js';
import {drawTargets} from './targets.js';
import {entriesOf, watch, world} from './world.js';

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
  watch(['events', 'entries', 'times'], draw);
  everySecond(draw);
  follow();
}

/** The address decides what is open: `#event=<id>`. */
function follow() {
  const id = /^#event=(.+)$/.exec(location.hash)?.[1];
  shown = id ? decodeURIComponent(id) : null;
  world.open = shown;
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
  world.open = null;
}

function frame() {
  return h('article', {},
      h('header', {class: 'drawer-head'},
          h('div', {}, badge({word: '', icon: 'dot', tone: 'quiet'}), h('span', {class: 'tag dry', hidden: true}, 'dry run')),
          h('h2', {id: 'event-title'}, '…'),
          h('button', {class: 'quiet close', type: 'button', 'aria-label': 'Close', title: 'Close (Escape)', onclick: () => at('event').close()}, icon('cross'))),
      h('p', {class: 'wrong', role: 'alert', hidden: true}),
      h('p', {class: 'why', dir: 'auto'}),
      h('dl', {class: 'facts'}),
      h('button', {class: 'lever abort', id: 'abort', type: 'button', hidden: true, onclick: abort}, icon('abort'), h('span', {}, 'Abort and revert')),
      ...createAgain(draw),
      h('section', {class: 'targets', hidden: true}, h('h3', {}, 'Targets'), h('ul', {})),
      h('section', {class: 'waterfall', hidden: true}, h('h3', {}, 'Waterfall'), h('ol', {class: 'falls'})),
      h('section', {}, h('h3', {}, 'Journal'), h('ol', {class: 'entries'})));
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
  say(drawer.querySelector('.why'), inZone(event.reason) || (ofEvent(event).means ? `${capital(ofEvent(event).means)}.` : ''));
  drawFacts(drawer.querySelector('.facts'), event);
  const button = drawer.querySelector('#abort');
  button.hidden = isOver(event) || event.state === 'reverting';
  set(button, {disabled: asked});
  say(button.lastChild, asked ? 'Abort requested' : 'Abort and revert');
  drawAgain(drawer, event, isOver(event));
  drawTargets(drawer.querySelector('.targets'), event, entries);
  drawWaterfall(drawer.querySelector('.waterfall'), event, entries);
  keyed(drawer.querySelector('.entries'), entries, entry => entry.sequence, createEntry, (node, entry) => updateEntry(node, entry, entries[0]));
}

function drawFacts(list, event) {
  const facts = [
    ['Due', event.dueAt], ['Started', event.startedAt], ['Ended', event.endedAt],
    ['Recovery', event.recovery ? span(duration(event.recovery) ?? 0) : null],
    ['Triggered', event.origin?.kind === 'requested' ? `on request${event.origin.by ? ` by ${event.origin.by}` : ''}` : event.origin ? 'by schedule' : null],
    ['Event', event.id], ['Trace', event.traceId],
  ].filter(([, value]) => value);
  keyed(list, facts, ([name]) => name, ([name]) => h('div', {}, h('dt', {}, name), h('dd', {},
      /^(Due|Started|Ended)$/.test(name) ? h('time') : h(/^(Event|Trace)$/.test(name) ? 'code' : 'span'))),
  (node, [, value]) => {
    const place = node.lastChild.firstChild;
    if (place.localName === 'time') setWhen(place, value, 'clock');
    else say(place, value);
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

const capital = text => text.charAt(0).toUpperCase() + text.slice(1);
