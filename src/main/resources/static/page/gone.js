/** Whether the server answers. When it does not, what the page shows is old: it turns grey, its clock stands still, and the banner says what halts all the same. */

import {onContact} from './api.js';
import {settled, settledSilence} from './errors.js';
import {now, startClock, stopClock} from './clock.js';
import {changed, world} from './world.js';

/** A single lost request is not shown as a lost connection. */
const PATIENCE = 2000;

let heardAt = performance.now();
let heardOn = now();

/** @param back called when it answers again */
export function startGone(back) {
  onContact(() => {
    heard();
    if (world.gone) returned(back);
  }, () => world.gone || performance.now() - heardAt < PATIENCE || gone());
}

/** Anything came from the server, through whichever tab. */
export function heard() {
  heardAt = performance.now();
  if (!world.gone) heardOn = now();
}

function gone() {
  world.gone = new Date(heardOn).toISOString();
  stopClock(heardOn);
  document.body.dataset.gone = 'true';
  settled('load');
  changed('gone', 'times');
}

function returned(back) {
  world.gone = null;
  startClock();
  heardOn = now();
  delete document.body.dataset.gone;
  settledSilence();
  changed('gone', 'times');
  back();
}
