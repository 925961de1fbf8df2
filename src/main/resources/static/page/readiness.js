/** How many instances were ready, as far as this page saw it: runs of equal readings, with gaps where it was not observed. */

import {now} from './time.js';
import {world} from './world.js';

const GAP = 12_000;
const KEPT = 2 * 3_600_000;
const STORE = 'gelada.readiness';

/** workload key → [{from, to, ready, desired}] in order */
const runs = new Map(remembered());

window.addEventListener('pagehide', () => sessionStorage.setItem(STORE, JSON.stringify([...runs])));

export const keyOf = workload => `${workload.namespace}/${workload.kind}/${workload.name}`;
export const runsOf = key => runs.get(key) ?? [];

/** Takes what the targets say now. */
export function sample() {
  const at = now();
  for (const {workload} of world.targets ?? []) {
    const {ready, desired} = workload;
    const list = runs.get(keyOf(workload)) ?? [];
    const last = list.at(-1);
    const seamless = last && at - last.to < GAP;
    if (seamless) last.to = at;
    if (!seamless || last.ready !== ready || last.desired !== desired) list.push({from: at, to: at, ready, desired});
    while (list.length && list[0].to < at - KEPT) list.shift();
    runs.set(keyOf(workload), list);
  }
}

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE)) ?? [];
  } catch {
    return [];
  }
}
