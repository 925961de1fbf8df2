/** The experiments: description, next slot, last outcome, problems of the document, and a button to trigger each. */

import {at, fill, h, keyed, say} from './dom.js';
import {icon} from './icon.js';
import {badge, ofEvent, ofOutcome, setBadge, isOver} from './outcome.js';
import {inZone, setWhen} from './time.js';
import {createConfirm, createTrigger, triggeredBy, updateTrigger} from './trigger.js';
import {createAnswer, createWhy, updateWhy} from './why.js';
import {watch, world} from './world.js';

export function startExperiments() {
  watch(['experiments', 'events', 'halt', 'times'], draw);
}

function draw() {
  const experiments = world.experiments;
  const broken = (experiments ?? []).filter(isBroken).length;
  say(at('experiments-note'), experiments === null ? 'loading…' : experiments.length === 0
      ? 'No experiments. Add a document to the experiment folder.' : broken ? `${broken} of ${experiments.length} invalid` : '');
  keyed(at('experiments'), experiments ?? [], experiment => experiment.name, create, update);
}

function create(experiment) {
  return h('tr', {'data-experiment': experiment.name},
      h('th', {scope: 'row'},
          h('bdi', {class: 'name'}, experiment.name), ' ', h('span', {class: 'tag fault'}), ' ',
          h('span', {class: 'tag dry', title: 'dry runs only, nothing is touched'}, 'dry run'),
          h('p', {class: 'soft description', dir: 'auto'}), h('ul', {class: 'problems'}), h('ul', {class: 'lacks'}), h('p', {class: 'idle'}),
          h('p', {class: 'came', 'aria-live': 'polite'}), createConfirm(experiment), createAnswer(experiment.name)),
      h('td', {'data-label': 'Next slot', class: 'next'}, h('time'), h('span', {class: 'soft'})),
      h('td', {'data-label': 'Last outcome', class: 'last'}, badge(ofOutcome('none')), h('span', {class: 'soft'}, 'none yet')),
      h('td', {class: 'act'}, createWhy(experiment.name), createTrigger(experiment)));
}

function update(row, experiment) {
  const problems = experiment.problems ?? [];
  const broken = isBroken(experiment);
  row.dataset.broken = String(broken);
  say(row.querySelector('.fault'), experiment.fault ?? '');
  row.querySelector('.fault').hidden = !experiment.fault;
  row.querySelector('.dry').hidden = !experiment.dryRun;
  say(row.querySelector('.description'), experiment.description ?? '');
  keyed(row.querySelector('.problems'), problems, problem => problem, () => h('li', {}, icon('alert'), h('span', {dir: 'auto'})), (line, problem) => say(line.lastChild, where(experiment) + inZone(problem)));
  const lacks = experiment.lacks ?? [];
  row.dataset.lacking = String(lacks.length > 0);
  keyed(row.querySelector('.lacks'), lacks, lack => lack, lack => h('li', {}, icon('alert'), h('span', {}, lack)), () => {});
  updateNext(row.querySelector('.next'), experiment, broken);
  row.querySelector('.last .badge').hidden = !experiment.lastOutcome;
  row.querySelector('.last .soft').hidden = Boolean(experiment.lastOutcome);
  if (experiment.lastOutcome) setBadge(row.querySelector('.last .badge'), ofOutcome(experiment.lastOutcome));
  updateTrigger(row, experiment, broken);
  say(row.querySelector('.idle'), inZone(experiment.idle));
  updateCame(row.querySelector('.came'), triggeredBy(experiment.name));
  updateWhy(row, experiment.name);
}

/** The source file of a document, as a prefix of its problem. */
const where = ({source}) => source ? `${source}: ` : '';

/** A valid experiment may have problems too: a calendar that cannot be read keeps its schedule closed. */
const isBroken = experiment => !experiment.fault;

function updateNext(cell, experiment, broken) {
  const time = cell.querySelector('time');
  time.hidden = !experiment.nextAt;
  if (experiment.nextAt) setWhen(time, experiment.nextAt);
  say(cell.querySelector('.soft'), experiment.nextAt ? '' : broken ? 'invalid' : experiment.enabled ? 'on demand' : 'disabled');
}

/** The event that the trigger created, and at its end the reason. */
function updateCame(line, id) {
  if (!id) return fill(line);
  const event = world.events.get(id);
  const look = event ? ofEvent(event) : {word: 'queued', icon: 'clock', tone: 'quiet', means: ''};
  const shown = `${id} ${look.word} ${event?.reason ?? ''}`;
  if (line.dataset.shown === shown) return line;
  line.dataset.shown = shown;
  return fill(line, badge(look), h('a', {href: `#event=${id}`}, 'event'), event && isOver(event) && event.reason ? `: ${inZone(event.reason)}` : '');
}
