/** One line of an event's journal: when, a sign, and the sentence that the entry itself carries. */

import {h, say} from './dom.js';
import {icon} from './icon.js';
import {exactClock, fullTime, inZone, span} from './time.js';

const SIGNS = {
  raised: ['clock', 'quiet'], claimed: ['play', 'quiet'], drawn: ['aim', 'quiet'],
  judged: ['shield', 'good'], vetoed: ['shield', 'bad'], rehearsed: ['eye', 'calm'], prepared: ['pen', 'quiet'], affected: ['aim', 'quiet'], injected: ['bolt', 'live'],
  observed: ['eye', 'live'], probeRead: ['eye', 'quiet'], deviated: ['wave', 'bad'], reverting: ['undo', 'live'],
  reverted: ['undo', 'good'], revertFailed: ['alert', 'bad'], drifted: ['wave', 'warn'], stuck: ['alert', 'bad'], recovered: ['check', 'good'],
  notRecovered: ['cross', 'bad'], closed: ['ring', 'quiet'], missed: ['missed', 'warn'], tooLate: ['cross', 'warn'],
  haltEngaged: ['stop', 'warn'], haltReleased: ['play', 'quiet'], abortRequested: ['abort', 'warn'], released: ['undo', 'warn'],
  shuttingDown: ['stop', 'warn'], shutDown: ['ring', 'quiet'],
};

const READINGS = {steady: 'good', deviated: 'bad', unknown: 'warn'};

export function createEntry(entry) {
  const [sign, usual] = SIGNS[entry.type] ?? ['dot', 'quiet'];
  const tone = entry.type === 'probeRead' ? READINGS[entry.kind] ?? usual : usual;
  return h('li', {class: 'entry', 'data-type': entry.type, 'data-tone': tone}, icon(sign),
      h('span', {class: 'type'}, words(entry.type)), h('p', {dir: 'auto'}), h('time', {datetime: entry.at, 'data-how': 'fixed', title: fullTime(Date.parse(entry.at))}));
}

export function updateEntry(node, entry, first) {
  say(node.querySelector('p'), inZone(entry.text));
  const at = Date.parse(entry.at);
  say(node.querySelector('time'), entry === first ? exactClock(at) : `+${span(at - Date.parse(first.at))}`);
}

/** notRecovered → not recovered */
const words = type => type.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
