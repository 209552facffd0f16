import { simpleGit } from 'simple-git';
import { UserError } from '../errors.ts';

/** git is a local program here: one that prints nothing for this long hangs. */
const SILENCE_MILLISECONDS = 120_000;

/** A way to run git in one directory with an environment made from nothing. */
export interface Git {
  /** Standard output as UTF-8; bytes that are not become U+FFFD. Exit codes above zero without a complaint give what was printed. */
  readonly text: (args: readonly string[], input?: string) => Promise<string>;
  /** `git cat-file` with its output as bytes. */
  readonly catFile: (args: readonly string[], input: string) => Promise<Buffer>;
}

export interface GitOptions {
  readonly directory: string;
  /** Where git looks for an empty home. */
  readonly home: string;
  /** `GIT_…` variables of this call, for example GIT_DIR. */
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Nothing of the user's or the system's configuration, no lazy fetch, no replacement objects, no prompts, no locks. */
const ALWAYS = {
  LC_ALL: 'C', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_ATTR_NOSYSTEM: '1',
  GIT_NO_REPLACE_OBJECTS: '1', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0',
} as const;

export function createGit({ directory, home, variables, signal }: GitOptions): Git {
  const environment = { PATH: process.env.PATH ?? '', HOME: home, ...ALWAYS, ...variables };
  const instance = (input?: string): ReturnType<typeof simpleGit> => simpleGit({
    baseDir: directory, abort: signal, timeout: { block: SILENCE_MILLISECONDS },
    allowEnvironment: Object.keys(environment), unsafe: { allowUnsafeConfigPaths: true },
    ...(input === undefined ? {} : { input: () => input }),
  }).env(environment);
  return {
    text: async (args, input) => explained(signal, () => instance(input).raw([...args])),
    catFile: async (args, input) => explained(signal, async () => {
      const output: unknown = await instance(input).binaryCatFile([...args]);
      return Buffer.isBuffer(output) ? output : Buffer.alloc(0);
    }),
  };
}

async function explained<T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  try {
    signal.throwIfAborted();
    return await run();
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof Error ? error.message.trim() : String(error);
    if (message.includes('ENOENT')) throw new UserError('git_missing', 'The program git was not found.', { cause: error });
    throw new UserError('git_failed', message, { cause: error });
  }
}
