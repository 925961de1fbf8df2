/**
 * What the page reads by itself, in turns: a browser has six connections for a host and all tabs together, and some must stay free for what a user
 * does, the halt above all. Without locks (plain HTTP beyond localhost) only the reads of one tab take turns.
 */

const AT_ONCE = navigator.locks ? 3 : 2;
let next = Math.floor(Math.random() * AT_ONCE);
const queues = Array.from({length: AT_ONCE}, () => Promise.resolve());

/** Runs the work when its turn has come, and answers what it answers. */
export function inTurn(work) {
  const place = next++ % AT_ONCE;
  if (navigator.locks) return navigator.locks.request(`gelada.read.${place}`, work);
  const turn = queues[place].then(work);
  queues[place] = turn.catch(() => {});
  return turn;
}
