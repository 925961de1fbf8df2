/** An event's stretches of time as a strip: how long it waited, was judged, was broken, was put back, recovered. */

import {h, keyed, say} from './dom.js';
import {now, span} from './time.js';
import {stretches} from './window.js';

export function drawStretches(place, event, entries) {
  keyed(place, stretches(event, entries, now()), stretch => stretch.name,
      stretch => h('div', {class: 'stretch', 'data-stretch': stretch.name}, h('span', {class: 'name'}, stretch.name), h('span', {class: 'long'})),
      (node, stretch) => {
        const long = stretch.to - stretch.from;
        node.style.flexGrow = Math.log2(2 + long / 250);
        node.dataset.open = String(stretch.open);
        say(node.querySelector('.long'), span(stretch.open ? Math.floor(long / 1000) * 1000 : long));
      });
}
