/** What the timeline does not know: emptiness must mean that nothing happened, so what is not loaded is hatched, and said. */

import {say, set} from './dom.js';
import {clockTime} from './time.js';
import {loadedFrom, MOST_EVENTS, world} from './world.js';

export function drawUnloaded(rect, view, height) {
  const to = Math.min(loadedFrom(), view.now);
  const left = Math.max(view.gutter, view.x(view.from));
  const missing = to > view.from;
  set(rect, {display: missing ? null : 'none'});
  if (!missing) return;
  set(rect, {x: left, width: Math.max(0, view.x(to) - left), height: height - 22});
  say(rect.firstChild, unloaded(view));
}

/** A sentence about events that are not shown; null when all are. */
export function unloaded(view) {
  const from = loadedFrom();
  if (!world.loadedEvents || from <= view.from) return null;
  if (world.events.size < MOST_EVENTS) return 'loading older events…';
  return `events before ${clockTime(from)} are not shown: there are more than ${MOST_EVENTS} newer ones`;
}
