/** The experiments: what each does, when next, how it went last, what is wrong with its document, and a button to run it now. */

import {post} from './api.js';
import {at, fill, h, keyed, say, set} from './dom.js';
import {attempt} from './errors.js';
import {icon} from './icon.js';
import {load, loadEvent} from './load.js';
import {badge, ofEvent, ofOutcome, setBadge, isOver} from './outcome.js';
import {setWhen} from './time.js';
import {createAnswer, createWhy, updateWhy} from './why.js';
import {changed, watch, world} from './world.js';

/** experiment name → id of the event that this page triggered last */
const triggered = new Map();

export function startExperiments() {
  watch(['experiments', 'events', 'halt'], draw);
}

function draw() {
  const experiments = world.experiments;
  const broken = (experiments ?? []).filter(isBroken).length;
  say(at('experiments-note'), experiments === null ? 'loading…' : experiments.length === 0
      ? 'None yet. Put a document into the experiment folder.' : broken ? `${broken} of ${experiments.length} cannot be used` : '');
  keyed(at('experiments'), experiments ?? [], experiment => experiment.name, create, update);
}

function create(experiment) {
  return h('tr', {'data-experiment': experiment.name},
      h('th', {scope: 'row'},
          h('span', {class: 'name'}, experiment.name), ' ', h('span', {class: 'tag fault'}), ' ',
          h('span', {class: 'tag dry', title: 'rehearsed only, nothing is touched'}, 'dry run'),
          h('p', {class: 'soft description'}), h('ul', {class: 'problems'}), h('ul', {class: 'lacks'}), h('p', {class: 'idle'}),
          h('p', {class: 'came', 'aria-live': 'polite'}), createAnswer(experiment.name)),
      h('td', {'data-label': 'Next slot', class: 'next'}, h('time'), h('span', {class: 'soft'})),
      h('td', {'data-label': 'Last outcome', class: 'last'}, badge(ofOutcome('none')), h('span', {class: 'soft'}, 'none yet')),
      h('td', {class: 'act'}, createWhy(experiment.name), h('button', {class: 'strong', type: 'button', 'data-trigger': experiment.name,
        onclick: () => trigger(experiment.name)}, icon('bolt'), 'Trigger')));
}

function update(row, experiment) {
  const problems = experiment.problems ?? [];
  const broken = isBroken(experiment);
  row.dataset.broken = String(broken);
  say(row.querySelector('.fault'), experiment.fault ?? '');
  row.querySelector('.fault').hidden = !experiment.fault;
  row.querySelector('.dry').hidden = !experiment.dryRun;
  say(row.querySelector('.description'), experiment.description ?? '');
  keyed(row.querySelector('.problems'), problems, problem => problem, problem => h('li', {}, icon('alert'), h('span', {}, problem)), () => {});
  const lacks = experiment.lacks ?? [];
  row.dataset.lacking = String(lacks.length > 0);
  keyed(row.querySelector('.lacks'), lacks, lack => lack, lack => h('li', {}, icon('alert'), h('span', {}, lack)), () => {});
  updateNext(row.querySelector('.next'), experiment, broken);
  row.querySelector('.last .badge').hidden = !experiment.lastOutcome;
  row.querySelector('.last .soft').hidden = Boolean(experiment.lastOutcome);
  if (experiment.lastOutcome) setBadge(row.querySelector('.last .badge'), ofOutcome(experiment.lastOutcome));
  updateButton(row.querySelector('[data-trigger]'), experiment, broken);
  say(row.querySelector('.idle'), experiment.idle ?? '');
  updateCame(row.querySelector('.came'), triggered.get(experiment.name));
  updateWhy(row, experiment.name);
}

/** One that runs may have problems too: a calendar that cannot be had keeps its schedule closed. */
const isBroken = experiment => !experiment.fault;

function updateNext(cell, experiment, broken) {
  const time = cell.querySelector('time');
  time.hidden = !experiment.nextAt;
  if (experiment.nextAt) setWhen(time, experiment.nextAt);
  say(cell.querySelector('.soft'), experiment.nextAt ? '' : broken ? 'broken' : experiment.enabled ? 'on demand' : 'disabled');
}

function updateButton(button, experiment, broken) {
  button.hidden = broken;
  set(button, {disabled: !experiment.enabled, title: experiment.enabled ? `Run ${experiment.name} once, now` : 'Disabled in its document'});
}

/** What came of the trigger: the event, and in the end its reason. */
function updateCame(line, id) {
  if (!id) return fill(line);
  const event = world.events.get(id);
  const look = event ? ofEvent(event) : {word: 'queued', icon: 'clock', tone: 'quiet', means: ''};
  const shown = `${id} ${look.word} ${event?.reason ?? ''}`;
  if (line.dataset.shown === shown) return line;
  line.dataset.shown = shown;
  return fill(line, badge(look), h('a', {href: `#event=${id}`}, 'event'), event && isOver(event) && event.reason ? `: ${event.reason}` : '');
}

async function trigger(name) {
  const button = document.querySelector(`[data-trigger="${CSS.escape(name)}"]`);
  set(button, {'aria-busy': 'true'});
  const id = await attempt(`trigger ${name}`, `Trigger ${name}`, () => post(`experiments/${encodeURIComponent(name)}/events`, {reason: 'Triggered from the dashboard.'}));
  set(button, {'aria-busy': null});
  if (!id) return;
  triggered.set(name, id);
  changed('experiments');
  load.events();
  loadEvent(id).catch(() => {});
}
