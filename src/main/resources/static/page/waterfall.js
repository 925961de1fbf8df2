/** An event's way as a waterfall: a row for each stretch of time. The server has it from the journal alone, so it needs no trace collector. */

import {get} from './api.js';
import {fill, h, keyed, say, set} from './dom.js';
import {ofEvent} from './outcome.js';
import {inZone, now, span} from './time.js';

let asked = '';
let known = {event: null, items: []};

/** Draws what is known, and fetches it again whenever the event has new entries. */
export function drawWaterfall(section, event, entries) {
  const wanted = `${event.id} ${entries.length}`;
  if (asked !== wanted) {
    asked = wanted;
    get(`events/${encodeURIComponent(event.id)}/trace`).then(trace => {
      if (asked === wanted) known = trace;
      rows(section, event);
    }, () => { asked = ''; });
  }
  rows(section, event);
}

function rows(section, event) {
  const items = known.event === event.id ? known.items : [];
  section.hidden = items.length === 0;
  if (section.hidden) return;
  section.dataset.tone = ofEvent(event).tone;
  const from = Date.parse(items[0].from);
  const whole = Math.max(1, ...items.map(item => end(item) - from));
  keyed(section.querySelector('ol'), items, item => `${item.name} ${item.from}`, create, (node, item) => update(node, item, from, whole));
}

function create(item) {
  return h('li', {class: 'fall', 'data-depth': item.depth, 'data-step': item.name.split(' ')[0]},
      h('span', {class: 'name'}, item.name), h('span', {class: 'track'}, h('span', {class: 'bar'})), h('span', {class: 'long'}));
}

function update(node, item, from, whole) {
  const [, track, long] = node.children;
  const at = moment => `${100 * (moment - from) / whole}%`;
  const begun = Date.parse(item.from);
  set(node, {'data-open': String(item.to === null), title: item.marks.map(mark => inZone(mark.text)).join('\n') || null});
  fill(track, track.firstChild, ...item.marks.map(mark => placed(h('span', {class: 'mark'}), at(Date.parse(mark.at)))));
  placed(track.firstChild, at(begun)).style.width = at(from + end(item) - begun);
  say(long, span(end(item) - begun));
}

function placed(node, left) {
  node.style.left = left;
  return node;
}

const end = item => item.to === null ? now() : Date.parse(item.to);
