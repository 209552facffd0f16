import type { Applicability } from '../model/applicability.ts';
import { AREAS, areaOf, checksOf, type Area } from '../model/area.ts';
import type { Change } from '../model/change.ts';
import type { Lead } from '../model/lead.ts';
import { EMPTY_PLAN, type Plan } from '../model/plan.ts';
import { questionId } from '../model/question-id.ts';
import type { Question } from '../model/question.ts';
import type { Settings } from '../model/settings.ts';
import { chooseShards } from '../planning/choose-shards.ts';
import { estimateTokens } from '../planning/estimate-tokens.ts';
import type { FilePart } from '../planning/file-part.ts';
import { leadsByPart, listLeads } from '../planning/list-leads.ts';
import { modelSettings } from '../planning/model-settings.ts';
import { shardFiles, type Shard } from '../planning/shard-files.ts';
import { contextTokens, shareContext } from '../planning/share-context.ts';
import { showFrame, showMaterial } from '../planning/show-material.ts';
import { profileBlock } from '../planning/show-profile.ts';
import { areaPrompt } from '../prompts/catalog.ts';
import { renderPrompt } from '../prompts/render-prompt.ts';

export interface PlanInput {
  readonly change: Change;
  readonly applicability: Applicability;
  readonly leads: readonly Lead[];
  readonly settings: Settings;
}

/** Up to this share of a question's material may be context, so that the change is never crowded out. */
const CONTEXT_SHARE = 1 / 3;

/** What one answer, its thinking included, is expected to take: five checks with a note each, and the claims. A rough figure, for the estimate only. */
const OUTPUT_TOKENS = 6_000;

/** Turns a change into questions: every reviewed line in one shard, each shard asked about in all six areas; what exceeds the budget is named. */
export function planQuestions({ change, applicability, leads, settings }: PlanInput): Plan {
  if (applicability.decision !== 'review') return EMPTY_PLAN;
  const { shards, deferred } = makeShards({ change, applicability, settings });
  const shownLeads = leadsByPart(leads, shards.flatMap((shard) => shard.parts));
  const asked = shards.map((shard, index) => ({
    ...shard,
    questions: AREAS.map((area) => askArea(area, {
      shard, settings, part: shards.length === 1 ? '' : `, part ${index + 1} of ${shards.length}`,
      leads: shard.parts.flatMap((part) => shownLeads.get(part) ?? []).filter((lead) => areaOf(lead.check) === area),
    })),
  }));
  const choice = chooseShards(asked, ({ questions }) => sum(questions.map((question) => question.estimatedTokens.total)), settings.operator.maxTokens);
  const rounds = choice.chosen.map(({ questions }) => questions);
  return { questions: rounds.flat(), deferred: [...deferred, ...choice.deferred], estimate: estimatePlan(rounds) };
}

/** A shard with its material written out. */
interface MaterialShard extends Shard {
  readonly material: string;
}

function makeShards({ change, applicability, settings }: Omit<PlanInput, 'leads'>): { shards: MaterialShard[]; deferred: Plan['deferred'] } {
  const profile = profileBlock(settings.profile);
  const available = settings.operator.shardTokens - estimateTokens(showFrame(profile));
  const mostContext = Math.floor(settings.operator.shardTokens * CONTEXT_SHARE);
  const { shards, deferred } = shardFiles(change, applicability, available - Math.min(mostContext, contextTokens(change.context)));
  const isWholeChange = shards.length === 1;
  const written = shards.map((shard) => {
    const tokens = Math.min(mostContext, available - shard.tokens);
    const context = shareContext({ context: change.context, paths: pathsOf(shard.parts), isWholeChange, tokens });
    const material = showMaterial({ extent: isWholeChange ? 'whole' : 'part', profile, changed: shard.parts.map((part) => part.block), context });
    return { ...shard, material };
  });
  return { shards: written, deferred };
}

interface AreaAsk {
  readonly shard: MaterialShard;
  readonly settings: Settings;
  readonly part: string;
  readonly leads: readonly Lead[];
}

function askArea(area: Area, { shard, settings, part, leads }: AreaAsk): Question {
  const { title, body } = areaPrompt(area);
  const system = renderPrompt('role', {});
  const task = renderPrompt('find', { title, checks: checksOf(area).map((check) => `- ${check}`).join('\n'), checklist: body, leads: listLeads(leads) });
  const asked = { model: modelSettings(settings.operator), system, material: shard.material, task, schema: 'area_answer' } as const;
  const material = estimateTokens(shard.material);
  return {
    id: questionId(asked), purpose: 'find', area, title: `${area}${part}`, ...asked,
    covers: coversOf(shard.parts),
    leads: leads.map((lead) => lead.id),
    estimatedTokens: { material, total: estimateTokens(system) + material + estimateTokens(task) },
  };
}

function coversOf(parts: readonly FilePart[]): Question['covers'] {
  return pathsOf(parts).map((path) => ({ path, changedLines: sum(parts.filter((part) => part.path === path).map((part) => part.changedLines)) }));
}

function pathsOf(parts: readonly FilePart[]): string[] {
  return [...new Set(parts.map((part) => part.path))];
}

/** The first question of a round pays for its prefix, the others read it from the cache. */
function estimatePlan(rounds: readonly (readonly Question[])[]): Plan['estimate'] {
  const questions = rounds.flat();
  const cachedTokens = sum(rounds.flatMap((round) => round.slice(1).map((question) => question.estimatedTokens.total - estimateTokens(question.task))));
  const sent = sum(questions.map((question) => question.estimatedTokens.total));
  return { questions: questions.length, inputTokens: sent - cachedTokens, cachedTokens, outputTokens: questions.length * OUTPUT_TOKENS };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
