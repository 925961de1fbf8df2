/** The legend of the timeline: its shapes, and the colour of each outcome with its word. */

import {at, fill, h, svg} from './dom.js';

const BOX = {x: 0.5, y: 0.5, width: 21, height: 11, rx: 2};

const KEYS = [
  [svg('path', {class: 'slot', d: 'M11 1.500l4.500 4.500-4.500 4.500-4.500-4.500z'}), 'planned slot'],
  [svg('rect', {...BOX, class: 'key-whole'}), 'event'],
  [svg('rect', {...BOX, class: 'key-fault'}), 'fault active'],
  [svg('g', {}, svg('rect', {...BOX, class: 'key-recovery'}), svg('rect', {...BOX, class: 'key-hatch'})), 'recovering'],
  ...[['live', 'running'], ['good', 'survived'], ['calm', 'completed'], ['warn', 'halted, aborted'], ['bad', 'deviated, failed']]
      .map(([tone, words]) => [svg('rect', {...BOX, class: 'key-tone', 'data-tone': tone}), words]),
  [svg('path', {class: 'key-missed', d: 'M11 0v12'}), 'deviated reading'],
  [svg('rect', {...BOX, class: 'key-full'}), 'ready'],
  [svg('rect', {...BOX, y: 6.5, height: 5, class: 'key-lack'}), 'not ready'],
  [svg('rect', {...BOX, class: 'key-unknown'}), 'not watched'],
];

export function drawLegend() {
  fill(at('legend'), KEYS.map(([sign, words]) => h('li', {}, svg('svg', {class: 'key', viewBox: '0 0 22 12', 'aria-hidden': 'true'}, sign), words)));
}
