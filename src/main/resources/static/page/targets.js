/** The targets of an event in its drawer: the revert state of each, and the manual revert command. */

import {copyButton} from './copy.js';
import {fill, h, keyed, say} from './dom.js';
import {instanceWords} from './events.js';
import {icon} from './icon.js';
import {isOver} from './outcome.js';
import {commandOf, isOwed, nameOf, undoOf} from './target.js';

const UNDO = {none: 'not touched', prepared: 'revert plan recorded', injected: 'fault active', reverted: 'reverted', failed: 'revert failed, retrying'};

/** Said of a fault that leaves nothing to revert, such as a killed process. */
const NEEDLESS = 'nothing to revert';

export function drawTargets(section, event, entries) {
  const targets = event.targets ?? [];
  section.hidden = targets.length === 0;
  keyed(section.querySelector('ul'), targets, target => `${nameOf(target.workload)} ${nameOf(target.instance)}`,
      () => h('li', {}, icon('aim'), h('span', {}, h('strong', {}), ' ', h('span', {class: 'instance-words'})), h('span', {class: 'tag undo'}), h('div', {class: 'command'})),
      (node, target) => {
        say(node.querySelector('strong'), nameOf(target.workload));
        say(node.querySelector('.instance-words'), instanceWords(target));
        say(node.querySelector('.undo'), needless(target, entries) ? NEEDLESS : UNDO[undoOf(target)] ?? undoOf(target));
        node.querySelector('.undo').hidden = !undoOf(target);
        const command = isOver(event) || !isOwed(target) ? null : commandOf(target);
        const place = node.querySelector('.command');
        place.hidden = !command;
        if (command && place.dataset.command !== command) {
          place.dataset.command = command;
          fill(place, h('span', {class: 'soft'}, 'to revert manually:'), h('code', {}, command), copyButton(command));
        }
      });
}

/** Whether the fault left nothing on the target that could be reverted. */
function needless(target, entries) {
  const same = other => nameOf(other.workload) === nameOf(target.workload) && keyOf(other.instance) === keyOf(target.instance);
  const told = entries.filter(entry => entry.type === 'reverted');
  const own = told.filter(entry => same(entry.target));
  return undoOf(target) === 'reverted' && (own.length ? own : told).length > 0 && (own.length ? own : told).every(entry => entry.restored === false);
}

const keyOf = instance => instance?.pid ?? instance?.pod ?? instance?.name ?? instance?.id ?? '';
