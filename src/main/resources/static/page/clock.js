/** The server's clock, as far as it is known, so that two clocks never disagree on one page. */

let skew = 0;
let stopped = null;

export const now = () => stopped ?? Date.now() + skew;

/** The clock stops while the connection is lost, because what is shown may be outdated. */
export const stopClock = at => { stopped = at; };
export const startClock = () => { stopped = null; };

/** Takes the server's time from a `Date` header; differences below two seconds are the header's own rounding. */
export function learnClock(header) {
  const difference = Date.parse(header ?? '') - Date.now();
  if (Number.isFinite(difference)) skew = Math.abs(difference) > 2000 ? difference : 0;
}
