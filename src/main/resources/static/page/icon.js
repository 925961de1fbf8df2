/** The page's few signs, drawn on a 16 by 16 grid. Each stands beside a word: colour and shape never speak alone. */

import {svg} from './dom.js';

const PATHS = {
  check: 'M3 8.5 6.500 12 13 4.500',
  ring: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM5.600 8.200l1.700 1.700 3.200-3.600',
  empty: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM4.200 11.800l7.600-7.600',
  wave: 'M1.500 9.500h2.500L6 3.500l3.500 9 2-5h3',
  skip: 'M2.500 11V9.500a5.500 5.500 0 0 1 11 0M10.800 7.300l2.700 2.400 1.700-3.200',
  missed: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM8 5v3.200M8 10.600v.4',
  stop: 'M3.500 3.500h9v9h-9z',
  abort: 'M5.300 2h5.400L14 5.300v5.400L10.700 14H5.300L2 10.700V5.300zM5.800 5.800l4.400 4.400M10.200 5.800l-4.400 4.400',
  cross: 'M3.500 3.500l9 9M12.500 3.500l-9 9',
  clock: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM8 5v3.200l2.200 1.500',
  play: 'M5 3l8 5-8 5z',
  undo: 'M3 3.500v4h4M3.400 7.200A5.200 5.200 0 1 1 4.500 11.600',
  alert: 'M8 2 14.500 13.500h-13zM8 6.200v3.600M8 11.500v.3',
  tray: 'M2 9.500h3.500l1 2h3l1-2H14M2 9.500 4 3h8l2 6.500V13H2z',
  dot: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
  start: 'M8 2.500a5.500 5.500 0 1 1-5.500 5.500',
  missing: 'M8 2.500a5.500 5.500 0 0 1 3 .9M13.300 6.500a5.500 5.500 0 0 1-.5 4M9.500 13.300a5.500 5.500 0 0 1-4-.5M2.700 9.500a5.500 5.500 0 0 1 .9-4.500',
  half: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM8 2.500v11',
  bolt: 'M9 1.500 3.500 9H8l-1 5.500L12.500 7H8z',
  eye: 'M1.500 8S4 3.800 8 3.800 14.500 8 14.500 8 12 12.200 8 12.200 1.500 8 1.500 8zM8 6.200a1.800 1.800 0 1 0 0 3.600 1.800 1.800 0 0 0 0-3.600z',
  shield: 'M8 1.800 13 3.700v4c0 3.200-2 5.400-5 6.500-3-1.100-5-3.300-5-6.500v-4z',
  pen: 'M3 13l.6-2.800L10.800 3 13 5.200 5.800 12.400z',
  aim: 'M8 3.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM8 1v4M8 11v4M1 8h4M11 8h4',
  copy: 'M5.500 5.500h7v7h-7zM3.500 10.500v-7h7',
};

/** Icons whose shape is an area, not a line. */
const SOLID = new Set(['stop', 'dot', 'play', 'bolt']);

export function icon(name) {
  return svg('svg', {class: SOLID.has(name) ? 'icon solid' : 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true', 'data-icon': name},
      svg('path', {d: PATHS[name] ?? PATHS.dot}));
}

/** Changes an icon in place, leaving it alone when it is already the one. */
export function setIcon(node, name) {
  if (node.dataset.icon === name) return;
  node.dataset.icon = name;
  node.setAttribute('class', SOLID.has(name) ? 'icon solid' : 'icon');
  node.firstChild.setAttribute('d', PATHS[name] ?? PATHS.dot);
}
