import { randomUUID } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve, isAbsolute } from 'node:path';
import * as z from 'zod';
import { UserError } from '../errors.ts';
import { AnsweredBy, TokenUsage } from '../model/answer.ts';
import { AreaId } from '../model/area.ts';
import { checkAnswer } from './parse-answer.ts';
import type { AnswerStore, KeptAnswer, PendingQuestion } from './types.ts';

const Header = z.object({
  purpose: z.enum(['find', 'verify']), area: AreaId, title: z.string(), schema: z.enum(['area_answer', 'verification_answer']),
});
const Kept = Header.extend({ questionId: z.string(), body: z.unknown(), answeredBy: AnsweredBy, usage: TokenUsage });
const Pending = Header.extend({ id: z.string() });

/** `<folder>/answers/<id>.json` holds the answers, `<folder>/pending/<id>.md` the questions for a host, with `<id>.json` beside it. */
export function directoryStore(folder: string): AnswerStore {
  const answers = join(folder, 'answers');
  const pending = join(folder, 'pending');
  return {
    find: async ({ id, schema }) => {
      const kept = await readJson(join(answers, `${id}.json`), Kept);
      const isGood = kept !== null && kept.questionId === id && kept.schema === schema && checkAnswer(schema, kept.body).complaints.length === 0;
      return isGood ? kept : null;
    },
    keep: async (answer: KeptAnswer) => (await writeWhole(join(answers, `${answer.questionId}.json`), json(answer))) !== null,
    listPending: async () => {
      const names = existsSync(pending) ? await readdir(pending) : [];
      const entries = await Promise.all(names.filter((name) => name.endsWith('.json')).sort().map((name) => readJson(join(pending, name), Pending)));
      return entries.filter((entry) => entry !== null);
    },
    leave: async ({ id, purpose, area, title, schema }, sheet) => {
      const entry: PendingQuestion = { id, purpose, area, title, schema };
      const written = await writeWhole(join(pending, `${id}.md`), sheet);
      return written === null ? null : (await writeWhole(join(pending, `${id}.json`), json(entry))) === null ? null : written;
    },
    removePending: async (id) => {
      await Promise.all(['md', 'json'].map((ending) => rm(join(pending, `${id}.${ending}`), { force: true })));
    },
  };
}

/** Where answers are kept when nobody says otherwise: the user's cache folder. */
export function defaultStoreFolder(variables: Readonly<Record<string, string | undefined>>): string {
  const named = variables.SCALABILITY_DIRECTOR_STORE;
  if (named !== undefined && named !== '') return resolve(named);
  const cache = variables.XDG_CACHE_HOME;
  return join(cache !== undefined && isAbsolute(cache) ? cache : join(homedir(), '.cache'), 'scalability-director');
}

/** Answers inside the reviewed tree would become part of what is reviewed. */
export function assertOutside(folder: string, repository: string): void {
  const inside = relative(realOf(repository), realOf(folder));
  if (inside === '' || (!inside.startsWith('..') && !isAbsolute(inside))) throw new UserError('store_inside_repository', `${folder} lies inside ${repository}.`);
}

/** The real path of the nearest folder that exists, with the rest as written. */
function realOf(path: string): string {
  const absolute = resolve(path);
  if (existsSync(absolute)) return realpathSync(absolute);
  return join(realOf(dirname(absolute)), relative(dirname(absolute), absolute));
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    const result = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

/** Written beside its place and moved there, so that nobody ever reads half of it; null when it cannot be written. */
async function writeWhole(file: string, text: string): Promise<string | null> {
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
    return file;
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
    return null;
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
