import { UserError } from '../errors.ts';
import { NO_TOKENS } from '../model/answer.ts';
import { parseAnswer } from './parse-answer.ts';
import type { AnswerStore, PendingQuestion } from './types.ts';

export interface GivenAnswer {
  /** The question's id, or as many of its first characters as tell it from the others. */
  readonly id: string;
  readonly text: string;
  /** Who answered, for example the name of a model. */
  readonly by: string;
}

/** Takes a host's answer to a pending question. Throws a UserError that lists every complaint; then nothing is kept. */
export async function acceptAnswer(store: AnswerStore, given: GivenAnswer): Promise<PendingQuestion> {
  const question = await findPending(store, given.id);
  const { body, complaints } = parseAnswer(question.schema, jsonOf(given.text));
  if (complaints.length > 0) throw new UserError('bad_answer', complaints.join('\n'));
  const { purpose, area, title, schema } = question;
  const isKept = await store.keep({ questionId: question.id, purpose, area, title, schema, body, answeredBy: { way: 'host', model: given.by }, usage: NO_TOKENS });
  if (!isKept) throw new UserError('unwritable_file', 'The answer store cannot be written.');
  return question;
}

async function findPending(store: AnswerStore, id: string): Promise<PendingQuestion> {
  const matching = (await store.listPending()).filter((question) => id !== '' && question.id.startsWith(id));
  const [question] = matching;
  if (question === undefined) throw new UserError('unknown_question', `No pending question begins with ${JSON.stringify(id)}.`);
  if (matching.length > 1) throw new UserError('unknown_question', `${matching.length} pending questions begin with ${JSON.stringify(id)}; give more of it.`);
  return question;
}

/** Models like to put JSON into a fence, with words around it: when there is one block, it is the answer. */
function jsonOf(text: string): string {
  const blocks = [...text.matchAll(/^(`{3,})(?:json)?[ \t]*\r?\n([\s\S]*?)\n\1[ \t]*\r?$/gm)];
  return (blocks.length === 1 ? blocks[0]?.[2] : undefined) ?? text.trim();
}
