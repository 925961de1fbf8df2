/** The outcome or state of an event: its word, icon and tone, the same everywhere on the page. */

import {h, say} from './dom.js';
import {icon, setIcon} from './icon.js';

const OUTCOMES = {
  survived: {word: 'survived', icon: 'check', tone: 'good', means: 'the steady state held while the fault was active'},
  completed: {word: 'completed', icon: 'ring', tone: 'calm', means: 'completed; the experiment has no steady-state probes'},
  noEffect: {word: 'no effect', icon: 'empty', tone: 'quiet', means: 'the fault was injected, but no effect was observed'},
  deviated: {word: 'deviated', icon: 'wave', tone: 'bad', means: 'the system left its steady state, or did not recover in time'},
  rehearsed: {word: 'rehearsed', icon: 'eye', tone: 'calm', means: 'a dry run that would have acted; nothing was touched'},
  skipped: {word: 'skipped', icon: 'skip', tone: 'quiet', means: 'nothing was touched: vetoed by a safeguard'},
  missed: {word: 'missed', icon: 'missed', tone: 'warn', means: 'its time passed while no Gelada instance was running or free to run it; missed slots never run late'},
  halted: {word: 'halted', icon: 'stop', tone: 'warn', means: 'ended by the halt; its faults were reverted'},
  aborted: {word: 'aborted', icon: 'abort', tone: 'warn', means: 'ended on request; its faults were reverted'},
  failed: {word: 'failed', icon: 'cross', tone: 'bad', means: 'the fault could not be injected or completed'},
  deadLettered: {word: 'dead-lettered', icon: 'tray', tone: 'bad', means: 'given up after too many attempts; nothing was touched'},
};

const STATES = {
  queued: {word: 'queued', icon: 'clock', tone: 'quiet', means: 'waiting in the queue'},
  running: {word: 'running', icon: 'play', tone: 'live', means: 'in progress'},
  reverting: {word: 'reverting', icon: 'undo', tone: 'live', means: 'its faults are being reverted'},
  closed: {word: 'closed', icon: 'dot', tone: 'quiet', means: 'ended'},
  deadLettered: {word: 'dead-lettered', icon: 'tray', tone: 'bad', means: 'given up after too many attempts; nothing was touched'},
};

const STUCK = {word: 'stuck', icon: 'alert', tone: 'bad', means: 'the revert keeps failing; Gelada keeps retrying'};

/** How an outcome is shown; an unknown one by its bare name. */
export function ofOutcome(name) {
  return OUTCOMES[name] ?? {word: name, icon: 'dot', tone: 'quiet', means: ''};
}

/** How an event is shown now: stuck first, then its outcome, then its state. */
export function ofEvent(event) {
  if (event.stuck) return STUCK;
  if (event.outcome) return ofOutcome(event.outcome);
  return STATES[event.state] ?? STATES.queued;
}

export const isOver = event => event.state === 'closed' || event.state === 'deadLettered';

/** Ended without touching anything, although it was to be injected. */
export const notRun = event => ['skipped', 'missed'].includes(event.outcome);

/** Ended without touching anything: skipped, missed, or a dry run. */
export const touchedNothing = event => notRun(event) || event.outcome === 'rehearsed';

/** The badge `✓ survived`; update it with `setBadge`. */
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
