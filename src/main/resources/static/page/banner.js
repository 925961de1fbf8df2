/** Banners: the halt, a server that cannot be reached, and stuck reverts with the manual revert command. */

import {copyButton} from './copy.js';
import {at, h, keyed, say} from './dom.js';
import {icon, setIcon} from './icon.js';
import {isHalted, isStarting, OTHERWISE} from './halt.js';
import {inZone, setWhen} from './time.js';
import {commandOf, isOwed, nameOf} from './target.js';
import {watch, world} from './world.js';
import {isOver} from './outcome.js';

export function startBanner() {
  watch(['halt', 'events', 'gone', 'times'], draw);
}

function draw() {
  const stuck = [...world.events.values()].filter(event => event.stuck && !isOver(event));
  const items = [
    ...world.gone ? [{key: `gone ${world.gone}`, create: createGone, update: () => {}}] : [],
    ...isStarting(world.halt) ? [{key: 'starting', create: createStarting, update: () => {}}] : [],
    ...isHalted(world.halt) ? [{key: 'halt', create: createHalt, update: node => updateHalt(node, world.halt)}] : [],
    ...stuck.map(event => ({key: event.id, create: () => createStuck(event), update: node => updateStuck(node, event)})),
  ];
  at('banner').hidden = items.length === 0;
  keyed(at('banner'), items, item => item.key, item => item.create(), (node, item) => item.update(node));
}

/** The data is stale and the halt button does not work: names other ways to halt. */
function createGone() {
  const ways = OTHERWISE.filter(({platform}) => !platform || !world.about || platform === world.about.platform);
  return h('div', {class: 'banner gone'}, icon('alert'), h('div', {},
      h('p', {}, h('strong', {}, 'Gelada cannot be reached'), '. This page shows the state at ', setWhen(h('time'), world.gone, 'clock'),
          '. It keeps retrying and recovers by itself. Other ways to halt:'),
      h('ul', {class: 'commands'}, ways.map(({command, does}) => h('li', {}, h('code', {}, command), copyButton(command), h('span', {class: 'soft'}, does))))));
}

function createStarting() {
  return h('div', {class: 'banner starting'}, icon('start'), h('p', {},
      h('strong', {}, 'Starting'), ': no event starts until the halt state has been read. Pending reverts are not known yet.'));
}

function createHalt() {
  return h('div', {class: 'banner halted'}, icon('stop'), h('p', {},
      h('strong', {}, 'Halted'), ' since ', h('time'), ' ', h('span', {class: 'by'}), ' ', h('q', {dir: 'auto'}), ' ', h('span', {class: 'drained'})));
}

function updateHalt(node, halt) {
  setWhen(node.querySelector('time'), halt.since, 'clock');
  say(node.querySelector('.by'), `${halt.by ? `by ${halt.by}` : ''}${halt.reason ? ':' : '.'}`);
  say(node.querySelector('q'), inZone(halt.reason));
  node.querySelector('q').hidden = !halt.reason;
  say(node.querySelector('.drained'), halt.drained ? 'All faults are reverted; no new event starts.' : 'Active faults are still being reverted; no new event starts.');
  node.dataset.drained = String(Boolean(halt.drained));
  setIcon(node.querySelector('.icon'), halt.drained ? 'stop' : 'undo');
}

function createStuck(event) {
  return h('div', {class: 'banner stuck'}, icon('alert'), h('div', {},
      h('p', {}, h('strong', {}, 'Stuck: '), h('a', {href: `#event=${event.id}`}), h('span')),
      h('ul', {class: 'commands'})));
}

function updateStuck(node, event) {
  const commands = (event.targets ?? []).filter(isOwed).map(target => ({command: commandOf(target), target})).filter(item => item.command);
  say(node.querySelector('a'), `${event.fault ?? 'a fault'} of ${event.experiment}`);
  say(node.querySelector('p span'), ' could not be reverted. Gelada keeps retrying.'
      + (event.reason ? ` ${inZone(event.reason)}` : '') + (commands.length ? ' To revert it manually, run:' : ''));
  keyed(node.querySelector('ul'), commands, item => item.command, ({command, target}) => h('li', {},
      h('code', {}, command), copyButton(command), h('span', {class: 'soft'}, nameOf(target.workload))), () => {});
}
