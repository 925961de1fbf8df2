/** The list of events, newest first: those kept in memory, then older ones a page at a time. */

import {at, h, keyed, say} from './dom.js';
import {attempt} from './errors.js';
import {icon, setIcon} from './icon.js';
import {loadOlder, pageBefore} from './load.js';
import {notRun, ofEvent} from './outcome.js';
import {segments} from './segments.js';
import {clockTime, inZone, setWhen} from './time.js';
import {nameOf} from './target.js';
import {beganAt, MOST_EVENTS, newestFirst, watch, world} from './world.js';

const STEP = matchMedia('(max-width: 900px)').matches ? 12 : 50;
/** How many pages are searched for one page of matching events. */
const LOOKED_AT = 5;
const LARGE = 150;
const FILTERS = {
  all: () => true,
  ran: event => !notRun(event) && event.outcome !== 'rehearsed',
  rehearsed: event => event.outcome === 'rehearsed',
  skipped: notRun,
};

let chosen = 'all';
let most = STEP;
/** The page before what is kept here, `{items, looked, next}`; null while the newest are shown */
let past = null;

export function startEvents() {
  segments(at('filters'), Object.keys(FILTERS), chosen, name => { chosen = name; draw(); });
  at('older').onclick = () => attempt('older', 'Older events', showOlder).then(draw);
  at('newest').onclick = () => { past = null; most = STEP; draw(); };
  watch(['events', 'times'], draw);
}

function draw() {
  const matching = (past ? past.items : newestFirst()).filter(FILTERS[chosen]);
  const events = past ? matching : matching.slice(0, most);
  keyed(at('events'), events, event => event.id, create, update);
  at('events').dataset.empty = events.length ? '' : !world.loadedEvents ? 'loading…' : chosen === 'all' ? 'No events yet.' : 'No matching events.';
  at('older').hidden = past ? past.next === null : matching.length <= most && !world.older;
  at('past').hidden = past === null;
  if (past) say(at('past-note'), stretch(past));
}

/** Describes the range of older events that is shown. */
function stretch({items, looked, next}) {
  if (items.length === 0) return 'No older events.';
  const [newest, oldest] = [beganAt(items[0]), beganAt(items.at(-1))];
  return `${looked} older events, from ${clockTime(newest)} back to ${clockTime(oldest)}${next === null ? ': this is the start of the journal' : ''}`;
}

/** Shows more of the events in memory, fetches more up to the limit, then shows one page at a time. */
async function showOlder() {
  if (past) return turn(past.next);
  most += STEP;
  while (world.older && world.events.size < MOST_EVENTS && newestFirst().filter(FILTERS[chosen]).length < most) await loadOlder();
  const shown = newestFirst().filter(FILTERS[chosen]);
  if (shown.length > most - STEP || !world.older) return null;
  return turn(world.older);
}

async function turn(before) {
  const items = [];
  let next = before;
  for (let looked = 0; looked < LOOKED_AT && next && items.filter(FILTERS[chosen]).length < STEP; looked++) {
    const page = await pageBefore(next, LARGE);
    items.push(...page.items);
    next = page.next ?? null;
  }
  past = {items, looked: items.length, next};
  at('events').scrollTop = 0;
  at('events').focus({preventScroll: true});
}

function create(event) {
  return h('li', {}, h('a', {class: 'event', href: `#event=${event.id}`, 'data-event': event.id},
      icon('dot'), h('span', {class: 'what', dir: 'auto'}), h('time'),
      h('span', {class: 'detail'}, h('span', {class: 'word'}), h('span', {class: 'about'})), h('span', {class: 'reason', dir: 'auto'})));
}

function update(node, event) {
  const look = ofEvent(event);
  const link = node.firstChild;
  link.dataset.tone = look.tone;
  link.dataset.state = event.state;
  link.dataset.outcome = event.outcome ?? '';
  setIcon(link.querySelector('.icon'), look.icon);
  say(link.querySelector('.word'), look.word);
  say(link.querySelector('.what'), event.experiment ?? '');
  setWhen(link.querySelector('time'), new Date(beganAt(event)).toISOString());
  say(link.querySelector('.about'), detail(event));
  say(link.querySelector('.reason'), inZone(event.reason));
}

/** The details after the outcome, each after a dot. */
function detail(event) {
  const targets = (event.targets ?? []).map(targetWords);
  return [event.dryRun ? 'dry run' : null, event.fault, targets.length > 2 ? `${targets.length} targets` : targets.join(', '),
    event.origin?.kind === 'requested' ? 'on request' : null].filter(Boolean).map(part => ` · ${part}`).join('');
}

/** `checkout pid 4711`: a short form of the instance's id. */
function targetWords(target) {
  return [nameOf(target.workload), instanceWords(target)].filter(Boolean).join(' ');
}

export function instanceWords(target) {
  const instance = target.instance;
  if (typeof instance === 'object') return instance?.pod ?? (instance?.pid ? `pid ${instance.pid}` : nameOf(instance));
  const pid = /^(\d+)\.\d+$/.exec(instance ?? '');
  return pid ? `pid ${pid[1]}` : instance ?? '';
}
