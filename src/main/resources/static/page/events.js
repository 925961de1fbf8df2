/** The list of what happened, newest first. */

import {at, h, keyed, say} from './dom.js';
import {attempt} from './errors.js';
import {icon, setIcon} from './icon.js';
import {loadOlder} from './load.js';
import {heldBack, ofEvent} from './outcome.js';
import {segments} from './segments.js';
import {setWhen} from './time.js';
import {beganAt, nameOf, newestFirst, watch, world} from './world.js';

const STEP = matchMedia('(max-width: 900px)').matches ? 12 : 50;
const FILTERS = {
  all: () => true,
  ran: event => !heldBack(event),
  'held back': heldBack,
};

let chosen = 'all';
let most = STEP;

export function startEvents() {
  segments(at('filters'), Object.keys(FILTERS), chosen, name => { chosen = name; draw(); });
  at('older').onclick = showOlder;
  watch(['events'], draw);
}

function draw() {
  const matching = newestFirst().filter(FILTERS[chosen]);
  const events = matching.slice(0, most);
  keyed(at('events'), events, event => event.id, create, update);
  at('events').dataset.empty = events.length ? '' : !world.loadedEvents ? 'loading…' : chosen === 'all' ? 'Nothing has happened yet.' : 'None of these.';
  at('older').hidden = matching.length <= most && !world.older;
}

/** Shows more of what is here, and fetches more when that is used up. */
async function showOlder() {
  most += STEP;
  if (world.older && newestFirst().filter(FILTERS[chosen]).length < most) await attempt('older', 'Older events', loadOlder);
  draw();
}

function create(event) {
  return h('li', {}, h('a', {class: 'event', href: `#event=${event.id}`, 'data-event': event.id},
      icon('dot'), h('span', {class: 'what'}), h('time'),
      h('span', {class: 'detail'}, h('span', {class: 'word'}), h('span', {class: 'about'})), h('span', {class: 'reason'})));
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
  say(link.querySelector('.reason'), event.reason ?? '');
}

/** Whatever stands after the outcome's word, each part behind a dot. */
function detail(event) {
  const targets = (event.targets ?? []).map(targetWords);
  return [event.dryRun ? 'dry run' : null, event.fault, targets.length > 2 ? `${targets.length} targets` : targets.join(', '),
    event.origin?.kind === 'requested' ? 'on request' : null].filter(Boolean).map(part => ` · ${part}`).join('');
}

/** checkout pid 4711. The instance's id may be longer than a person cares for. */
function targetWords(target) {
  return [nameOf(target.workload), instanceWords(target)].filter(Boolean).join(' ');
}

export function instanceWords(target) {
  const instance = target.instance;
  if (typeof instance === 'object') return instance?.pod ?? (instance?.pid ? `pid ${instance.pid}` : nameOf(instance));
  const pid = /^(\d+)\.\d+$/.exec(instance ?? '');
  return pid ? `pid ${pid[1]}` : instance ?? '';
}
