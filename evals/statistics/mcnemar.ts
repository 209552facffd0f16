/**
 * Exact two-sided McNemar test (1947): `gained` items only the second version has right, `lost` only the first. The chance of a split at least as uneven
 * if neither were better: twice the smaller tail of the binomial distribution with one half, at most 1.
 */
export function mcnemarExact(gained: number, lost: number): number {
  const discordant = gained + lost;
  let term = 0.5 ** discordant;
  let tail = 0;
  for (let k = 0; k <= Math.min(gained, lost); k += 1) {
    tail += term;
    term *= (discordant - k) / (k + 1);
  }
  return Math.min(1, 2 * tail);
}
