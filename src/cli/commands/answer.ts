import { acceptAnswer } from '../../answers/accept-answer.ts';
import { directoryStore } from '../../answers/directory-store.ts';
import { EXIT_CODES, UserError } from '../../errors.ts';
import { escapeProse } from '../../report/escape.ts';
import { storeFolder } from '../compose-review.ts';
import type { Environment } from '../environment.ts';
import type { AnswerOptions } from '../program.ts';

/** Lists the pending questions, or takes the answer to one from standard input. */
export async function takeAnswer(id: string | undefined, options: AnswerOptions, environment: Environment): Promise<number> {
  const store = directoryStore(storeFolder(options.store, environment));
  if (options.list) {
    const pending = await store.listPending();
    environment.stdout(pending.map((question) => `${question.id.slice(0, 12)}  ${escapeProse(question.title)}\n`).join('') || 'no pending questions\n');
    return EXIT_CODES.pass;
  }
  if (id === undefined) throw new UserError('usage', 'Which question is answered? Give its id, or --list.');
  const text = Buffer.from(await environment.readStdin()).toString('utf8');
  const question = await acceptAnswer(store, { id, text, by: options.by });
  const left = (await store.listPending()).length;
  environment.stdout(`kept the answer to ${escapeProse(question.title)}; ${left === 0 ? 'none is left, run the review again' : `${left} more wait`}\n`);
  return EXIT_CODES.pass;
}
