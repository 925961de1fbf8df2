/** What became of an event: its word, its sign and its tone, the same everywhere on the page. */

import {h, say} from './dom.js';
import {icon, setIcon} from './icon.js';

const OUTCOMES = {
  survived: {word: 'survived', icon: 'check', tone: 'good', means: 'the system stayed well while it was broken'},
  completed: {word: 'completed', icon: 'ring', tone: 'calm', means: 'done; no probe was asked whether the system stayed well'},
  noEffect: {word: 'no effect', icon: 'empty', tone: 'quiet', means: 'the fault was applied, but nothing was seen to change'},
  deviated: {word: 'deviated', icon: 'wave', tone: 'bad', means: 'the system left its steady state, or did not recover in time'},
  rehearsed: {word: 'rehearsed', icon: 'eye', tone: 'calm', means: 'a dry run: it would have acted, and touched nothing'},
  skipped: {word: 'skipped', icon: 'skip', tone: 'quiet', means: 'nothing was touched: a safeguard said no'},
  missed: {word: 'missed', icon: 'missed', tone: 'warn', means: 'its time passed while nobody could run it; it is never fired late'},
  halted: {word: 'halted', icon: 'stop', tone: 'warn', means: 'the halt lever ended it; it was put back'},
  aborted: {word: 'aborted', icon: 'abort', tone: 'warn', means: 'a person ended it; it was put back'},
  failed: {word: 'failed', icon: 'cross', tone: 'bad', means: 'the fault itself could not be carried out'},
  deadLettered: {word: 'dead-lettered', icon: 'tray', tone: 'bad', means: 'given up after too many tries; nothing was touched'},
};

const STATES = {
  queued: {word: 'queued', icon: 'clock', tone: 'quiet', means: 'waiting for its turn'},
  running: {word: 'running', icon: 'play', tone: 'live', means: 'under way'},
  reverting: {word: 'reverting', icon: 'undo', tone: 'live', means: 'being put back'},
  closed: {word: 'closed', icon: 'dot', tone: 'quiet', means: 'over'},
  deadLettered: {word: 'dead-lettered', icon: 'tray', tone: 'bad', means: 'given up after too many tries; nothing was touched'},
};

const STUCK = {word: 'stuck', icon: 'alert', tone: 'bad', means: 'it cannot be put back so far; Gelada keeps trying'};

/** How an outcome's bare name reads; an unknown one is shown as it came. */
export function ofOutcome(name) {
  return OUTCOMES[name] ?? {word: name, icon: 'dot', tone: 'quiet', means: ''};
}

/** How an event reads now: stuck before all, then its outcome, then its state. */
export function ofEvent(event) {
  if (event.stuck) return STUCK;
  if (event.outcome) return ofOutcome(event.outcome);
  return STATES[event.state] ?? STATES.queued;
}

export const isOver = event => event.state === 'closed' || event.state === 'deadLettered';

/** Over without anything having been touched, although it was meant to be. */
export const heldBack = event => ['skipped', 'missed'].includes(event.outcome);

/** Nothing was touched, and nothing was to be. */
export const touchedNothing = event => heldBack(event) || event.outcome === 'rehearsed';

/** The mark `✓ survived`, to be kept right with `setBadge`. */
export function badge(look) {
  return setBadge(h('span', {class: 'badge'}, icon('dot'), h('span')), look);
}

export function setBadge(node, look) {
  node.dataset.tone = look.tone;
  node.title = look.means;
  setIcon(node.firstChild, look.icon);
  say(node.lastChild, look.word);
  return node;
}
