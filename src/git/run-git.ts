import { delimiter, isAbsolute, join } from 'node:path';
import { simpleGit, type SimpleGitOptions } from 'simple-git';
import { UserError } from '../errors.ts';

/** git is a local program here: one that prints nothing for this long hangs. */
const SILENCE_MILLISECONDS = 120_000;

/** A way to run git in one directory with an environment made from nothing. */
export interface Git {
  /** Standard output as UTF-8; bytes that are not become U+FFFD. */
  readonly text: (args: readonly string[], input?: string | Buffer) => Promise<string>;
  /** Standard output as it is. Exit code 1 without a complaint is git's way to say no, and gives what was printed. */
  readonly bytes: (args: readonly string[], options?: RunOptions) => Promise<Buffer>;
}

export interface RunOptions {
  readonly input?: string | Buffer;
  /** Bytes of output after which git is stopped; the rest is left out. */
  readonly atMost?: number;
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
  const environment = { PATH: absolutePath() || home, HOME: home, GIT_GRAFT_FILE: join(home, 'no-grafts'), ...ALWAYS, ...variables };
  const settings: Partial<SimpleGitOptions> = {
    ...HABITS, baseDir: directory, timeout: { block: SILENCE_MILLISECONDS },
    allowEnvironment: Object.keys(environment), unsafe: { allowUnsafeConfigPaths: true },
  };
  const bytes = async (args: readonly string[], { input, atMost = Infinity }: RunOptions = {}): Promise<Buffer> => {
    const output = capture(atMost);
    const git = simpleGit({ ...settings, abort: AbortSignal.any([signal, output.full]), ...(input === undefined ? {} : { input: () => input }) });
    await explained(signal, () => git.env(environment).outputHandler((_command, stdout) => stdout.on('data', output.take)).raw([...args]), output.full);
    return output.read();
  };
  return { bytes, text: async (args, input) => (await bytes(args, input === undefined ? {} : { input })).toString('utf8') };
}

/** Output counts as whole only when its pipe is closed, and a git that was killed has failed, whatever it printed. */
const HABITS: Partial<SimpleGitOptions> = {
  completion: { onClose: true, onExit: false },
  errors: (error, { exitCode, stdErr }) => {
    if (error !== undefined || exitCode === 0 || (exitCode === 1 && stdErr.length === 0)) return error;
    return stdErr.length === 0 ? Buffer.from(`git ended before its time (${String(exitCode)}).`) : Buffer.concat(stdErr);
  },
};

/** Without relative folders, so that no program of the reviewed repository is taken for git; an empty path would mean the current one. */
function absolutePath(): string {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder)).join(delimiter);
}

interface Capture {
  readonly take: (chunk: Buffer) => void;
  readonly read: () => Buffer;
  /** Aborts when there is no more room. */
  readonly full: AbortSignal;
}

function capture(atMost: number): Capture {
  const chunks: Buffer[] = [];
  const stop = new AbortController();
  let size = 0;
  return {
    take: (chunk) => {
      if (size < atMost) chunks.push(chunk);
      size += chunk.length;
      if (size >= atMost) stop.abort();
    },
    read: () => Buffer.concat(chunks).subarray(0, atMost),
    full: stop.signal,
  };
}

async function explained(signal: AbortSignal, run: () => Promise<unknown>, full: AbortSignal): Promise<void> {
  try {
    signal.throwIfAborted();
    await run();
  } catch (error) {
    signal.throwIfAborted();
    if (full.aborted) return;
    const message = error instanceof Error ? error.message.trim() : String(error);
    if (message.includes('ENOENT')) throw new UserError('git_missing', 'The program git was not found.', { cause: error });
    throw new UserError('git_failed', message, { cause: error });
  }
}
