import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { AnsweredBy, TokenUsage } from '../model/answer.ts';
import { AreaId } from '../model/area.ts';
import { checkAnswer } from './parse-answer.ts';
import type { AnswerStore, KeptAnswer, PendingQuestion } from './types.ts';


/** An id becomes the name of a file, so it is nothing but a hash. */
const Id = z.string().regex(/^[0-9a-f]{64}$/);
const Header = z.object({
  purpose: z.enum(['find', 'verify']), area: AreaId, title: z.string(), schema: z.enum(['area_answer', 'verification_answer']),
});
const Kept = Header.extend({ questionId: Id, body: z.unknown(), answeredBy: AnsweredBy, usage: TokenUsage });
const Pending = Header.extend({ id: Id });

/** `<folder>/answers/<id>.json` holds the answers, `<folder>/pending/<id>.md` the questions for a host, with `<id>.json` beside it. */
export function directoryStore(folder: string): AnswerStore {
  const answers = join(folder, 'answers');
  const pending = join(folder, 'pending');
  return {
    find: async ({ id, schema }) => {
      const kept = await readJson(join(answers, `${id}.json`), Kept);
      if (kept?.questionId !== id || kept.schema !== schema) return null;
      const { body, complaints } = checkAnswer(schema, kept.body);
      return complaints.length === 0 ? { ...kept, body } : null;
    },
    keep: async (answer) => {
      const { questionId } = answer;
      if (!isFit(answer) || !await writeWhole(join(answers, `${questionId}.json`), json(answer))) return false;
      await Promise.all(['md', 'json'].map((ending) => removeIfThere(join(pending, `${questionId}.${ending}`))));
      return true;
    },
    listPending: async () => {
      const names = await readdir(pending).catch(() => []);
      const entries = await Promise.all(names.filter((name) => name.endsWith('.json')).sort().map((name) => readJson(join(pending, name), Pending)));
      return entries.filter((entry) => entry !== null);
    },
    leave: async ({ id, purpose, area, title, schema }, sheet) => {
      const entry: PendingQuestion = { id, purpose, area, title, schema };
      return Pending.safeParse(entry).success && await writeWhole(join(pending, `${id}.md`), sheet) && await writeWhole(join(pending, `${id}.json`), json(entry));
    },
  };
}

function isFit(answer: KeptAnswer): boolean {
  return Kept.safeParse(answer).success && checkAnswer(answer.schema, answer.body).complaints.length === 0;
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    const result = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

/** Written beside its place and moved there, so that nobody ever reads half of it; false when it cannot be written. */
async function writeWhole(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}.draft`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
    return true;
  } catch {
    await removeIfThere(draft);
    return false;
  }
}

async function removeIfThere(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
