/** The live timeline: the last minutes and the next ones, one lane for the schedule and one per workload, the now-line between. */

import {at, fill, keyed, say, set, svg} from './dom.js';
import {createBar, createPast, createSlot, updateBar, updatePast, updateSlot} from './bars.js';
import {loadBack, tell} from './load.js';
import {touchedNothing} from './outcome.js';
import {keyOf, runsOf, sample} from './readiness.js';
import {isHalted} from './halt.js';
import {segments} from './segments.js';
import {drawSummary} from './summary.js';
import {clockTime, everySecond, now, shortClock, span, timeMode} from './time.js';
import {drawUnloaded} from './unloaded.js';
import {nameOf, wasTouched} from './target.js';
import {beganAt, entriesOf, loadedFrom, watch, world} from './world.js';
import {drawLegend} from './legend.js';
import {drawStrip} from './strip.js';

const RANGES = {'2 min': 120_000, '5 min': 300_000, '15 min': 900_000, '1 h': 3_600_000};
const STEPS = [15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000];
const MOST_LANES = 12;
const MOST_TOLD = 40;
const LONGEST = 18;

let back = RANGES['5 min'];
let width = 0;
let parts = null;

export function startTimeline() {
  segments(at('ranges'), Object.keys(RANGES), '5 min', name => { back = RANGES[name]; draw(); });
  drawLegend();
  parts = {
    hatch: svg('defs', {}, svg('pattern', {id: 'hatch', width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'},
        svg('rect', {class: 'hatch', width: 1.6, height: 5}))),
    ahead: svg('rect', {class: 'ahead', y: 0}), unloaded: svg('rect', {class: 'unloaded', y: 22}, svg('title')), grid: svg('g'), lanes: svg('g'), now: svg('g', {class: 'now'}, svg('line'), svg('text', {y: 12})),
  };
  parts.root = svg('svg', {role: 'group', 'aria-label': 'Events per workload over time'}, ...['hatch', 'ahead', 'unloaded', 'grid', 'lanes', 'now'].map(name => parts[name]));
  fill(at('timeline'), parts.root);
  new ResizeObserver(([{contentRect}]) => { width = contentRect.width; draw(); }).observe(at('timeline'));
  watch(['targets'], sample);
  watch(['targets', 'events', 'entries', 'plan', 'halt', 'times'], draw);
  everySecond(draw);
}

function draw() {
  if (!width) return;
  const view = scale();
  const events = [...world.events.values()].filter(event => inView(event, view));
  if (world.loadedEvents && loadedFrom() > view.from) loadBack(view.from);
  events.slice(0, MOST_TOLD).filter(event => event.startedAt && !touchedNothing(event)).forEach(tell);
  const lanes = layOut(events, view);
  const height = lanes.at(-1).y + lanes.at(-1).height + 4;
  set(parts.root, {'data-halted': String(isHalted(world.halt)), width, height, viewBox: `0 0 ${width} ${height}`});
  set(parts.ahead, {x: view.x(view.now), width: Math.max(0, width - view.x(view.now)), height});
  drawUnloaded(parts.unloaded, view, height);
  drawGrid(view, height);
  keyed(parts.lanes, lanes, lane => lane.key, createLane, (node, lane) => updateLane(node, lane, view));
  set(parts.now.firstChild, {x1: view.x(view.now), x2: view.x(view.now), y1: 16, y2: height});
  set(parts.now.lastChild, {x: view.x(view.now), 'text-anchor': 'middle'});
  say(parts.now.lastChild, timeMode() === 'clock' ? clockTime(view.now) : 'now');
  drawSummary(view, MOST_LANES);
}

/** Where an instant lies: a quarter of the range is kept for what is planned. */
function scale() {
  const narrow = width < 640;
  const gutter = narrow ? 0 : 132;
  const moment = now();
  const from = moment - back;
  const to = moment + back / 4;
  const x = instant => gutter + (instant - from) / (to - from) * (width - gutter);
  return {x, from, to, now: moment, gutter, narrow};
}

function inView(event, view) {
  const ended = event.endedAt ? Date.parse(event.endedAt) : view.now;
  return beganAt(event) < view.to && ended > view.from;
}

function layOut(events, view) {
  const label = view.narrow ? 16 : 0;
  const slots = world.plan.filter(slot => Date.parse(slot.at) > view.now && Date.parse(slot.at) < view.to);
  const schedule = {key: '', name: 'schedule', y: 22, height: 30 + label, label, past: events, slots};
  let y = schedule.y + schedule.height;
  const workloads = (world.targets ?? []).map(({workload}) => workload);
  const touched = (event, workload) => (event.targets ?? []).some(target => nameOf(target.workload) === workload.name && wasTouched(target));
  const hit = workload => events.filter(event => !touchedNothing(event) && touched(event, workload));
  const all = [...workloads, ...unlisted(events, workloads)]
      .map(workload => ({key: keyOf(workload), name: workload.name, workload, bars: hit(workload), label, height: 44 + label}));
  const few = all.length > MOST_LANES ? [...all].sort((a, b) => b.bars.length - a.bars.length).slice(0, MOST_LANES) : all;
  for (const lane of few) {
    lane.y = y;
    y += lane.height;
  }
  return [schedule, ...few];
}

/** What events have touched and the list of workloads had no room for. */
function unlisted(events, workloads) {
  if (!(world.totals?.workloads > workloads.length)) return [];
  const names = new Set(workloads.map(({name}) => name));
  const touched = events.flatMap(event => (event.targets ?? []).filter(wasTouched).map(target => nameOf(target.workload)));
  return [...new Set(touched)].filter(name => !names.has(name)).map(name => ({name}));
}

function drawGrid(view, height) {
  const perPixel = (view.to - view.from) / (width - view.gutter);
  const step = STEPS.find(candidate => candidate / perPixel > 84) ?? STEPS.at(-1);
  const origin = timeMode() === 'clock' ? 0 : view.now;
  const lines = [];
  for (let tick = origin + Math.ceil((view.from - origin) / step) * step; tick <= view.to; tick += step) lines.push(tick);
  const ofKey = tick => timeMode() === 'clock' ? tick : Math.round((tick - view.now) / step) + 'r';
  const create = () => svg('g', {class: 'tick'}, svg('line'), svg('text', {y: 12, 'text-anchor': 'middle'}));
  keyed(parts.grid, lines, ofKey, create, (node, tick) => {
    const x = view.x(tick);
    set(node.firstChild, {x1: x, x2: x, y1: 18, y2: height});
    const crowded = Math.abs(x - view.x(view.now)) < 52 || x < view.gutter + 20 || x > width - 24;
    set(node.lastChild, {x, class: crowded ? 'unsaid' : null});
    say(node.lastChild, tickWords(tick, step, view));
  });
}

function tickWords(tick, step, view) {
  if (timeMode() === 'clock') return step < 60_000 ? clockTime(tick) : shortClock(tick);
  return (tick < view.now ? '−' : '+') + span(Math.abs(tick - view.now));
}

function createLane(lane) {
  return svg('g', {class: lane.workload ? 'lane' : 'lane schedule', 'data-lane': lane.name},
      svg('line', {class: 'edge', x1: 0}), svg('text', {class: 'lane-name'}), svg('text', {class: 'lane-note'}), svg('g', {class: 'strip'}), svg('g'));
}

function updateLane(node, lane, view) {
  const [edge, name, note, strip, marks] = node.children;
  set(node, {transform: `translate(0 ${lane.y})`});
  set(edge, {x2: width, y1: 0, y2: 0});
  set(name, {x: view.narrow ? 0 : 2, y: lane.label ? 14 : lane.workload ? 19 : 20});
  say(name, lane.name.length > LONGEST ? `${lane.name.slice(0, 8)}…${lane.name.slice(-8)}` : lane.name);
  if (!lane.workload) return updateSchedule(marks, lane, view);
  set(note, lane.label ? {x: width, y: 14, 'text-anchor': 'end'} : {x: 2, y: 35, 'text-anchor': 'start'});
  say(note, `${lane.workload.ready ?? '?'}/${lane.workload.desired ?? '?'} ready`);
  drawStrip(strip, runsOf(lane.key), lane.label + 26, 12, view, lane.workload.desired);
  const bars = [...lane.bars].sort((a, b) => beganAt(a) - beganAt(b));
  keyed(marks, bars.map((event, index) => ({event, next: bars[index + 1]})), ({event}) => event.id, ({event}) => createBar(event),
      (bar, {event, next}) => updateBar(bar, event, entriesOf(event.id), lane.label + 6, 16, view, next));
  return node;
}

function updateSchedule(marks, lane, view) {
  const items = [...lane.past.map(event => ({key: event.id, event})), ...lane.slots.map(slot => ({key: `${slot.experiment} ${slot.at}`, slot}))];
  keyed(marks, items, item => item.key, item => item.event ? createPast(item.event) : createSlot(item.slot),
      (mark, item) => item.event ? updatePast(mark, item.event, lane.label + 15, view) : updateSlot(mark, item.slot, lane.label + 15, view));
}
