/** Every call to Gelada: the token, the problem documents, the time limit. Nothing else on the page talks HTTP. */

import {askToken, token} from './token.js';
import {learnClock} from './clock.js';

const LIMIT = 10_000;
const ROOT = new URL('api/v1/', document.baseURI);

/** A "no" from the API, or no answer at all (`status` 0), as a sentence. */
class Refusal extends Error {
  constructor(sentence, status, type) {
    super(sentence);
    this.status = status;
    this.type = type;
  }
}

/** What is being read just now, so that it can make room for what must not wait. */
const reading = new Set();
let answered = () => {};
let silent = () => {};

/** Calls the first whenever an answer comes, whatever it says, and the second whenever none does. */
export function onContact(answer, silence) {
  answered = answer;
  silent = silence;
}

export const get = path => json('GET', path);
/** Everything of a list, page after page: `next` of an answer is sent as `parameter` of the next one. */
export async function pages(path, parameter, most = 100) {
  const items = [];
  let at = '';
  for (let page = 0; page < most; page++) {
    const answer = await get(path + at);
    items.push(...answer.items);
    if (!answer.next) break;
    at = `&${parameter}=${encodeURIComponent(answer.next)}`;
  }
  return items;
}

export const put = (path, body) => json('PUT', path, body);
export const remove = path => json('DELETE', path);

/** Gives up everything that is only being read: each holds one of the browser's few connections. */
export function dropReads() {
  for (const stop of reading) stop.abort();
}

/** Posts, and answers the id of the event that the Location header names (null when there is none). */
export async function post(path, body) {
  const response = await call('POST', path, {body});
  const location = response.headers.get('Location');
  return location ? decodeURIComponent(location.split('/').pop()) : null;
}

async function json(method, path, body) {
  const stop = new AbortController();
  let limit = null;
  const begin = () => { limit = setTimeout(() => stop.abort(new DOMException('Too slow.', 'TimeoutError')), LIMIT); };
  if (method === 'GET') reading.add(stop);
  begin();
  try {
    const response = await call(method, path, {body, signal: stop.signal, asking: {begins: () => clearTimeout(limit), ends: begin}});
    const text = await response.text().catch(broken => { throw silence(broken); });
    return text ? JSON.parse(text) : null;
  } finally {
    clearTimeout(limit);
    reading.delete(stop);
  }
}

/** One request, with the token; a 401 asks for it and tries again, unless that is not wanted. The response is always a good one. Without a signal of its own it has ten seconds. */
export async function call(method, path, {body, headers = {}, signal, ask = true, asking} = {}) {
  for (;;) {
    const sent = token();
    const response = await send(method, path, body, headers, signal, sent);
    learnClock(response.headers.get('Date'));
    answered();
    if (response.ok) return response;
    if (response.status !== 401 || !ask) throw await refusal(response);
    asking?.begins();
    await askToken(sent);
    asking?.ends();
  }
}

async function send(method, path, body, headers, signal, bearer) {
  const all = {Accept: 'application/json, application/problem+json', ...headers};
  if (bearer) all.Authorization = `Bearer ${bearer}`;
  if (body !== undefined) all['Content-Type'] = 'application/json';
  try {
    return await fetch(new URL(path, ROOT), {
      method, headers: all, signal: signal ?? AbortSignal.timeout(LIMIT), cache: 'no-store', redirect: 'error', credentials: 'same-origin',
      priority: method === 'GET' ? 'auto' : 'high', body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (broken) {
    throw silence(broken);
  }
}

/** No answer, or half of one, as a sentence; what was given up on purpose stays what it is. */
function silence(broken) {
  if (broken.name === 'AbortError') return broken;
  silent();
  return new Refusal(broken.name === 'TimeoutError' ? 'Gelada did not answer within ten seconds.' : 'Gelada cannot be reached.', 0);
}

async function refusal(response) {
  let problem = {};
  try {
    problem = await response.json();
  } catch {
    // No problem document: the status line must do.
  }
  const sentence = problem.detail ?? problem.title ?? `Gelada answered ${response.status} ${response.statusText}`.trim() + '.';
  return new Refusal(sentence, response.status, problem.type);
}
