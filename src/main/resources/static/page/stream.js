/** The journal, live. Streams with `fetch` so that the token travels in a header; resumes after the last entry seen; backs off when it must. */

import {call} from './api.js';
import {sseReader} from './sse.js';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const SILENCE = 60_000;

/**
 * Listens until the page goes. `on.entry(entry)` for each journal entry, `on.reset()` when the history before is gone,
 * `on.live()` when connected, `on.lost(error, waitMs)` when not.
 */
export async function listen(on) {
  let last = null;
  let wait = FIRST_WAIT;
  for (;;) {
    try {
      await follow(last, on, id => { last = id; }, () => { wait = FIRST_WAIT; });
      on.lost(null, wait);
    } catch (error) {
      on.lost(error, wait);
    }
    await pause(wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

async function follow(last, on, seen, healthy) {
  const stop = new AbortController();
  const headers = {Accept: 'text/event-stream, application/problem+json'};
  if (last) headers['Last-Event-ID'] = last;
  const watchdog = setTimeout(() => stop.abort(), SILENCE);
  const response = await call('GET', 'stream', {headers, signal: stop.signal}).finally(() => clearTimeout(watchdog));
  on.live();
  const read = sseReader(message => {
    seen(message.event === 'reset' ? message.id : message.id ?? last);
    if (message.event === 'reset') on.reset();
    else if (message.event === 'entry') on.entry(JSON.parse(message.data));
  });
  await pump(response.body.pipeThrough(new TextDecoderStream()).getReader(), read, stop, healthy);
}

/** Reads to the end; gives up on a connection that has been silent for too long (heartbeats count as life). */
async function pump(reader, read, stop, healthy) {
  for (;;) {
    const watchdog = setTimeout(() => stop.abort(new Error('The stream fell silent.')), SILENCE);
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

/** Waits, but not longer than until the network or the tab comes back. */
function pause(milliseconds) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    window.addEventListener('online', () => { clearTimeout(timer); resolve(); }, {once: true});
  });
}
