/** How long to wait before the next try: doubling up to half a minute, anywhere in the upper half of that, so that a crowd comes back spread out. */
export function backoff(tries, random = Math.random) {
  const most = Math.min(30_000, 500 * 2 ** Math.min(tries, 10));
  return Math.round(most / 2 + (most / 2) * random());
}
