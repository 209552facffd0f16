import type { GrowthClaim } from '../model/growth.ts';
import type { DeclaredDriver } from './find-driver.ts';

/** What the owners declared about the load that reaches one finding; nulls where they did not. */
export interface Scale {
  readonly driver: DeclaredDriver | null;
  readonly requestsPerSecond: number | null;
  readonly instances: { readonly today: number; readonly max: number } | null;
  readonly databaseConnections: number | null;
  readonly memoryMegabytes: number | null;
}

export interface Prediction {
  readonly formula: string;
  readonly today: number | null;
  readonly tenfold: number | null;
  readonly limit: number | null;
  readonly statement: string;
}

/** One growth law: the axis of this folder. Computes only from numbers it is given; without them it states the formula. */
export type Law = (claim: GrowthClaim, scale: Scale) => Prediction;
