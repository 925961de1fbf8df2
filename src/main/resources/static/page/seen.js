/** Whether this tab is visible. */

/** Resolves when the page is looked at. */
export function untilSeen() {
  if (!document.hidden) return Promise.resolve();
  return new Promise(resolve => document.addEventListener('visibilitychange', function seen() {
    if (document.hidden) return;
    document.removeEventListener('visibilitychange', seen);
    resolve();
  }));
}

/** A signal that ends when the page is hidden. */
export function whileSeen() {
  const stop = new AbortController();
  const hide = () => document.hidden && stop.abort(new DOMException('The page is hidden.', 'AbortError'));
  document.addEventListener('visibilitychange', hide);
  return {signal: stop.signal, done: () => document.removeEventListener('visibilitychange', hide)};
}
