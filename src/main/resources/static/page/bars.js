/** The marks on the timeline: an event's bar on its workload's lane, and on the schedule's lane what was due and what is planned. */

import {say, set, svg} from './dom.js';
import {icon, setIcon} from './icon.js';
import {isOver, ofEvent} from './outcome.js';
import {clockTime, inZone, relative, span} from './time.js';
import {beganAt} from './world.js';
import {moments} from './window.js';

const LEAST = 3;

export function createBar(event) {
  const parts = [['whole', 3], ['recovery', 2], ['recovery-hatch', 2], ['fault', 2]].map(([name, rx]) => svg('rect', {class: name, rx}));
  return svg('a', {class: 'bar', href: `#event=${event.id}`}, svg('title'), ...parts, svg('path', {class: 'deviations'}), icon('dot'));
}

/** From the event's begin to its end; in it the fault's window, filled; after it the recovery, hatched; a tick for each deviated reading.
 *  The sign stands behind the bar where the next event leaves room; it is on the schedule's lane in any case. */
export function updateBar(node, event, entries, y, height, view, next) {
  const m = moments(event, entries);
  const [title, whole, recovery, hatch, fault, deviations, sign] = node.children;
  const look = ofEvent(event);
  const from = Math.max(view.gutter, view.x(m.started ?? beganAt(event)));
  const to = Math.max(from + LEAST, view.x(m.ended ?? view.now));
  set(node, {'data-tone': look.tone, 'data-open': String(!isOver(event)), 'aria-label': words(event, look, m)});
  say(title, words(event, look, m));
  set(whole, {x: from, y, width: to - from, height});
  stretch(fault, m.faultFrom, m.faultTo ?? view.now, y + 3, height - 6, view);
  const healing = m.faultFrom === null ? null : m.faultTo;
  for (const part of [recovery, hatch]) stretch(part, healing, m.recovered ?? m.ended ?? view.now, y + 3, height - 6, view);
  set(deviations, {d: m.deviations.filter(at => at > view.from).map(at => `M${view.x(at)} ${y - 3}v${height + 6}`).join('')});
  set(sign, {x: to + 3, y: y + 1, width: 14, height: 14, display: next && view.x(beganAt(next)) < to + 18 ? 'none' : null});
  setIcon(sign, look.icon);
}

function stretch(rect, from, to, y, height, view) {
  const none = from === null || to === null;
  set(rect, {display: none ? 'none' : null});
  if (none) return;
  const left = Math.max(view.gutter, view.x(from));
  set(rect, {x: left, y, width: Math.max(LEAST, view.x(to) - left), height});
}

const words = (event, look, m) => [`${event.fault ?? 'event'} of ${event.experiment}: ${look.word}`,
  m.faultFrom && m.faultTo ? `fault active for ${span(m.faultTo - m.faultFrom)}` : null, inZone(event.reason)].filter(Boolean).join('. ');

export function createPast(event) {
  return svg('a', {class: 'past', href: `#event=${event.id}`}, svg('title'), svg('circle', {r: 7.5}), icon('dot'));
}

/** What was due: each event's sign at its time; those that were held back are only here. */
export function updatePast(node, event, y, view) {
  const look = ofEvent(event);
  const x = view.x(beganAt(event));
  const [title, circle, sign] = node.children;
  set(node, {'data-tone': look.tone, 'aria-label': `${event.experiment}: ${look.word}`, display: x < view.gutter + 8 ? 'none' : null});
  say(title, `${event.experiment}: ${look.word}, ${clockTime(beganAt(event))}${event.reason ? `. ${inZone(event.reason)}` : ''}`);
  set(circle, {cx: x, cy: y});
  set(sign, {x: x - 5, y: y - 5, width: 10, height: 10});
  setIcon(sign, look.icon);
}

export function createSlot() {
  return svg('g', {class: 'slot-mark'}, svg('title'), svg('path', {class: 'slot', d: 'M0-5.500 5.500 0 0 5.500-5.500 0z'}));
}

export function updateSlot(node, slot, y, view) {
  const at = Date.parse(slot.at);
  set(node, {transform: `translate(${view.x(at)} ${y})`});
  say(node.firstChild, `planned: ${slot.fault} of ${slot.experiment}, ${clockTime(at)}, ${relative(at)}`);
}
