import { readFileSync } from 'node:fs';
import { costOf } from '../../src/answers/anthropic-models.ts';
import { AreaAnswer, type WireClaim } from '../../src/model/answer.ts';
import { questionId } from '../../src/model/question-id.ts';
import type { Question } from '../../src/model/question.ts';
import { estimateTokens } from '../../src/planning/estimate-tokens.ts';
import { modelSettings } from '../../src/planning/model-settings.ts';
import type { OperatorConfig } from '../../src/model/settings.ts';
import type { ScoredFinding } from '../model/outcome.ts';
import { openCommit } from '../run/open-commit.ts';
import { readPatch } from '../run/read-patch.ts';
import { plainJudgement, type Judgement, type Subject } from './types.ts';

/** The role text alone, without the parts that the Director's own questions append to it. */
export const NAIVE_SYSTEM = readFileSync(new URL('../../prompts/role.md', import.meta.url), 'utf8').replace(/^---\n.*?\n---\n/s, '').trim();
export const NAIVE_TASK = readFileSync(new URL('../prompts/naive.md', import.meta.url), 'utf8').trim();

/** One prompt: the role and the whole diff. No checklist, no leads, no other file, no verification; what it claims with a criterion blocks. */
export const naive: Subject = {
  id: 'naive', title: 'one naive prompt', asks: true,
  review: async (place, { answerer, operator, signal }): Promise<Judgement> => {
    const question = naiveQuestion(await readPatch(place, signal), operator);
    const answer = await answerer.answer(question, { signal, onBegun: () => undefined });
    if (answer.status !== 'answered') return { ...plainJudgement('incomplete'), gaps: [`${answer.status}: ${answer.reason}`] };
    const { claims, deferred } = AreaAnswer.parse(answer.body);
    const commit = openCommit({ repository: place.repository, commit: place.head, signal });
    return {
      verdict: claims.some(({ criterion }) => criterion !== 'none') ? 'block' : 'pass',
      findings: await Promise.all(claims.map(async (claim, index) => {
        const finding = toScored(claim, `${question.id}/${index}`, question.id);
        return { ...finding, quoteStands: await commit.holds(finding, claim.quote) };
      })),
      deferred: deferred.map(({ director, path, line }) => ({ director, path, startLine: whole(line), endLine: whole(line) })),
      gaps: [], usage: { ...answer.usage, dollars: costOf(answer.usage, operator.model), milliseconds: 0 },
    };
  },
};

function naiveQuestion(patch: string, operator: OperatorConfig): Question {
  const asked = { model: modelSettings(operator), system: NAIVE_SYSTEM, material: patch, task: NAIVE_TASK, schema: 'area_answer' } as const;
  const material = estimateTokens(patch);
  return {
    // A question is filed under an area; this one has all six, and none of their checklists.
    id: questionId(asked), purpose: 'find', area: 'bottlenecks', title: 'the whole change, one naive prompt', ...asked, covers: [], leads: [],
    estimatedTokens: { material, total: material + estimateTokens(NAIVE_SYSTEM) + estimateTokens(NAIVE_TASK) },
  };
}

function toScored(claim: WireClaim, id: string, source: string): ScoredFinding {
  const { check, criterion, title, problem, impact, recommendation, path, quote, confidence, growth } = claim;
  return {
    id, severity: criterion === 'none' ? 'warning' : 'blocking', check, criterion: criterion === 'none' ? null : criterion, title,
    words: [title, problem, impact, recommendation, growth.driver].join('\n'), impact, path, startLine: whole(claim.start_line), endLine: whole(claim.end_line),
    related: claim.related.map((place) => ({ path: place.path, startLine: whole(place.start_line), endLine: whole(place.end_line) })),
    quote, quoteStands: false, hasNumbers: growth.coefficient !== null || growth.limit !== null, confidence: Math.min(1, Math.max(0, confidence)), sources: [source],
  };
}

function whole(line: number): number {
  return Math.max(1, Math.trunc(line) || 1);
}
