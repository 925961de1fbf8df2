/** Reads an event's entries into moments: when the fault was in, when it was out, when all was well again. Pure. */

const first = (entries, type) => find(entries, type)?.at;
const last = (entries, type) => find([...entries].reverse(), type)?.at;
const find = (entries, type) => entries.find(entry => entry.type === type);
const instant = iso => iso ? Date.parse(iso) : null;

/**
 * The moments of an event in milliseconds; null where they did not come (yet). Without entries, what the event itself says must do.
 * `faultTo` is null while the fault is in.
 */
export function moments(event, entries) {
  const injected = instant(first(entries, 'injected'));
  const reverted = instant(last(entries, 'reverted'));
  const recovered = instant(last(entries, 'recovered') ?? last(entries, 'notRecovered'));
  const ended = instant(event.endedAt) ?? instant(last(entries, 'closed'));
  const touched = injected !== null || (!entries.length && Boolean(event.startedAt) && (event.targets ?? []).length > 0);
  return {
    raised: instant(first(entries, 'raised')),
    started: instant(event.startedAt) ?? instant(first(entries, 'claimed')),
    prepared: instant(first(entries, 'prepared')),
    faultFrom: injected ?? (touched ? instant(event.startedAt) : null),
    faultTo: reverted ?? recovered ?? ended,
    reverting: instant(first(entries, 'reverting')),
    recovered,
    ended,
    deviations: entries.filter(entry => entry.type === 'deviated' || (entry.type === 'probeRead' && entry.kind === 'deviated')).map(entry => Date.parse(entry.at)),
  };
}
