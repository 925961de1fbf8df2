/** Reads the text of a server-sent event stream, as the HTML standard (9.2.6) interprets it. */

/** Calls `onMessage({event, data, id})` for each complete message fed to it in pieces; `onRetry(ms)` for a `retry` field. */
export function sseReader(onMessage, onRetry = () => {}) {
  let rest = '';
  let message = blank();
  let lastId = null;

  function line(text) {
    if (text === '') return dispatch();
    if (text.startsWith(':')) return;
    const colon = text.indexOf(':');
    const name = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') message.data.push(value);
    else if (name === 'event') message.event = value;
    else if (name === 'id' && !value.includes('\0')) lastId = value;
    else if (name === 'retry' && /^\d+$/.test(value)) onRetry(Number(value));
  }

  function dispatch() {
    const {event, data} = message;
    message = blank();
    if (data.length || event !== 'message') onMessage({event, data: data.join('\n'), id: lastId});
  }

  return chunk => {
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    lines.forEach(line);
  };
}

const blank = () => ({event: 'message', data: []});
