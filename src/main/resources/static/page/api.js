/** Every call to Gelada: the token, the problem documents, the time limit. Nothing else on the page talks HTTP. */

import {askToken, token} from './token.js';
import {learnClock} from './time.js';

const LIMIT = 10_000;
const ROOT = new URL('api/v1/', document.baseURI);

/** A "no" from the API, or no answer at all, as a sentence. */
class Refusal extends Error {
  constructor(sentence, status, type) {
    super(sentence);
    this.status = status;
    this.type = type;
  }
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

/** Posts, and answers the id of the event that the Location header names (null when there is none). */
export async function post(path, body) {
  const response = await call('POST', path, {body});
  const location = response.headers.get('Location');
  return location ? decodeURIComponent(location.split('/').pop()) : null;
}

async function json(method, path, body) {
  const response = await call(method, path, {body});
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

/** One request, with the token; a 401 asks for it and tries again. The response is always a good one. Without a signal of its own it has ten seconds. */
export async function call(method, path, {body, headers = {}, signal} = {}) {
  for (;;) {
    const sent = token();
    const response = await send(method, path, body, headers, signal, sent);
    learnClock(response.headers.get('Date'));
    if (response.ok) return response;
    if (response.status !== 401) throw await refusal(response);
    await askToken(sent);
  }
}

async function send(method, path, body, headers, signal, bearer) {
  const all = {Accept: 'application/json, application/problem+json', ...headers};
  if (bearer) all.Authorization = `Bearer ${bearer}`;
  if (body !== undefined) all['Content-Type'] = 'application/json';
  try {
    return await fetch(new URL(path, ROOT), {
      method, headers: all, signal: signal ?? AbortSignal.timeout(LIMIT), cache: 'no-store', redirect: 'error', credentials: 'same-origin',
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (broken) {
    if (broken.name === 'AbortError') throw broken;
    throw new Refusal(broken.name === 'TimeoutError' ? 'Gelada did not answer within ten seconds.' : 'Gelada cannot be reached.', 0);
  }
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
