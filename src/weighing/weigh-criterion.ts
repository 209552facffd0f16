import { kept, lowered, type WeighingStep } from './types.ts';

/** Blocking needs one of the seven failure criteria. */
export const weighCriterion: WeighingStep = ({ finding }) =>
  finding.criterion === null
    ? lowered(finding, 'warning', 'criterion', 'it meets none of the failure criteria')
    : kept(finding, 'criterion', `it meets the failure criterion ${finding.criterion}`);
