import { clusterBootstrap, wilson, type Interval } from './interval.ts';

/** Null where there is nothing to divide by, or nothing to draw from. */
export interface Share { readonly value: number | null; readonly interval: Interval | null }

/** The share of members that hold. Its interval is drawn over clusters: members of one stand and fall together. At 0 and 1 Wilson's holds. */
export function clusterShare<Member>(clusters: readonly (readonly Member[])[], holds: (member: Member) => boolean): Share {
  const valueOf = (sample: readonly (readonly Member[])[]): number | null => {
    const members = sample.flat();
    return members.length === 0 ? null : members.filter(holds).length / members.length;
  };
  const value = valueOf(clusters);
  const members = clusters.flat();
  const isExtreme = value === 0 || value === 1;
  return { value, interval: isExtreme ? wilson(members.filter(holds).length, members.length) : clusterBootstrap(clusters, valueOf) };
}
