/** Instants and durations in words. */

import {now} from './clock.js';

let mode = localStorage.getItem('gelada.times') === 'clock' ? 'clock' : 'relative';

export {now};

export const timeMode = () => mode;

export function switchTimeMode() {
  mode = mode === 'clock' ? 'relative' : 'clock';
  localStorage.setItem('gelada.times', mode);
  repaint();
}

const LOCAL = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
let zone = localStorage.getItem('gelada.zone') === 'UTC' ? 'UTC' : LOCAL;
const formats = new Map();

/** The zone in which every time on the page is written: the reader's own, or UTC. */
export const chosenZone = () => zone;
export const inUtc = () => zone === 'UTC';

export function switchZone() {
  zone = inUtc() ? LOCAL : 'UTC';
  localStorage.setItem('gelada.zone', zone === 'UTC' ? 'UTC' : 'local');
  formats.clear();
  repaint();
}

/** The zone choice means nothing to who lives by UTC. */
export const zoneMatters = LOCAL !== 'UTC';

function format(name) {
  if (!formats.has(name)) formats.set(name, new Intl.DateTimeFormat('en-GB', {timeZone: zone, ...FORMATS[name]}));
  return formats.get(name);
}

const CLOCK = {hour: '2-digit', minute: '2-digit', second: '2-digit'};
const FORMATS = {
  clock: CLOCK,
  short: {hour: '2-digit', minute: '2-digit'},
  day: {day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'},
  date: {day: 'numeric', month: 'short', year: 'numeric', ...CLOCK},
  full: {dateStyle: 'full', timeStyle: 'long'},
  zone: {timeZoneName: 'short'},
};

const DAY = 86_400_000;
const near = at => Math.abs(at - now()) <= DAY / 2;

/** 14:03:07, with the day when it is not within twelve hours of now. */
export const clockTime = at => format(near(at) ? 'clock' : 'day').format(at);

export const shortClock = at => format('short').format(at);
export const exactClock = at => format('clock').format(at) + '.' + String(new Date(at).getMilliseconds()).padStart(3, '0');
export const fullTime = at => format('full').format(at);
const zoneName = at => format('zone').formatToParts(at).find(part => part.type === 'timeZoneName').value;

const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)(?![\w:])/g;

/** A sentence of the server with its instants (ISO 8601, UTC) as this page writes times: 14:03:07 CET, and the date when it is not near. */
export function inZone(sentence) {
  return String(sentence ?? '').replace(INSTANT, iso => {
    const at = Date.parse(iso);
    return Number.isNaN(at) ? iso : `${format(near(at) ? 'clock' : 'date').format(at)} ${zoneName(at)}`;
  });
}

/** 850 ms, 4.2 s, 12 s, 3 min 20 s, 2 h 5 min, 3 d 4 h. */
export function span(milliseconds) {
  const ms = Math.max(0, milliseconds);
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const s = Math.round(ms / 1000);
  if (s < 60) return `${s} s`;
  if (s < 3600) return pair(Math.floor(s / 60), 'min', s < 600 ? s % 60 : 0, 's');
  if (s < 86_400) return pair(Math.floor(s / 3600), 'h', Math.floor(s % 3600 / 60), 'min');
  return pair(Math.floor(s / 86_400), 'd', Math.floor(s % 86_400 / 3600), 'h');
}

const pair = (a, unitA, b, unitB) => b ? `${a} ${unitA} ${b} ${unitB}` : `${a} ${unitA}`;

/** The same without fractions. */
export function whole(milliseconds) {
  const s = Math.round(Math.max(0, milliseconds) / 1000);
  return s < 60 ? `${s} s` : span(s * 1000);
}

/** The past needs only its first unit: 40 s, 3 min, 2 h. */
const coarse = milliseconds => whole(milliseconds).split(' ').slice(0, 2).join(' ');

/** in 1 min 12 s, 3 min ago, now. */
export function relative(at) {
  const ahead = at - now();
  if (Math.abs(ahead) < 1000) return 'now';
  return ahead > 0 ? `in ${whole(ahead)}` : `${coarse(-ahead)} ago`;
}

/** An ISO 8601 duration in milliseconds, null when it is none. */
export function duration(text) {
  const part = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text ?? '');
  if (!part) return null;
  const [, d, h, m, s] = part.map(value => Number(value ?? 0));
  return (((d * 24 + h) * 60 + m) * 60 + s) * 1000;
}

/** How a `<time>` may read; what is not named here is left as it was written. */
const READINGS = {
  at: instant => mode === 'clock' ? clockTime(instant) : relative(instant),
  age: instant => whole(now() - instant),
  clock: clockTime,
};

/** Makes a `<time>` right and keeps it so: `at` by the reader's choice relative or clock, `age` (3 s), or always `clock`. Its title is exact. */
export function setWhen(time, iso, how = 'at') {
  if (!iso) {
    time.removeAttribute('datetime');
    if (time.textContent !== '–') time.textContent = '–';
    return time;
  }
  if (time.dateTime !== iso) {
    time.dateTime = iso;
  }
  time.title = fullTime(Date.parse(iso));
  time.dataset.how = how;
  paint(time);
  return time;
}

function paint(time) {
  const text = READINGS[time.dataset.how]?.(Date.parse(time.dateTime)) ?? time.textContent;
  if (time.textContent !== text) time.textContent = text;
}

function repaint() {
  document.querySelectorAll('time[datetime]').forEach(paint);
}

/** Calls the listeners of the clock once a second. */
const tickers = [repaint];
export const everySecond = ticker => tickers.push(ticker);
setInterval(() => document.hidden || tickers.forEach(ticker => ticker()), 1000);
