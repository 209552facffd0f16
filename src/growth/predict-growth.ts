import { matchPath } from '../config/match-path.ts';
import type { Growth, GrowthClaim } from '../model/growth.ts';
import type { ScaleProfile } from '../model/profile.ts';
import { findDriver } from './find-driver.ts';
import { LAWS } from './laws.ts';
import type { Scale } from './types.ts';

/** A claimed growth with the numbers that the scale profile and the code give; where neither does, only the formula. */
export function predictGrowth(claim: GrowthClaim, path: string, profile: ScaleProfile | null): Growth {
  const scale = scaleAt(claim, path, profile);
  const prediction = LAWS[claim.law](claim, scale);
  return {
    law: claim.law, driver: claim.driver, unit: claim.unit,
    formula: prediction.formula,
    driverToday: scale.driver?.today ?? null,
    today: prediction.today, tenfold: prediction.tenfold, limit: prediction.limit,
    statement: prediction.statement,
    numbersFrom: sourceOfNumbers(prediction.today, prediction.limit, scale, claim),
  };
}

function scaleAt(claim: GrowthClaim, path: string, profile: ScaleProfile | null): Scale {
  const critical = profile?.critical_paths?.find((entry) => matchPath(entry.paths)(path));
  return {
    driver: findDriver(profile, [claim.driver]),
    requestsPerSecond: critical?.requests_per_second ?? null,
    instances: profile?.instances ?? null,
    databaseConnections: profile?.limits?.database_connections ?? null,
    memoryMegabytes: profile?.limits?.memory_mb_per_instance ?? null,
  };
}

function sourceOfNumbers(today: number | null, limit: number | null, scale: Scale, claim: GrowthClaim): Growth['numbersFrom'] {
  if (today === null && limit === null) return 'none';
  const fromCode = claim.law === 'sum_of_waits' || (today === null && claim.limit !== null) || (claim.law === 'serialised' && claim.coefficient !== null && scale.requestsPerSecond === null);
  return fromCode ? 'code' : 'profile';
}
