import { kept, lowered, type WeighingStep } from './types.ts';

/** Whoever claims a thing holds it for at least as likely true as not before it may stop a merge. */
const LEAST_CONFIDENCE = 0.5;

export const weighConfidence: WeighingStep = ({ finding }) => {
  const stated = `${Math.round(finding.confidence * 100)} %`;
  return finding.confidence >= LEAST_CONFIDENCE
    ? kept(finding, 'confidence', `its finder is ${stated} sure`)
    : lowered(finding, 'warning', 'confidence', `its finder is only ${stated} sure`);
};
