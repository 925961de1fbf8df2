/** What the page knows, in one place. Loaders and the stream write it; views watch topics of it and are redrawn a few times a second at most. */

import {now} from './time.js';

const MOST_EVENTS = 600;

/** Milliseconds between redraws, so that a busy journal does not keep the page busy. */
const CALM = 60;

export const world = {
  about: null,
  halt: null,
  vitals: null,
  experiments: null,
  targets: null,
  /** of all workloads that are found, also of those that there is no room for */
  totals: null,
  /** why they cannot be seen now, a sentence; null when they can */
  unseen: null,
  /** what is looked for among their names */
  find: '',
  plan: [],
  /** id → event, as the API last told it */
  events: new Map(),
  /** event id → (sequence → entry) */
  entries: new Map(),
  /** ids whose entries are all here, from the first */
  told: new Set(),
  /** where older events begin, null when there are none */
  older: null,
  loadedEvents: false,
};

const watchers = [];
const dirty = new Set();

/** Draws now and again whenever one of the topics changed. */
export function watch(topics, draw) {
  watchers.push({topics, draw});
  draw();
}

export function changed(...topics) {
  if (dirty.size === 0) setTimeout(() => requestAnimationFrame(redraw), CALM);
  topics.forEach(topic => dirty.add(topic));
}

function redraw() {
  const topics = new Set(dirty);
  dirty.clear();
  for (const watcher of watchers) if (watcher.topics.some(topic => topics.has(topic))) watcher.draw();
}

/** Events, newest first. */
export function newestFirst() {
  return [...world.events.values()].sort((a, b) => beganAt(b) - beganAt(a) || (a.id < b.id ? 1 : -1));
}

/** When an event began, or should have. */
export const beganAt = event => Date.parse(event.startedAt ?? event.dueAt ?? event.endedAt) || now();

/** Takes events as the API tells them, keeping the newest of all. */
export function learnEvents(items) {
  for (const event of items) {
    world.events.set(event.id, event);
    learnEntries(event.entries ?? []);
  }
  if (world.events.size > MOST_EVENTS) newestFirst().slice(MOST_EVENTS).forEach(({id}) => forget(id));
  changed('events');
}

/** Takes entries from the stream or from an event's own page; the same one twice does no harm. */
export function learnEntries(items) {
  for (const entry of items) {
    if (!entry.event) continue;
    if (!world.entries.has(entry.event)) world.entries.set(entry.event, new Map());
    world.entries.get(entry.event).set(entry.sequence, entry);
  }
  if (world.entries.size > 2 * MOST_EVENTS) forgetStrangers();
  if (items.length) changed('entries');
}

/** An event's entries, in order. */
export function entriesOf(id) {
  return [...world.entries.get(id)?.values() ?? []].sort((a, b) => a.sequence - b.sequence);
}

/** The history before is gone from the server: drop ours as well. */
export function forgetAll() {
  world.events.clear();
  world.entries.clear();
  world.told.clear();
  world.older = null;
}

/** Entries of events that this page never came to list; the oldest come first. */
function forgetStrangers() {
  for (const id of world.entries.keys()) {
    if (world.entries.size <= MOST_EVENTS) return;
    if (!world.events.has(id)) world.entries.delete(id);
  }
}

function forget(id) {
  world.events.delete(id);
  world.entries.delete(id);
  world.told.delete(id);
}

/** The words for a target's workload or instance, which the API may give as a name or as an object. */
export const nameOf = thing => typeof thing === 'string' ? thing : thing?.name ?? thing?.id ?? '';

/** Where the undoing of a target stands: none, prepared, injected, reverted, failed, stuck. */
export const undoOf = target => (typeof target.undo === 'string' ? target.undo : target.undo?.state) ?? '';

/** Whether anything was done to a target, or about to be, or undone. */
export const wasTouched = target => undoOf(target) !== 'none';

/** Whether something is still to be undone. */
export const isOwed = target => wasTouched(target) && undoOf(target) !== 'reverted';

/** The command that a person can type to undo a target, null when there is none. */
export const commandOf = target => (typeof target.undo === 'object' && target.undo?.humanCommand) || null;
