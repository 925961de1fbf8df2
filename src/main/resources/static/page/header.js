/** The header: platform, dry run, connection state, and how times are shown. */

import {at, fill, h, say} from './dom.js';
import {chosenZone, inUtc, span, switchTimeMode, switchZone, timeMode, zoneMatters} from './time.js';
import {isStarting} from './halt.js';
import {isOver} from './outcome.js';
import {changed, watch, world} from './world.js';

export function startHeader() {
  watch(['about'], drawScope);
  watch(['events', 'halt', 'gone'], drawTitle);
  measure(document.querySelector('.top'));
  const show = () => {
    press(at('time-mode'), timeMode() === 'clock', 'Showing clock times', 'Showing times relative to now');
    press(at('zone'), inUtc(), 'Times are in UTC', `Times are in ${chosenZone()}`);
  };
  const turn = (id, change) => at(id).onclick = () => {
    change();
    show();
    changed(...TOPICS);
  };
  turn('time-mode', switchTimeMode);
  turn('zone', switchZone);
  at('zone').hidden = !zoneMatters;
  show();
}

/** All topics whose views show times. */
const TOPICS = ['times', 'events', 'entries', 'experiments', 'halt', 'targets', 'vitals'];

function press(button, pressed, yes, no) {
  button.setAttribute('aria-pressed', String(pressed));
  button.title = pressed ? yes : no;
}

/** Passes the height of the header to the styles, for elements pinned below it. */
function measure(header) {
  new ResizeObserver(() => document.documentElement.style.setProperty('--head', `${header.offsetHeight}px`)).observe(header);
}

function drawScope() {
  const about = world.about;
  if (!about) return;
  fill(at('scope'),
      [about.platform, about.cluster].filter(Boolean).join(' · '),
      about.dryRun ? h('span', {class: 'tag dry', title: 'gelada.dryRun is on: every event is a dry run, nothing is touched'}, 'dry run') : null);
  fill(at('footer'), ['Gelada', about.version].filter(Boolean).join(' '), about.installation ? ` · installation ${about.installation}` : '');
}

function drawTitle() {
  const events = [...world.events.values()];
  const active = events.filter(event => !isOver(event) && event.state !== 'queued').length;
  const sign = world.gone ? 'cannot be reached' : events.some(event => event.stuck) ? 'stuck' : isStarting(world.halt) ? 'starting' : world.halt?.engaged ? 'halted' : active ? `${active} running` : '';
  document.title = sign ? `${sign} – Gelada` : 'Gelada';
}

/** The connection indicator: live, or reconnecting and why. */
export function startConnection() {
  const dot = at('connection');
  const show = (state, text, title) => {
    if (dot.dataset.state !== state) dot.dataset.state = state;
    say(dot, text);
    dot.title = title;
  };
  return {
    live: () => show('live', 'live', 'Connected: updates arrive as they happen.'),
    lost: (error, wait) => show('connecting', 'reconnecting',
        `${error?.message ?? 'The stream ended.'} Retrying in about ${span(wait)}. This page may be out of date.`),
  };
}
