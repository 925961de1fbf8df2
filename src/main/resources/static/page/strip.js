/** The ready strip of a lane: full height when all that is wanted is ready, a notch where some are missing, hatched where it was not observed. */

import {keyed, say, set, svg} from './dom.js';

export function drawStrip(place, runs, y, height, view, desired) {
  const seen = runs.filter(run => run.to > view.from);
  const back = {key: 'unknown', kind: 'unknown', from: view.from, to: view.now};
  keyed(place, [back, ...seen.map(run => ({...run, key: run.from, kind: 'run'}))], item => item.key,
      item => item.kind === 'run' ? createRun() : svg('rect', {class: 'unknown'}),
      (node, item) => {
        const from = Math.max(view.gutter, view.x(item.from));
        const area = {x: from, y, width: Math.max(0, view.x(item.to) - from), height};
        if (item.kind !== 'run') return set(node, area);
        const share = item.desired > 0 ? Math.min(1, item.ready / item.desired) : 1;
        set(node, {class: share < 1 ? 'run lacking' : 'run'});
        set(node.children[0], area);
        set(node.children[1], area);
        set(node.children[2], {...area, y: y + height * (1 - share), height: height * share});
        return say(node.children[3], `${item.ready} of ${item.desired ?? desired} ready`);
      });
}

function createRun() {
  return svg('g', {}, svg('rect', {class: 'blank'}), svg('rect', {class: 'wanted'}), svg('rect', {class: 'ready'}), svg('title'));
}
