import type { Share } from '../statistics/cluster-share.ts';

/** A share and its interval for people, in per cent. */
export function showShare({ value, interval }: Share): string {
  const show = (share: number): string => (share * 100).toFixed(1);
  return value === null ? 'not measured' : `${show(value)} %${interval === null ? '' : ` (95 %: ${show(interval.low)} to ${show(interval.high)})`}`;
}
