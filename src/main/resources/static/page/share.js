/**
 * One stream for all visible tabs: a lock of the browser (Web Locks) decides which of them connects, a BroadcastChannel passes its events to the
 * others. Over plain HTTP beyond localhost the browser has no locks; there each visible tab has a stream of its own.
 */

const NAME = 'gelada.stream';
/** How often the connected tab sends a sign of life, and after which silence the others count it as gone. */
const SIGN = 5000;
const SILENT = 15_000;

/** `on.entry`, `on.live`, `on.lost` and `on.reset` receive the events of another tab; `on.room` closes every stream, `on.resume` permits it again. */
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
    /** Runs the work when no other tab does; until then the other tab's events arrive here. */
    alone(signal, work) {
      if (!navigator.locks) return work();
      say('who', self);
      return navigator.locks.request(NAME, {signal}, work);
    },

    /** This tab is connected from now on. Returns a function that ends that. */
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
