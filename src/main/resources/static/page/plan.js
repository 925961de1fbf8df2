/**
 * The plan of one experiment, or of one workload in all experiments, weeks ahead: each day a line, each slot a mark, and of one experiment the open
 * time shaded and exceptions hatched.
 */

import {get} from './api.js';
import {at, fill, h, keyed, say, set, svg} from './dom.js';
import {attempt} from './errors.js';
import {segments} from './segments.js';
import {chosenZone, fullTime, inZone, now} from './time.js';
import {changed, watch, world} from './world.js';
import {dayName, days, hourOf} from './zone.js';

const WIDTH = 1000;
const HEIGHT = 22;
const MOST = 400;
const PAGES = 7;
/** All experiments, and so one workload. */
const EVERY = '';
/** When several may be open is not drawn. */
const anyTime = () => ({zone: chosenZone(), always: true, open: [], exceptions: [], problems: []});
const WEEKS = {'1 week': 1, '2 weeks': 2, '4 weeks': 4};

const chosen = {experiment: null, workload: '', weeks: 1, theirs: false};
const known = {slots: [], hours: null};

export function startPlan() {
  segments(at('plan-weeks'), Object.keys(WEEKS), '1 week', name => choose({weeks: WEEKS[name]}));
  at('plan-experiment').onchange = event => choose({experiment: event.target.value, workload: ''});
  at('plan-workload').onchange = event => choose({workload: event.target.value});
  at('plan-zone').onclick = () => { chosen.theirs = !chosen.theirs; draw(); };
  watch(['experiments', 'targets'], offer);
  watch(['weeks', 'times'], draw);
  setInterval(() => document.hidden || ask(), 60_000);
}

function offer() {
  const planned = (world.experiments ?? []).filter(one => one.fault && one.enabled);
  at('plan').hidden = planned.length === 0;
  const names = [...planned.map(one => one.name), ...hit().length ? [EVERY] : []];
  keyed(at('plan-experiment'), names, name => name, name => h('option', {value: name}, name || 'all experiments'), () => {});
  const still = names.includes(chosen.experiment);
  const first = planned.find(one => one.nextAt) ?? planned[0];
  if (!still && first) choose({experiment: first.name, workload: ''});
}

/** The workloads that are there, in full. */
const hit = () => (world.targets ?? []).map(({workload}) => `${workload.namespace}/${workload.kind}/${workload.name}`).sort();

function choose(choice) {
  Object.assign(chosen, choice);
  if (chosen.experiment === EVERY) chosen.workload ||= hit()[0];
  at('plan-experiment').value = chosen.experiment;
  ask();
}

async function ask() {
  const {experiment, workload, weeks} = chosen;
  if (experiment === null) return;
  const all = days(now(), weeks * 7, chosenZone());
  const [from, to] = [all[0].from - 86_400_000, all.at(-1).to + 86_400_000];
  const name = encodeURIComponent(experiment);
  const answers = await attempt('plan', 'The plan', () => experiment === EVERY
      ? Promise.all([planned(`workload=${encodeURIComponent(workload)}`, from, to), anyTime()])
      : Promise.all([planned(`experiment=${name}`, from, to), get(`experiments/${name}/hours?from=${iso(from)}&to=${iso(to)}`)]));
  if (!answers || experiment !== chosen.experiment || (experiment === EVERY && workload !== chosen.workload)) return;
  known.slots = answers[0].map(slot => ({...slot, when: Date.parse(slot.at)}));
  known.hours = answers[1];
  changed('weeks');
}

/** Page after page; so many pages hold each minute of six weeks. */
async function planned(whose, from, to) {
  const items = [];
  for (let page = 0, start = new Date(from).toISOString(); start && page < PAGES; page++) {
    const answer = await get(`plan?${whose}&limit=10000&from=${encodeURIComponent(start)}&to=${iso(to)}`);
    items.push(...answer.items);
    start = answer.next;
  }
  return items;
}

const iso = moment => encodeURIComponent(new Date(moment).toISOString());

