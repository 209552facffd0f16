import { renderPrompt } from '../prompts/render-prompt.ts';
import { chooseMark, MARK_PLACEHOLDER, showBlock, type Block } from './show-block.ts';

export interface Material {
  /** `part`: other reviewed files, or other parts of these, are shown by other questions. */
  readonly extent: 'whole' | 'part' | 'claim';
  readonly profile: Block | null;
  readonly changed: readonly Block[];
  readonly context: readonly Block[];
}

/** Everything of a repository that one question shows, each piece inside its mark. */
export function showMaterial(material: Material): string {
  return withMark(material, chooseMark([material.profile ?? [], material.changed, material.context].flat()));
}

/** The same with nothing chosen yet, to measure the frame. */
export function showFrame(profile: Block | null): string {
  return withMark({ extent: 'whole', profile, changed: [], context: [] }, MARK_PLACEHOLDER);
}

function withMark({ extent, profile, changed, context }: Material, mark: string): string {
  const show = (blocks: readonly Block[]): string => (blocks.length === 0 ? 'none' : blocks.map((block) => showBlock(block, mark)).join('').trimEnd());
  return renderPrompt('material', {
    mark, extent,
    profile: show(profile === null ? [] : [profile]),
    changed_files: show(changed), context_files: show(context),
  });
}
