import { stringify } from 'yaml';
import type { ScaleProfile } from '../model/profile.ts';
import { revealHidden } from './reveal-hidden.ts';
import type { Block } from './show-block.ts';

/** The owners' declarations as a block; null when they have declared nothing. */
export function profileBlock(profile: ScaleProfile | null): Block | null {
  if (profile === null) return null;
  const lines = stringify(profile, { sortMapEntries: true, lineWidth: 0 }).trimEnd().split('\n');
  return { kind: 'scale profile', fields: [], rows: lines.map((line) => `  | ${revealHidden(line)}`) };
}