function draw() {
  const hours = known.hours;
  if (!hours) return;
  const zone = chosen.theirs ? hours.zone : chosenZone();
  drawChoice(hours);
  const slots = known.slots.filter(slot => chosen.experiment === EVERY || !chosen.workload || slot.workload === null || slot.workload === chosen.workload);
  const all = days(now(), chosen.weeks * 7, zone);
  say(at('plan-note'), note(slots, all, hours, zone));
  keyed(at('plan-days'), all, day => `${zone} ${day.from}`, createDay, (row, day) => updateDay(row, day, slots, hours, zone));
}

function drawChoice(hours) {
  const own = [...new Set(known.slots.map(slot => slot.workload).filter(Boolean))].sort();
  const workloads = chosen.experiment === EVERY ? hit() : own.length ? ['', ...own] : [];
  at('plan-workload').hidden = workloads.length === 0;
  keyed(at('plan-workload'), workloads, name => name || 'all workloads', name => h('option', {value: name}, name || 'all workloads'), () => {});
  at('plan-workload').value = chosen.workload;
  const same = hours.zone === chosenZone();
  set(at('plan-zone'), {hidden: same, 'aria-pressed': String(chosen.theirs)});
  say(at('plan-zone'), chosen.theirs ? `clock of ${hours.zone}` : `your clock, ${chosenZone()}`);
}

function note(slots, all, hours, zone) {
  const shown = slots.filter(slot => slot.when >= now() && slot.when < all.at(-1).to).length;
  const problem = hours.problems[0];
  return problem ? inZone(problem) : `${shown} slots ahead, times of ${zone}${zone === hours.zone || hours.always ? '' : `, windows of ${hours.zone}`}`;
}

function createDay() {
  return h('li', {}, h('span', {class: 'day'}),
      svg('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img'}, svg('g', {class: 'spans'}), svg('g', {class: 'marks'})),
      h('span', {class: 'count'}));
}

function updateDay(row, day, slots, hours, zone) {
  const place = moment => Math.round((moment - day.from) / (day.to - day.from) * WIDTH * 10) / 10;
  const today = slots.filter(slot => slot.when >= day.from && slot.when < day.to);
  const excepted = within(hours.exceptions, day);
  say(row.querySelector('.day'), dayName(day.from, zone));
  row.dataset.excepted = String(excepted.length > 0);
  set(row.querySelector('svg'), {'aria-label': `${dayName(day.from, zone)}: ${today.length} slots${excepted.length ? `, closed by ${excepted[0].reason}` : ''}`});
  fill(row.querySelector('.spans'),
      within(hours.open, day).map(span => stretch('open', span, place, `open ${hourOf(span.from, zone)} to ${hourOf(span.to, zone)}`)),
      excepted.map(span => stretch('excepted', span, place, `closed: ${span.reason}`)));
  fill(row.querySelector('.marks'), spread(today).map(slot => mark(slot, place, zone)));
  say(row.querySelector('.count'), excepted.length && !today.length ? excepted[0].reason : today.length ? String(today.length) : '');
}

/** Of more slots than can be distinguished every n-th, so that the whole day is covered. */
const spread = slots => slots.filter((_, at) => at % Math.ceil(slots.length / MOST || 1) === 0);

const within = (spans, day) => spans
    .map(span => ({...span, from: Math.max(day.from, Date.parse(span.from)), to: Math.min(day.to, Date.parse(span.to))}))
    .filter(span => span.from < span.to);

function stretch(kind, span, place, title) {
  return svg('rect', {class: kind, x: place(span.from), y: 0, width: place(span.to) - place(span.from), height: HEIGHT}, svg('title', {}, title));
}

function mark(slot, place, zone) {
  const x = place(slot.when);
  const title = `${hourOf(slot.when, zone)} ${zone}: ${slot.fault}${slot.workload ? ` of ${slot.workload}` : ''}, ${slot.experiment}\n${fullTime(slot.when)}`;
  return svg('line', {class: slot.when < now() ? 'mark over' : 'mark', 'data-slot': slot.at, x1: x, x2: x, y1: 3, y2: HEIGHT - 3}, svg('title', {}, title));
}
