import { lowered, type WeighingStep } from './types.ts';

/** Where no capacity is documented at all, its absence is a remark: nobody was told to document it. */
export const weighCapacity: WeighingStep = ({ claim, finding }) =>
  claim.source.kind === 'policy' && claim.criterion === null
    ? lowered(finding, 'note', 'capacity', 'no capacity is documented anywhere in this repository yet')
    : finding;
