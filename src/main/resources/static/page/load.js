/** Fetches what the page shows. However many ask at once, one request goes out; and never more than one a second of a kind. */

import {get, pages} from './api.js';
import {report, settled} from './errors.js';
import {now} from './time.js';
import {changed, entriesOf, learnEvents, world} from './world.js';

const SPACING = 1000;
const AHEAD = 20 * 60_000;
const PAGE = 50;

/** What runs cannot be seen just now: nothing has gone wrong on this page. */
const UNSEEN = 'https://gelada.dev/problem/unseen';

/** A cluster has thousands of workloads; nobody reads so many, and each has to be fetched and drawn. */
const CARDS = 60;

export const load = {
  about: coalesced('about', async () => { world.about = await get('about'); changed('about'); }),
  halt: coalesced('halt', async () => { world.halt = await get('halt'); changed('halt'); }),
  experiments: coalesced('experiments', async () => {
    world.experiments = await pages('experiments?limit=1000', 'after');
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
    const page = await get(`events?limit=${PAGE}`);
    if (!world.loadedEvents) world.older = page.next ?? null;
    world.loadedEvents = true;
    learnEvents(page.items);
  }),
  /** Old events that still wait to be put back may lie behind the newest page. */
  reverting: coalesced('reverting', async () => learnEvents((await get(`events?state=reverting&limit=${PAGE}`)).items)),
};

export function loadEverything() {
  world.loadedEvents = false;
  Object.values(load).forEach(ask => ask());
}

/** Loads the page of events before the oldest one. */
export async function loadOlder() {
  const page = await get(`events?limit=${PAGE}&before=${encodeURIComponent(world.older)}`);
  world.older = page.next ?? null;
  learnEvents(page.items);
}

/** Loads one event with its entries; a closed one is only ever loaded once. */
export async function loadEvent(id) {
  const event = await get(`events/${encodeURIComponent(id)}`);
  learnEvents([event]);
  world.told.add(id);
  return event;
}

let telling = Promise.resolve();
const asked = new Set();

/** Makes sure, in its own time, that an event's entries are here from the first: one request after the other. */
export function tell(event) {
  if (world.told.has(event.id) || asked.has(event.id)) return;
  if (entriesOf(event.id)[0]?.type === 'raised') return;
  asked.add(event.id);
  telling = telling.then(() => loadEvent(event.id)).catch(() => {}).finally(() => asked.delete(event.id));
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
      await fetchIt().then(() => settled('load'), error => report('load', error));
    } while (again);
    running = false;
  }

  return () => {
    if (running) again = true;
    else run();
  };
}
