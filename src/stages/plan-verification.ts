import type { Change } from '../model/change.ts';
import type { Finding } from '../model/finding.ts';
import { questionId } from '../model/question-id.ts';
import type { Question } from '../model/question.ts';
import type { Settings } from '../model/settings.ts';
import { estimateTokens } from '../planning/estimate-tokens.ts';
import { modelSettings } from '../planning/model-settings.ts';
import { blockTokens, shareContext } from '../planning/share-context.ts';
import { quoted, type Block } from '../planning/show-block.ts';
import { showFrame, showMaterial } from '../planning/show-material.ts';
import { showPlaces } from '../planning/show-places.ts';
import { profileBlock } from '../planning/show-profile.ts';
import { areaPrompt } from '../prompts/catalog.ts';
import { renderPrompt } from '../prompts/render-prompt.ts';

export interface VerificationInput {
  readonly finding: Finding;
  readonly change: Change;
  readonly settings: Settings;
}

/** The claim's own file may take this much of the material, what it points to and what stands around it the rest. */
const OWN_FILE_SHARE = 0.5;
const RELATED_FILE_TOKENS = 8_000;
const OWN_FILE_TOKENS = 24_000;

/** Puts one finding to an independent verifier: the code and the bare claim. What the finder wrote about it is left out. */
export function planVerification({ finding, change, settings }: VerificationInput): Question {
  const system = renderPrompt('verify', {});
  const material = claimMaterial({ finding, change, settings });
  const task = claimTask(finding);
  const asked = { model: modelSettings(settings.operator), system, material, task, schema: 'verification_answer' } as const;
  const tokens = estimateTokens(material);
  return {
    id: questionId(asked), purpose: 'verify', area: finding.area,
    title: `verify ${finding.check} at ${finding.location.path}:${finding.location.startLine}`,
    ...asked, covers: [], leads: [],
    estimatedTokens: { material: tokens, total: estimateTokens(system) + tokens + estimateTokens(task) },
  };
}

function claimTask(finding: Finding): string {
  const { location, quote, check, criterion, growth, area } = finding;
  return renderPrompt('claim', {
    path: quoted(location.path), start_line: String(location.startLine), end_line: String(location.endLine), quote: quoted(quote),
    check, section: areaPrompt(area).sections.get(check) ?? '',
    criterion: criterion ?? 'none',
    growth: `${growth.law}, driver ${quoted(growth.driver)}, unit ${quoted(growth.unit)}`,
  });
}

/** The file of the claim, the places it names elsewhere, and the settings around them. */
function claimMaterial({ finding, change, settings }: VerificationInput): string {
  const profile = profileBlock(settings.profile);
  const available = settings.operator.shardTokens - estimateTokens(showFrame(profile));
  const own = showPlaces(change, {
    path: finding.location.path, lines: linesNamed(finding, finding.location.path),
    tokens: Math.min(OWN_FILE_TOKENS, Math.floor(available * OWN_FILE_SHARE)),
  });
  const shown: Block[] = own === null ? [] : [own];
  let left = available - tokensOf(shown);
  const others = [...new Set(finding.related.map((place) => place.path))].filter((path) => path !== finding.location.path).sort();
  for (const path of others) {
    const block = showPlaces(change, { path, lines: linesNamed(finding, path), tokens: Math.min(RELATED_FILE_TOKENS, left) });
    if (block === null) continue;
    shown.push(block);
    left -= tokensOf([block]);
  }
  const paths = [finding.location.path, ...others];
  const context = shareContext({ context: change.context.filter((file) => !paths.includes(file.path)), paths, isWholeChange: false, tokens: left });
  return showMaterial({
    extent: 'claim', profile,
    changed: shown.filter((block) => block.kind === 'changed file'),
    context: [...shown.filter((block) => block.kind === 'context file'), ...context],
  });
}

/** The claim's own line first: it is the last to be left out. */
function linesNamed({ location, related }: Finding, path: string): number[] {
  const places = [location, ...related].filter((place) => place.path === path);
  return [...new Set(places.map((place) => place.startLine))];
}

function tokensOf(blocks: readonly Block[]): number {
  return blocks.reduce((total, block) => total + blockTokens(block), 0);
}
