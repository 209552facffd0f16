import { COLD_SURFACES } from '../model/surface.ts';
import { kept, lowered, type WeighingStep } from './types.ts';

/** Code that no production load reaches cannot block, unless the claim names the load that does reach it. */
export const weighSurface: WeighingStep = ({ claim, finding }) => {
  if (!COLD_SURFACES.has(finding.surface)) return kept(finding, 'surface', `${finding.surface} code carries load`);
  if (claim.loadPath !== '') return kept(finding, 'surface', `${finding.surface} code, but the claim names its load: ${claim.loadPath}`);
  return lowered(finding, 'warning', 'surface', `${finding.surface} code is off the path of production load`);
};
