/** The timeline in a sentence. */

import {at, say} from './dom.js';
import {isHalted} from './halt.js';
import {isOver} from './outcome.js';
import {clockTime, now, relative, timeMode} from './time.js';
import {unloaded} from './unloaded.js';
import {world} from './world.js';

/** @param lanes how many workloads fit */
export function drawSummary(view, lanes) {
  const active = [...world.events.values()].filter(event => !isOver(event) && event.state !== 'queued').length;
  const count = world.totals?.workloads ?? 0;
  say(at('summary'), [
    active ? `${active} running` : 'nothing running',
    isHalted(world.halt) ? 'halted: planned events will be skipped' : nextWords(world.plan.find(slot => Date.parse(slot.at) > now())),
    unloaded(view),
    count > lanes ? `the ${lanes} busiest of ${count} workloads` : null,
  ].filter(Boolean).join(' · '));
}

function nextWords(slot) {
  if (!slot) return null;
  const instant = Date.parse(slot.at);
  return `next: ${slot.experiment} ${timeMode() === 'clock' ? `at ${clockTime(instant)}` : relative(instant)}`;
}
