/** Starts the page: views first, then the stream; each time the stream is live, everything is loaded afresh. */

import {startBanner} from './banner.js';
import {startConnection, startHeader} from './header.js';
import {startEvent} from './event.js';
import {startEvents} from './events.js';
import {startExperiments} from './experiments.js';
import {heard, startGone} from './gone.js';
import {settledSilence} from './errors.js';
import {isStarting, startHalt} from './halt.js';
import {load, loadEverything} from './load.js';
import {hurryUp, listen} from './stream.js';
import {startPlan} from './plan.js';
import {startTimeline} from './timeline.js';
import {startVitals} from './vitals.js';
import {outdated, startWhy} from './why.js';
import {startWorkloads} from './workloads.js';
import {changed, forgetAll, learnEntries, world} from './world.js';

startHeader();
startHalt();
startBanner();
startTimeline();
startWorkloads();
startExperiments();
startPlan();
startVitals();
startEvents();
startEvent();
startWhy();

const connection = startConnection();

startGone(() => {
  hurryUp();
  loadEverything();
});

listen({
  live() {
    heard();
    connection.live();
    settledSilence();
    loadEverything();
  },
  lost: connection.lost,
  reset() {
    forgetAll();
    changed('events', 'entries');
    loadEverything();
  },
  entry(entry) {
    heard();
    learnEntries([entry]);
    outdated(entry.type.startsWith('halt'));
    load.events();
    load.targets();
    load.experiments();
    if (['raised', 'missed', 'closed'].includes(entry.type)) load.plan();
    if (world.halt?.engaged || entry.type.startsWith('halt')) load.halt();
  },
});

/** What no entry reports: readiness between events, and the plan as time goes by. A hidden page asks for nothing. */
setInterval(() => {
  if (document.hidden) return;
  load.targets();
  load.vitals();
  if (isStarting(world.halt) || (world.halt?.engaged && !world.halt.drained)) load.halt();
}, 2000);
setInterval(() => {
  if (document.hidden) return;
  load.plan();
  load.experiments();
  load.halt();
  load.reverting();
}, 10_000);
document.addEventListener('visibilitychange', () => document.hidden || loadEverything());
