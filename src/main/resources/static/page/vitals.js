/** Whether Gelada itself is well: how many events it works on and under which leases, what is in flight, what went wrong, what held it up. */

import {post} from './api.js';
import {at, h, keyed, say, set} from './dom.js';
import {attempt} from './errors.js';
import {icon} from './icon.js';
import {load} from './load.js';
import {everySecond, now, setWhen, span} from './time.js';
import {watch, world} from './world.js';

const LATEST = 5;

export function startVitals() {
  watch(['vitals'], draw);
  everySecond(drawLeases);
}

function draw() {
  const vitals = world.vitals;
  if (!vitals) return say(at('vitals-note'), 'loading…');
  const {view, concurrency, errors, stalls, debug} = vitals;
  const caught = errors.reduce((sum, row) => sum + row.count, 0);
  say(at('vitals-note'), [`${concurrency.held.length} of ${concurrency.limit} concurrent events`,
    `${caught} ${caught === 1 ? 'error' : 'errors'}`, `${stalls.count} ${stalls.count === 1 ? 'stall' : 'stalls'}`,
    ...view.obstacle ? [`no decisions possible: ${view.obstacle}`] : unseen(view)].join(' · '));
  set(at('vitals-debug'), {hidden: !debug.on, title: debug.costs});
  say(at('vitals-debug').querySelector('.cost'), debug.on ? debug.costs : '');
  drawLeases();
  drawErrors(errors);
  drawStalls(stalls.items.slice(0, LATEST)); // the actuator has them all
  drawTasks(vitals.tasks);
}

/** The watches that fail while the others work: a kind that is not installed, a namespace without permission. */
function unseen({parts}) {
  const complaints = parts.map(part => part.complaint).filter(Boolean);
  return complaints.length ? [`${complaints.length} of ${parts.length} parts of the cache unavailable: ${complaints[0]}`] : [];
}

/** A bar for each event in flight: how much of its lease is left, and what became of it so far. */
function drawLeases() {
  const held = world.vitals?.concurrency.held ?? [];
  keyed(at('leases'), held, lease => `${lease.event} ${lease.epoch}`, createLease, (node, lease) => {
    const left = Math.max(0, Date.parse(lease.until) - now());
    set(node.querySelector('progress'), {max: Math.max(1, node.period ??= left), value: Math.min(left, node.period)});
    say(node.querySelector('.left'), `${span(left)} left`);
    say(node.querySelector('.soft'), [
      `renewed ${lease.extensions} times`, lease.delivery > 1 ? `delivery ${lease.delivery}` : null,
      lease.prepareBy ? `released in ${span(Math.max(0, Date.parse(lease.prepareBy) - now()))} unless prepared` : 'prepared',
    ].filter(Boolean).join(' · '));
  });
}

function createLease(lease) {
  return h('li', {class: 'lease', 'data-lease': lease.event}, h('a', {href: `#event=${lease.event}`}, lease.experiment),
      h('span', {class: 'left'}), h('progress', {'aria-label': `lease of ${lease.experiment}`}), h('span', {class: 'soft'}));
}

function drawErrors(errors) {
  keyed(at('vitals-errors'), errors, row => `${row.net} ${row.frame} ${row.first}`,
      () => h('li', {class: 'fault-row'}, icon('alert'), h('span', {class: 'tag'}), h('strong', {}), h('time', {}), h('p', {}), h('code', {}), h('a', {}, 'event')),
      (node, row) => {
        const [first, ...others] = row.causes;
        say(node.querySelector('.tag'), row.net);
        node.querySelector('.tag').title = row.silent ? 'No caller saw this error; only this hook caught it.' : '';
        say(node.querySelector('strong'), `${first.type.split('.').pop()}${row.count > 1 ? ` × ${row.count}` : ''}`);
        say(node.querySelector('p'), [row.where, first.message, ...others.map(cause => `caused by ${cause.message ?? cause.type}`)].filter(Boolean).join(' – '));
        say(node.querySelector('code'), row.frame);
        setWhen(node.querySelector('time'), row.last);
        set(node.querySelector('a'), {href: row.event ? `#event=${row.event}` : null, hidden: !row.event});
      });
}

function drawStalls(stalls) {
  keyed(at('vitals-stalls'), stalls, stall => stall.frame,
      () => h('li', {class: 'fault-row'}, icon('clock'), h('span', {class: 'tag'}), h('strong', {}), h('time', {}), h('code', {})),
      (node, stall) => {
        say(node.querySelector('.tag'), stall.thread);
        say(node.querySelector('strong'), `stalled × ${stall.count}`);
        say(node.querySelector('code'), stall.frame);
        node.title = stall.stack.join('\n');
        setWhen(node.querySelector('time'), stall.last);
      });
}

function drawTasks(tasks) {
  say(at('vitals-tasks-note'), `${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'}`);
  keyed(at('vitals-tasks'), tasks, task => task.id,
      task => h('li', {class: 'task', 'data-kind': task.kind}, h('span', {class: 'tag'}, task.kind), h('span', {}, task.name), h('span', {class: 'soft step'}), h('time', {}),
          task.cancellable && task.event ? h('button', {class: 'quiet', type: 'button', title: 'Abort the event and revert its faults', onclick: () => abort(task)}, 'abort') : null),
      (node, task) => {
        say(node.querySelector('.step'), task.step ?? task.thread ?? '');
        setWhen(node.querySelector('time'), task.since, 'age');
      });
}

async function abort(task) {
  await attempt(`abort ${task.event}`, `Abort ${task.name}`, () => post(`events/${encodeURIComponent(task.event)}/abort`));
  load.vitals();
}
