/**
 * One stream for all visible tabs: a lock of the browser (Web Locks) says which of them listens, a BroadcastChannel tells the others what it hears.
 * Over plain HTTP beyond localhost the browser has no locks; there each visible tab listens for itself.
 */

const NAME = 'gelada.stream';
/** How often the tab that listens says so, and after which silence the others no longer believe it. */
const SIGN = 5000;
const SILENT = 15_000;

/** `on.entry`, `on.live`, `on.lost` and `on.reset` hear what another tab hears; `on.room` that every stream is to be let go, `on.resume` that it may come back. */
export function open(on) {
  const channel = new BroadcastChannel(NAME);
  const self = crypto.getRandomValues(new Uint32Array(2)).join('-');
  let leading = false;
  let watchdog = null;

  const say = (kind, ...what) => channel.postMessage({kind, what});

  channel.onmessage = ({data: {kind, what}}) => {
    if (kind === 'room' || kind === 'resume') return on[kind]();
    if (kind === 'who') return leading && say('here', ...what);
    if (leading || document.hidden) return null;
    watch(kind !== 'lost');
    if (kind === 'sign') return null;
    if (kind === 'here') return what[0] === self && on.live();
    return on[kind](...what);
  };

  function watch(alive) {
    clearTimeout(watchdog);
    watchdog = alive ? setTimeout(() => leading || document.hidden || on.lost('The connected tab stopped responding.', SIGN), SILENT) : null;
  }

  return {
    say,
    /** Runs the work when no other tab does; until then what the other hears is heard here. */
    alone(signal, work) {
      if (!navigator.locks) return work();
      say('who', self);
      return navigator.locks.request(NAME, {signal}, work);
    },

    /** This tab hears the stream from now on. Answers how to say that it no longer does. */
    lead() {
      leading = true;
      clearTimeout(watchdog);
      say('live');
      const sign = setInterval(() => say('sign'), SIGN);
      return () => {
        leading = false;
        clearInterval(sign);
      };
    },
  };
}
