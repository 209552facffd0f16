import { createContext, Script } from 'node:vm';

/** Runs a function to its end; false when its time was over before that. What it throws is thrown. */
export type RunBounded = (milliseconds: number, run: () => void) => boolean;

/**
 * The one way to stop code that does not return, a regular expression for example, without a thread of its own: Node ends a script
 * after its timeout, together with whatever the script has called. For plain data only: a wasm module that is left in the middle is broken.
 */
export function createRunBounded(): RunBounded {
  const script = new Script('run()');
  const names = { run: (): void => undefined };
  const context = createContext(names);
  return (milliseconds, run) => {
    names.run = run;
    try {
      script.runInContext(context, { timeout: milliseconds });
      return true;
    } catch (error) {
      if (isTimeout(error)) return false;
      throw error;
    } finally {
      names.run = () => undefined;
    }
  };
}

/** The error is made in the script's context, whose `Error` is not ours. */
function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
