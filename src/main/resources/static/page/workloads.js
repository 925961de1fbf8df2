/** Workloads and their instances as they are now, and which instance is being broken by which event. */

import {at, h, keyed, say, set} from './dom.js';
import {icon, setIcon} from './icon.js';
import {load} from './load.js';
import {isOver} from './outcome.js';
import {inZone, setWhen} from './time.js';
import {isOwed, nameOf} from './target.js';
import {watch, world} from './world.js';

const STATES = {
  running: {icon: 'dot', tone: 'good'},
  stopped: {icon: 'pause', tone: 'warn'},
  starting: {icon: 'start', tone: 'live'},
  missing: {icon: 'missing', tone: 'warn'},
};

export function startWorkloads() {
  at('workloads-find').oninput = event => {
    world.find = event.target.value.trim();
    load.targets();
  };
  watch(['targets', 'events'], draw);
}

function draw() {
  const targets = world.targets;
  say(at('workloads-note'), note(targets));
  at('workloads-find').hidden = !world.find && !(world.totals?.workloads > targets?.length);
  const broken = brokenInstances();
  keyed(at('workloads'), targets ?? [], ({workload}) => `${workload.namespace}/${workload.kind}/${workload.name}`, create,
      (node, target) => update(node, target, broken));
}

function note(targets) {
  if (world.unseen) return targets === null ? world.unseen : `Last known state. ${world.unseen}`;
  if (targets === null) return 'loading…';
  return targets.length ? sum(targets.length, world.totals) : nothing();
}

function sum(shown, {workloads, desired, ready}) {
  const some = shown < workloads ? ` · ${shown} of ${workloads} workloads shown, eligible ones first` : '';
  return `${ready} of ${desired} instances ready${some}`;
}

const nothing = () => world.find ? `No workload name contains ${world.find}`
    : 'No workloads found. Define a fleet under gelada.platform.local.fleet, or attach processes.';

/** The targets of running events: `workload instance` → event. */
function brokenInstances() {
  const broken = new Map();
  for (const event of world.events.values()) {
    if (isOver(event) || event.state === 'queued') continue;
    for (const target of (event.targets ?? []).filter(isOwed)) broken.set(`${nameOf(target.workload)} ${nameOf(target.instance)}`, event);
  }
  return broken;
}

function create({workload}) {
  return h('li', {class: 'card', 'data-workload': workload.name},
      h('div', {class: 'card-head'},
          h('h3', {title: [workload.namespace, workload.kind, workload.name].filter(Boolean).join(' / ')}, workload.name),
          h('span', {class: 'ready-count'})),
      h('ul', {class: 'instances'}),
      h('p', {class: 'soft barred'}));
}

function update(node, {workload, instances}, broken) {
  const whole = workload.ready >= workload.desired;
  node.dataset.whole = String(whole);
  const count = node.querySelector('.ready-count');
  say(count, `${workload.ready ?? '?'}/${workload.desired ?? '?'} ready`);
  set(count, {title: whole ? 'all desired instances are ready' : `${workload.desired - workload.ready} missing`});
  say(node.querySelector('.barred'), barred(instances));
  keyed(node.querySelector('.instances'), [...instances ?? [], ...missing(workload, instances)], instance => instance.id, createInstance,
      (line, instance) => updateInstance(line, instance, broken.get(`${workload.name} ${instance.id}`) ?? broken.get(`${workload.name} ${instance.pid ?? instance.pod}`)));
}

/** Why none of them may be hit, when it is the same for all; else each says so itself. */
function barred(instances) {
  const reasons = new Set((instances ?? []).map(instance => instance.eligible === false ? instance.reason : null));
  const [only] = reasons;
  return reasons.size === 1 && only ? `Not eligible: ${inZone(only)}` : '';
}

/** A line for each instance that is wanted and not there, so that a gap is seen as a gap. */
function missing({desired}, instances) {
  const count = Math.min(20, Math.max(0, (desired ?? 0) - (instances?.length ?? 0)));
  return Array.from({length: count}, (_, index) => ({id: `missing ${index}`, state: 'missing'}));
}

function createInstance(instance) {
  return h('li', {class: 'instance', 'data-instance': instance.id}, icon('dot'),
      h('span', {class: 'pid'}), h('span', {class: 'state'}), h('a', {class: 'under'}), h('time'));
}

function updateInstance(line, instance, event) {
  const look = STATES[instance.state] ?? {icon: 'half', tone: 'quiet'};
  const waiting = instance.state === 'running' && !instance.ready;
  line.dataset.tone = waiting ? 'live' : look.tone;
  line.title = instance.eligible === false && instance.reason ? `Not eligible: ${inZone(instance.reason)}. ${instance.remedy ? `To change this: ${instance.remedy}.` : ''}` : '';
  line.dataset.eligible = String(instance.eligible !== false);
  setIcon(line.querySelector('.icon'), waiting ? 'half' : look.icon);
  say(line.querySelector('.pid'), instance.pod ?? (instance.pid ? `pid ${instance.pid}` : '–'));
  say(line.querySelector('.state'), waiting ? 'not ready' : instance.state ?? 'unknown');
  const under = line.querySelector('.under');
  set(under, {href: event ? `#event=${event.id}` : null, hidden: !event, title: event ? `${event.fault} by ${event.experiment}` : null});
  say(under, event?.fault?.replace(/^(process|pod)-/, '') ?? '');
  const age = line.querySelector('time');
  age.hidden = Boolean(event) || !instance.startedAt;
  setWhen(age, instance.startedAt, 'age');
}
