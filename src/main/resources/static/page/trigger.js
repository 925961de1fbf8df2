/** "Trigger" in an experiment's row: shows the targets it would select, takes a reason, and starts a dry run or a real run, once. */

import {get, post} from './api.js';
import {h, say, set} from './dom.js';
import {attempt} from './errors.js';
import {icon} from './icon.js';
import {isHalted} from './halt.js';
import {load, loadEvent} from './load.js';
import {inZone} from './time.js';
import {changed, world} from './world.js';

/** How many targets are named; of the others it is said how many. */
const NAMED = 8;

/** experiment name → the question that is open, `{looked, found, trouble, sent}` */
const questions = new Map();
/** experiment name → id of the event that this page triggered last */
const triggered = new Map();

export const triggeredBy = name => triggered.get(name);

export function createTrigger(experiment) {
  return h('button', {class: 'strong', type: 'button', 'data-trigger': experiment.name, 'aria-expanded': 'false',
    onclick: () => toggle(experiment.name)}, icon('bolt'), 'Trigger…');
}

/** Where the question stands. */
export function createConfirm({name}) {
  const reason = h('input', {type: 'text', maxlength: 200, autocomplete: 'off', 'data-reason': name, placeholder: 'Reason (visible to others)', 'aria-label': `Reason for triggering ${name}`});
  const send = dryRun => raise(name, {reason: reason.value.trim() || undefined, dryRun});
  const form = h('form', {class: 'confirm', 'data-confirm': name, hidden: true, 'aria-label': `Trigger ${name}`, onsubmit: event => event.preventDefault()},
      h('p', {class: 'would', role: 'status'}), h('p', {class: 'against'}), reason,
      h('div', {class: 'choice'},
          h('button', {class: 'strong', type: 'button', 'data-rehearse': name, title: 'Makes every decision and touches nothing', onclick: () => send(true)}, icon('eye'), 'Dry run'),
          h('button', {class: 'strong run', type: 'button', 'data-run': name, title: 'Injects the fault, unless a safeguard vetoes', onclick: () => send(false)}, icon('bolt'), 'Run now'),
          h('button', {class: 'quiet', type: 'button', onclick: () => close(name)}, 'Cancel')));
  form.onkeydown = event => {
    if (event.key === 'Escape') close(name);
  };
  return form;
}

export function updateTrigger(row, experiment, broken) {
  const question = questions.get(experiment.name);
  const button = row.querySelector('[data-trigger]');
  button.hidden = broken;
  set(button, {disabled: !experiment.enabled, 'aria-expanded': String(Boolean(question)),
    title: experiment.enabled ? `Preview the targets of ${experiment.name}, then run it once` : 'Disabled in its document'});
  const form = row.querySelector('.confirm');
  form.hidden = !question;
  if (!question) return;
  say(form.querySelector('.would'), question.looked ? would(question) : 'Loading targets…');
  say(form.querySelector('.against'), against(question, experiment));
  set(form.querySelector('[data-rehearse]'), {disabled: question.sent});
  const run = form.querySelector('[data-run]');
  run.hidden = experiment.dryRun;
  set(run, {disabled: question.sent || !question.looked});
}

/** would draw 4 of 384 instances in 296 workloads: … */
export function would({found, trouble}) {
  if (trouble) return `Targets could not be determined: ${trouble}`;
  const {targets, eligible} = found;
  if (targets.length === 0) return 'No targets would be selected.';
  const workloads = new Set(targets.map(({namespace, workload}) => `${namespace}/${workload}`)).size;
  const named = targets.slice(0, NAMED).map(({workload, instance}) => instance ? `${workload} ${words(instance)}` : workload).join(', ');
  const more = targets.length > NAMED ? ` and ${targets.length - NAMED} more` : '';
  return `Would select ${targets.length}${eligible === null ? '' : ` of ${eligible} eligible`} ${plural(eligible ?? targets.length, 'instance')} in ${workloads} ${plural(workloads, 'workload')},`
      + ` in this preview: ${named}${more}. The event selects again.`;
}

const plural = (count, word) => count === 1 ? word : `${word}s`;
const words = instance => instance.replace(/^(pid \d+)\b.*$/, '$1');

/** What stands against it now; a safeguard may say otherwise in a moment. */
export function against({found}, experiment) {
  if (isHalted(world.halt)) return 'Halted: the event would be skipped.';
  const vetoes = (found?.vetoes ?? []).filter(({safeguard}) => safeguard !== 'dry-run');
  const [first] = [...vetoes.map(({safeguard, reason}) => `${safeguard}: ${reason}`), ...(found?.refusals ?? []).map(({reason}) => reason)];
  if (first) return `The event would be skipped now: ${inZone(first)}`;
  return experiment.dryRun ? 'Only a dry run is possible: set by its document or by gelada.dryRun.' : '';
}

function toggle(name) {
  if (questions.has(name)) return close(name);
  const question = {looked: false, found: null, trouble: null, sent: false};
  questions.set(name, question);
  look(name, question, () => changed('experiments'));
  changed('experiments');
  return setTimeout(() => document.querySelector(`[data-reason="${CSS.escape(name)}"]`)?.focus(), 120);
}

/** Fetches what an event of the experiment would hit now, for the confirmation. */
export async function look(name, question, done) {
  const encoded = encodeURIComponent(name);
  const [preflight, targets] = await Promise.allSettled([get(`experiments/${encoded}/preflight`), get(`targets?experiment=${encoded}&limit=1`)]);
  question.looked = true;
  if (preflight.status === 'fulfilled') question.found = {...preflight.value, eligible: eligible(targets.value?.funnel)};
  else question.trouble = preflight.reason.message;
  done();
}

const eligible = funnel => funnel ? funnel.steps.at(-1)?.left ?? funnel.found : null;

function close(name) {
  const focused = document.activeElement?.closest?.('[data-confirm]');
  questions.delete(name);
  changed('experiments');
  if (focused) document.querySelector(`[data-trigger="${CSS.escape(name)}"]`)?.focus();
}

/** Each question is answered once: a second click finds it answered. */
async function raise(name, asked) {
  const question = questions.get(name);
  if (!question || question.sent) return;
  question.sent = true;
  changed('experiments');
  const id = await attempt(`trigger ${name}`, `Trigger ${name}`, () => post(`experiments/${encodeURIComponent(name)}/events`, asked));
  if (!id) {
    question.sent = false;
    return changed('experiments');
  }
  triggered.set(name, id);
  close(name);
  load.events();
  return loadEvent(id).catch(() => {});
}
