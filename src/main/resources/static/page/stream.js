/**
 * The journal, live. Streams with `fetch` so that the token travels in a header; resumes after the last entry seen; backs off when it must.
 * A browser has six connections for a host, so a hidden tab holds none, and of the visible ones one listens for all (`share.js`).
 */

import {call, dropReads} from './api.js';
import {untilSeen, whileSeen} from './seen.js';
import {open} from './share.js';
import {sseReader} from './sse.js';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const SILENCE = 60_000;
/** How long all tabs keep the server's connections free when the halt is engaged. */
const ROOM = 4000;

let hurry = () => {};
let cut = () => {};
let roomUntil = 0;

/** The server answers again: ends the pause before the next attempt. */
export const hurryUp = () => hurry();

/** Lets go of the stream, in every tab: what is pulled now must not wait for a connection. Answers how to say that it has been. */
export function makeRoom() {
  yieldNow();
  share?.say('room');
  return () => {
    resume();
    share?.say('resume');
  };
}

function resume() {
  roomUntil = 0;
  hurry();
}

function yieldNow() {
  roomUntil = performance.now() + ROOM;
  cut();
  dropReads();
}

let share = null;

/**
 * Listens while the page is looked at. `on.entry(entry)` for each journal entry, `on.reset()` when the history before is gone,
 * `on.live()` when connected, `on.lost(error, waitMs)` when not.
 */
export async function listen(on) {
  const state = {last: null, wait: FIRST_WAIT};
  share = open({
    entry: (entry, id) => { state.last = id; on.entry(entry); },
    live: on.live,
    lost: (message, wait) => on.lost(new Error(message), wait),
    reset: id => { state.last = id; on.reset(); },
    room: yieldNow,
    resume,
  });
  for (;;) {
    await untilSeen();
    const {signal, done} = whileSeen();
    try {
      await call('GET', 'about', {signal: AbortSignal.any([signal, AbortSignal.timeout(SILENCE / 6)])}); // asks for the token, if there is one: not while the other tabs wait for this one
      await share.alone(signal, () => follow(state, on, signal));
      if (!document.hidden) lost(on, null, state.wait);
    } catch (error) {
      if (!document.hidden && performance.now() > roomUntil) lost(on, error, state.wait);
    } finally {
      done();
    }
    if (document.hidden) state.last = null; // whatever happened meanwhile is loaded afresh
    await pause(Math.max(roomUntil - performance.now(), state.wait * (0.75 + Math.random() / 2)));
    state.wait = Math.min(state.wait * 2, LONGEST_WAIT);
  }
}

function lost(on, error, wait) {
  on.lost(error, wait);
  share.say('lost', error?.message ?? 'The stream ended.', wait);
}

async function follow(state, on, seen) {
  const stop = new AbortController();
  const end = () => stop.abort(new DOMException('No longer wanted.', 'AbortError'));
  seen.addEventListener('abort', end, {once: true});
  cut = end;
  const headers = {Accept: 'text/event-stream, application/problem+json'};
  if (state.last) headers['Last-Event-ID'] = state.last;
  const watchdog = setTimeout(() => stop.abort(), SILENCE);
  const response = await call('GET', 'stream', {headers, signal: stop.signal, ask: false}).finally(() => clearTimeout(watchdog));
  const leave = share.lead();
  on.live();
  const read = sseReader(message => {
    state.last = message.event === 'reset' ? message.id : message.id ?? state.last;
    if (message.event === 'reset') {
      on.reset();
      share.say('reset', state.last);
    } else if (message.event === 'entry') {
      const entry = JSON.parse(message.data);
      on.entry(entry);
      share.say('entry', entry, state.last);
    }
  });
  try {
    await pump(response.body.pipeThrough(new TextDecoderStream()).getReader(), read, stop, () => { state.wait = FIRST_WAIT; });
  } finally {
    seen.removeEventListener('abort', end);
    leave();
  }
}

/** Reads to the end; gives up on a connection that has been silent for too long (heartbeats count as life). */
async function pump(reader, read, stop, healthy) {
  for (;;) {
    const watchdog = setTimeout(() => stop.abort(new Error('The stream timed out.')), SILENCE);
    try {
      const {done, value} = await reader.read();
      if (done) return;
      healthy();
      read(value);
    } finally {
      clearTimeout(watchdog);
    }
  }
}

/** Waits, but not longer than until the network or the tab comes back, or another request succeeds. */
function pause(milliseconds) {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      document.removeEventListener('visibilitychange', done);
      hurry = () => {};
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener('online', done);
    document.addEventListener('visibilitychange', done);
    hurry = () => performance.now() > roomUntil && done();
  });
}
