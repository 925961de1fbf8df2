/** What the page knows, in one place. Loaders and the stream write it; views watch topics of it and are redrawn a few times a second at most. */

import {now} from './clock.js';

/** How many events that are over are kept; older ones are shown a page at a time. */
export const MOST_EVENTS = 600;

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
  /** id → event, as last returned by the API */
  events: new Map(),
  /** event id → (sequence → entry) */
  entries: new Map(),
  /** ids whose entries are all here, from the first */
  told: new Set(),
  /** the oldest of the events that are here without a gap up to now: those before it are asked for by its id; null when there are none before */
  older: null,
  loadedEvents: false,
  /** the event that is open: it stays, however old it is */
  open: null,
  /** since when the server does not answer; null while it does */
  gone: null,
};

/** From when on everything that happened is here. */
export function loadedFrom() {
  if (!world.loadedEvents) return now();
  if (world.older === null) return -Infinity;
  const oldest = world.events.get(world.older) ?? newestFirst().at(-1);
  return oldest ? beganAt(oldest) : now();
}

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

/** Merges events from the API, keeping the newest of all, and those that are open. */
export function learnEvents(items) {
  for (const event of items) {
    world.events.set(event.id, event);
    learnEntries(event.entries ?? []);
  }
  if (world.events.size > MOST_EVENTS) dropOldest();
  changed('events');
}

/** The newest page, in the API's order. Where it does not reach what is here there is a gap, and what lies behind it is forgotten. */
export function learnNewest({items, next}) {
  const seamless = world.loadedEvents && items.some(({id}) => world.events.has(id) && reaches(id));
  if (!seamless) {
    const here = new Set(items.map(({id}) => id));
    for (const event of [...world.events.values()]) if (!here.has(event.id) && !stays(event)) forget(event.id);
    world.older = next ?? null;
  }
  world.loadedEvents = true;
  learnEvents(items);
}

/** Whether an event belongs to those that are here without a gap: others may have been looked up one by one. */
const reaches = id => world.older === null || orderOf(id) >= orderOf(world.older);
const orderOf = id => world.events.get(id)?.entries?.[0]?.sequence ?? 0;

const stays = event => event.id === world.open || !(event.state === 'closed' || event.state === 'deadLettered');

function dropOldest() {
  const kept = [...world.events.keys()].sort((a, b) => orderOf(b) - orderOf(a));
  const dropped = kept.splice(MOST_EVENTS).filter(id => !stays(world.events.get(id)));
  if (dropped.length === 0) return;
  dropped.forEach(forget);
  world.older = kept.findLast(reaches) ?? null;
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
  world.loadedEvents = false;
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
