import { findDriver } from '../growth/find-driver.ts';
import { kept, lowered, type WeighingStep } from './types.ts';

/** What the owners declared small cannot block, what they declared large is never excused, and what they did not declare grows. */
export const weighProfile: WeighingStep = ({ claim, finding }, { settings }) => {
  const driver = findDriver(settings.profile, [claim.growth.driver]);
  if (driver === null) return kept(finding, 'profile', 'the scale profile does not declare what grows here, so it is taken to grow');
  if (driver.size === 'small') return lowered(finding, 'note', 'profile', `the owners declare ${driver.name} small`);
  return kept(finding, 'profile', `the owners declare ${driver.name}: ${driver.today} today${driver.size === 'large' ? ', large' : ''}`);
};
