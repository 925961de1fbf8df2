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

/** The stretches of an event, in order: `{name, from, to, open}`; the open one is still going on. */
export function stretches(event, entries, now) {
  const m = moments(event, entries);
  const end = m.ended ?? now;
  const cut = (name, from, to) => from === null ? null : {name, from, to: to ?? end, open: to === null && m.ended === null};
  return [
    cut('waiting', m.raised ?? instant(event.dueAt), m.started),
    cut('judging', m.started, m.faultFrom ?? m.ended),
    cut('fault in', m.faultFrom, m.reverting ?? m.faultTo),
    cut('undoing', m.faultFrom === null ? null : m.reverting, m.faultTo),
    cut('recovering', m.faultFrom === null || m.faultTo === m.ended ? null : m.faultTo, m.recovered ?? m.ended),
  ].filter(stretch => stretch && stretch.to >= stretch.from);
}
