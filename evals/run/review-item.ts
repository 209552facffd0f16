import type { OperatorConfig } from '../../src/model/settings.ts';
import type { Item } from '../model/item.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Subject, Judgement } from '../subjects/types.ts';
import { NO_USAGE, plainJudgement } from '../subjects/types.ts';
import { witnessed, type AnswerSource, type AskedAndAnswered } from './answer-source.ts';
import { ItemUnavailable } from './item-unavailable.ts';
import { countChangedLines } from './count-changed-lines.ts';
import type { Recordings } from './recordings.ts';

export interface ReviewItemOptions {
  readonly subject: Subject;
  readonly trial: number;
  readonly source: AnswerSource;
  readonly recordings: Recordings;
  /** Whether answers that came are noted in the recordings: never in a replay. YYYY-MM-DD, or null. */
  readonly recordOn: string | null;
  readonly operator: OperatorConfig;
  readonly signal: AbortSignal;
}

/** One item, one subject, one trial. What cannot be measured is unscored, with its reason; a subject that fails has said nothing. */
export async function reviewItem(item: Item, options: ReviewItemOptions): Promise<Outcome> {
  const { subject, trial, source, recordings, recordOn, operator, signal } = options;
  const about = { item: item.id, subject: subject.id, trial };
  const { answerer, exchanges } = witnessed(source.answererOf(trial));
  try {
    const measured = await item.withRepository(async (place) => {
      const changedLines = await countChangedLines(place, signal);
      const started = performance.now();
      const judgement = await subject.review(place, { answerer, operator, signal });
      return { judgement, changedLines, milliseconds: Math.round(performance.now() - started) };
    }, signal);
    if (recordOn !== null) recordings.note(about, exchanges, recordOn);
    const missing = exchanges.filter(({ answer }) => isUnmeasured(answer.status, recordOn));
    const unscored = missing.length === 0 ? '' : whyMissing(missing, () => recordings.explain(about, missing));
    return toOutcome(item, options, { ...measured, exchanges, unscored });
  } catch (error) {
    if (signal.aborted) throw error;
    const reason = error instanceof ItemUnavailable ? error.message : `it failed: ${error instanceof Error ? error.message : String(error)}`;
    return toOutcome(item, options, { judgement: plainJudgement(null), changedLines: 0, milliseconds: 0, exchanges, unscored: reason });
  }
}

/** In a replay every question must have its answer; a live failure is a result, but a pending answer or a spent budget is none. */
function isUnmeasured(status: AskedAndAnswered['answer']['status'], recordOn: string | null): boolean {
  return status === 'pending' || status === 'over_budget' || (recordOn === null && status !== 'answered');
}

function whyMissing(missing: readonly AskedAndAnswered[], explain: () => string): string {
  const [first] = missing;
  if (first === undefined || first.answer.status === 'answered') return '';
  if (first.answer.status === 'pending') return `${missing.length} answers are waited for`;
  return first.answer.status === 'over_budget' ? `over the budget: ${first.answer.reason}` : explain();
}

interface Measured {
  readonly judgement: Judgement;
  readonly changedLines: number;
  readonly milliseconds: number;
  readonly exchanges: readonly AskedAndAnswered[];
  readonly unscored: string;
}

function toOutcome(item: Item, { subject, trial }: ReviewItemOptions, { judgement, changedLines, milliseconds, exchanges, unscored }: Measured): Outcome {
  const answered = exchanges.flatMap(({ answer }) => (answer.status === 'answered' ? [answer] : []));
  return {
    item: item.id, version: item.version, subject: subject.id, trial,
    status: unscored === '' ? 'scored' : 'unscored', reason: unscored,
    ...(unscored === '' ? judgement : { ...plainJudgement(null), usage: NO_USAGE }),
    changedLines, questions: answered.map(({ questionId }) => questionId),
    answeredBy: [...new Set(answered.map(({ answeredBy }) => `${answeredBy.model} (${answeredBy.way})`))].sort(),
    ...(unscored === '' ? { usage: { ...judgement.usage, milliseconds } } : {}),
  };
}
