/** Fetches what the page shows. However many ask at once, one request goes out; and never more than one a second of a kind. */

import {get as ask, pages} from './api.js';
import {report, settled} from './errors.js';
import {now} from './time.js';
import {inTurn} from './turns.js';
import {changed, entriesOf, learnEvents, learnNewest, loadedFrom, MOST_EVENTS, world} from './world.js';

/** Nobody waits for these. */
const get = path => inTurn(() => ask(path));

const SPACING = 1000;
const AHEAD = 20 * 60_000;
const PAGE = 50;
const LARGE = 150;

/** What runs cannot be seen just now: nothing has gone wrong on this page. */
const UNSEEN = 'https://gelada.dev/problem/unseen';

/** A cluster has thousands of workloads, too many to read, and each has to be fetched and drawn. */
const CARDS = 60;

export const load = {
  about: coalesced('about', async () => { world.about = await get('about'); changed('about'); }),
  halt: coalesced('halt', async () => { world.halt = await ask('halt'); changed('halt'); }),
  experiments: coalesced('experiments', async () => {
    world.experiments = await inTurn(() => pages('experiments?limit=1000', 'after'));
    changed('experiments');
  }),
  targets: coalesced('targets', async () => {
    try {
      const {items, totals} = await get(`targets?limit=${CARDS}&find=${encodeURIComponent(world.find)}`);
      Object.assign(world, {targets: items, totals, unseen: null});
    } catch (error) {
      if (error.type !== UNSEEN) throw error;
      world.unseen = error.message;
    }
    changed('targets');
  }),
  plan: coalesced('plan', async () => {
    world.plan = (await get(`plan?from=${iso(now() - 5000)}&to=${iso(now() + AHEAD)}`)).items; // the next thousand: more are not drawn
    changed('plan');
  }),
  vitals: coalesced('vitals', async () => { world.vitals = await get('vitals'); changed('vitals'); }),
  events: coalesced('events', async () => {
    learnNewest(await get(`events?limit=${PAGE}`));
    changed('events');
  }),
  /** Old events that are not reverted yet may be beyond the newest page. */
  reverting: coalesced('reverting', async () => learnEvents((await get(`events?state=reverting&limit=${PAGE}`)).items)),
};

export function loadEverything() {
  Object.values(load).forEach(fetchIt => fetchIt());
}

/** A page of events before one, as the API has it: nothing of it is kept. */
export const pageBefore = (id, limit) => ask(`events?limit=${limit}&before=${encodeURIComponent(id)}`);

/** Loads the page of events before the oldest one. */
export async function loadOlder(limit = PAGE) {
  const before = world.older;
  const page = await pageBefore(before, limit);
  if (world.older !== before) return;
  world.older = page.next ?? null;
  learnEvents(page.items);
}

let reaching = false;

/** Loads events back to a moment, as far as there is room for them. */
export async function loadBack(from) {
  if (reaching) return;
  reaching = true;
  try {
    while (world.older && loadedFrom() > from && world.events.size < MOST_EVENTS) await loadOlder(LARGE);
  } catch {
    // The timeline says from when on it is complete, and asks again.
  }
  reaching = false;
}

/** Loads one event with its entries; a closed one is only ever loaded once. */
export async function loadEvent(id) {
  const event = await ask(`events/${encodeURIComponent(id)}`);
  learnEvents([event]);
  world.told.add(id);
  return event;
}

let telling = Promise.resolve();
const asked = new Set();

/** A list of events has only the first and the last entries of a long one. */
const cut = ({entryCount, entries, targetCount, targets}) => entryCount > entries?.length || targetCount > targets?.length;

/** Makes sure, in its own time, that an event's entries are here from the first: one request after the other. */
export function tell(event) {
  if (world.told.has(event.id) || asked.has(event.id)) return;
  if (entriesOf(event.id)[0]?.type === 'raised' && !cut(event)) return;
  asked.add(event.id);
  telling = telling.then(() => inTurn(() => loadEvent(event.id))).catch(() => {}).finally(() => asked.delete(event.id));
}

const iso = at => encodeURIComponent(new Date(at).toISOString());

function coalesced(name, fetchIt) {
  let running = false;
  let again = false;
  let lastAt = -SPACING;

  async function run() {
    running = true;
    do {
      again = false;
      await new Promise(resolve => setTimeout(resolve, Math.max(40, lastAt + SPACING - performance.now())));
      lastAt = performance.now();
      await fetchIt().then(() => settled('load'), error => error.name === 'AbortError' || world.gone ? null : report('load', error));
    } while (again);
    running = false;
  }

  return () => {
    if (running) again = true;
    else run();
  };
}
