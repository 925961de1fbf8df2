/** The header: where this Gelada is, whether it only rehearses, whether the page is live, how times are written. */

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
    press(at('time-mode'), timeMode() === 'clock', 'Times are shown as clock times', 'Times are shown relative to now');
    press(at('zone'), inUtc(), 'Times are in UTC', `Times are those of ${chosenZone()}`);
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

/** Whatever holds a time. */
const TOPICS = ['times', 'events', 'entries', 'experiments', 'halt', 'targets', 'vitals'];

function press(button, pressed, yes, no) {
  button.setAttribute('aria-pressed', String(pressed));
  button.title = pressed ? yes : no;
}

/** Tells the styles how high the header is: what is pinned below it must know. */
function measure(header) {
  new ResizeObserver(() => document.documentElement.style.setProperty('--head', `${header.offsetHeight}px`)).observe(header);
}

function drawScope() {
  const about = world.about;
  if (!about) return;
  fill(at('scope'),
      [about.platform, about.cluster].filter(Boolean).join(' · '),
      about.dryRun ? h('span', {class: 'tag dry', title: 'gelada.dryRun is on: every event is rehearsed, nothing is touched'}, 'dry run') : null);
  fill(at('footer'), ['Gelada', about.version].filter(Boolean).join(' '), about.installation ? ` · installation ${about.installation}` : '');
}

function drawTitle() {
  const events = [...world.events.values()];
  const active = events.filter(event => !isOver(event) && event.state !== 'queued').length;
  const sign = world.gone ? 'cannot be reached' : events.some(event => event.stuck) ? 'stuck' : isStarting(world.halt) ? 'starting' : world.halt?.engaged ? 'halted' : active ? `${active} running` : '';
  document.title = sign ? `${sign} – Gelada` : 'Gelada';
}

/** The dot: live, or connecting and why. */
export function startConnection() {
  const dot = at('connection');
  const show = (state, text, title) => {
    if (dot.dataset.state !== state) dot.dataset.state = state;
    say(dot, text);
    dot.title = title;
  };
  return {
    live: () => show('live', 'live', 'Every step is shown as it happens.'),
    lost: (error, wait) => show('connecting', 'reconnecting',
        `${error?.message ?? 'The stream ended.'} Next try in about ${span(wait)}. What is shown may be out of date.`),
  };
}
