import type { OperatorConfig } from '../../src/model/settings.ts';
import type { Item, ReviewablePlace } from '../model/item.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Subject, Judgement } from '../subjects/types.ts';
import { NO_USAGE, plainJudgement } from '../subjects/types.ts';
import { witnessed, type AnswerSource, type AskedAndAnswered } from './answer-source.ts';
import { ItemUnavailable } from './item-unavailable.ts';
import { countChangedLines } from './count-changed-lines.ts';
import type { Recordings } from './recordings.ts';

export interface Attempt {
  readonly subject: Subject;
  readonly trial: number;
}

export interface ReviewItemOptions {
  readonly source: AnswerSource;
  readonly recordings: Recordings;
  /** Whether answers that came are noted in the recordings: never in a replay. YYYY-MM-DD, or null. */
  readonly recordOn: string | null;
  readonly operator: OperatorConfig;
  readonly signal: AbortSignal;
  readonly onOutcome: (outcome: Outcome) => void;
}

/** One item, made once and put to each subject in turn. What cannot be measured is unscored, with its reason; a subject that fails has said nothing. */
export async function reviewItem(item: Item, attempts: readonly Attempt[], options: ReviewItemOptions): Promise<Outcome[]> {
  const { signal, onOutcome } = options;
  const tell = (outcome: Outcome): Outcome => { onOutcome(outcome); return outcome; };
  try {
    return await item.withRepository(async (place) => {
      const changedLines = await countChangedLines(place, signal);
      const outcomes: Outcome[] = [];
      for (const attempt of attempts) {
        signal.throwIfAborted();
        outcomes.push(tell(await reviewPlace({ item, attempt, place, changedLines }, options)));
      }
      return outcomes;
    }, signal);
  } catch (error) {
    if (!(error instanceof ItemUnavailable)) throw error;
    return attempts.map((attempt) => tell(toOutcome(item, attempt, { ...NOTHING, unscored: error.message })));
  }
}

interface PlacedAttempt {
  readonly item: Item;
  readonly attempt: Attempt;
  readonly place: ReviewablePlace;
  readonly changedLines: number;
}

async function reviewPlace({ item, attempt, place, changedLines }: PlacedAttempt, options: ReviewItemOptions): Promise<Outcome> {
  const { source, recordings, recordOn, operator, signal } = options;
  const about = { item: item.id, subject: attempt.subject.id, trial: attempt.trial };
  if (attempt.subject.asks && recordOn === null && !recordings.has(about)) return toOutcome(item, attempt, { ...NOTHING, changedLines, unscored: 'not recorded' });
  const { answerer, exchanges } = witnessed(source.answererOf(attempt.trial));
  const started = performance.now();
  try {
    const judgement = await attempt.subject.review(place, { answerer, operator, signal });
    const milliseconds = Math.round(performance.now() - started);
    if (recordOn !== null) recordings.note(about, exchanges, recordOn);
    const missing = exchanges.filter(({ answer }) => isUnmeasured(answer.status, recordOn));
    return toOutcome(item, attempt, { judgement, changedLines, milliseconds, exchanges, unscored: missing.length === 0 ? '' : whyMissing(missing, () => recordings.explain(about, missing)) });
  } catch (error) {
    if (signal.aborted) throw error;
    return toOutcome(item, attempt, { ...NOTHING, changedLines, exchanges, unscored: `it failed: ${error instanceof Error ? error.message : String(error)}` });
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

const NOTHING: Measured = { judgement: plainJudgement(null), changedLines: 0, milliseconds: 0, exchanges: [], unscored: '' };

function toOutcome(item: Item, { subject, trial }: Attempt, { judgement, changedLines, milliseconds, exchanges, unscored }: Measured): Outcome {
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
