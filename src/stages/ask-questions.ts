import pLimit, { type LimitFunction } from 'p-limit';
import { AreaAnswer, NO_TOKENS, type Answer } from '../model/answer.ts';
import type { Question } from '../model/question.ts';
import type { Answerer, Observer } from '../ports.ts';
import type { AskedQuestion } from '../verdict/types.ts';

export interface AskOptions {
  readonly answerer: Answerer;
  readonly observer: Observer;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/**
 * Asks every question once; the answers come back in the questions' order. Of the questions that share a prefix one goes first,
 * and the others follow once it has begun to be answered: only then can they read the prefix from the cache.
 */
export async function askQuestions(questions: readonly Question[], options: AskOptions): Promise<Answer[]> {
  const limit = pLimit(options.concurrency);
  const answers = await Promise.all(groupByPrefix(questions).map((group) => askGroup(group, limit, options)));
  const byId = new Map(answers.flat().map((answer) => [answer.questionId, answer]));
  return questions.map((question) => byId.get(question.id) ?? unanswered(question, 'it was never asked'));
}

/** Each question with its answer; a find answer parsed under its schema. */
export function pairAnswers(questions: readonly Question[], answers: readonly Answer[]): AskedQuestion[] {
  const byId = new Map(answers.map((answer) => [answer.questionId, answer]));
  return questions.map((question) => {
    const answer = byId.get(question.id) ?? unanswered(question, 'it was never asked');
    const areaAnswer = answer.status === 'answered' && question.schema === 'area_answer' ? AreaAnswer.parse(answer.body) : null;
    return { question, answer, areaAnswer };
  });
}

function groupByPrefix(questions: readonly Question[]): Question[][] {
  const groups = new Map<string, Question[]>();
  for (const question of questions) {
    const prefix = JSON.stringify([question.model, question.schema, question.system, question.material]);
    groups.set(prefix, [...(groups.get(prefix) ?? []), question]);
  }
  return [...groups.values()];
}

async function askGroup(group: readonly Question[], limit: LimitFunction, options: AskOptions): Promise<Answer[]> {
  const answers: Promise<Answer>[] = [];
  for (const [index, leader] of group.entries()) {
    let release: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => { release = resolve; });
    const answer = limit(() => askOne(leader, options, release));
    answers.push(answer);
    if (await isFromStore(answer, begun)) continue;
    const followers = group.slice(index + 1).map((question) => limit(() => askOne(question, options, () => undefined)));
    return Promise.all([...answers, ...followers]);
  }
  return Promise.all(answers);
}

/** What lies in the store warms no cache: the next question leads in its place. Settles as soon as the answer has begun or is there. */
async function isFromStore(answer: Promise<Answer>, begun: Promise<void>): Promise<boolean> {
  const first = await Promise.race([answer, begun]);
  return first?.status === 'answered' && first.fromStore;
}

async function askOne(question: Question, { answerer, observer, signal }: AskOptions, onBegun: () => void): Promise<Answer> {
  const tell = (state: 'asked' | 'begun' | 'answered' | 'unanswered', detail: string): void => {
    observer.notice({ kind: 'question', id: question.id, title: question.title, state, detail });
  };
  if (signal.aborted) return unanswered(question, 'the deadline had passed');
  tell('asked', '');
  const answer = await answerer.answer(question, { signal, onBegun: () => { tell('begun', ''); onBegun(); } });
  if (answer.status === 'answered') tell('answered', answer.fromStore ? 'from the store' : '');
  else tell('unanswered', `${answer.status}: ${answer.reason}`);
  return answer;
}

function unanswered(question: Question, reason: string): Answer {
  return { status: 'over_budget', questionId: question.id, reason, usage: NO_TOKENS };
}
