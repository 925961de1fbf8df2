/** Days on the wall clock of any zone, as the browser knows it. Pure. */

const HOUR = 3_600_000;
const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('en-GB', {timeZone: zone, ...options}));
  return formats.get(key);
}

/** 2026-11-30 on that clock. */
export function dateOf(at, zone) {
  const part = Object.fromEntries(format(zone, {year: 'numeric', month: '2-digit', day: '2-digit'}).formatToParts(at).map(one => [one.type, one.value]));
  return `${part.year}-${part.month}-${part.day}`;
}

export const hourOf = (at, zone) => format(zone, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}).format(at);
export const dayName = (at, zone) => format(zone, {weekday: 'short', day: 'numeric', month: 'short'}).format(at);

/** The days from a moment on: `{from, to}`, each as long as the clock has it: 23, 24 or 25 hours, and a day that is left out is not there. */
export function days(from, count, zone) {
  const all = [];
  let start = beginOf(from, zone);
  while (all.length < count) {
    const end = beginOf(start + 36 * HOUR, zone);
    all.push({from: start, to: end});
    start = end;
  }
  return all;
}

/** The first moment of the day that a moment is in, found by halving. */
function beginOf(at, zone) {
  const date = dateOf(at, zone);
  let before = at - 26 * HOUR;
  let within = at;
  while (within - before > 1000) {
    const middle = Math.floor((before + within) / 2);
    if (dateOf(middle, zone) === date) within = middle;
    else before = middle;
  }
  return Math.ceil(before / 1000) * 1000;
}
