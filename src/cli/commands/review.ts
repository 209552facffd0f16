import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { costOfAll, LISTED_MODELS } from '../../answers/anthropic-models.ts';
import { EXIT_CODES, UserError } from '../../errors.ts';
import type { Plan } from '../../model/plan.ts';
import type { ReviewResult } from '../../model/result.ts';
import { headline } from '../../report/headline.ts';
import { REPORTERS } from '../../report/index.ts';
import { renderPlan } from '../../report/plan.ts';
import { planReview, review } from '../../review.ts';
import { cutShort } from '../../verdict/cut-short.ts';
import { composeReview, storeFolder } from '../compose-review.ts';
import type { Environment } from '../environment.ts';
import type { ReviewOptions } from '../program.ts';

/** Reviews, prints, and gives the exit code of the verdict. */
export async function runReview(branch: string | undefined, options: ReviewOptions, environment: Environment): Promise<number> {
  const { request, ports, log, progress, deadline } = await composeReview(branch, options, environment);
  try {
    if (options.dryRun) {
      const { plan } = await planReview({ ...request, engine: 'model' }, ports);
      progress.end();
      environment.stdout(renderPlan(plan, pricesOf(plan)));
      return EXIT_CODES.pass;
    }
    const result = await review(request, ports);
    progress.end();
    log.info({ verdict: result.verdict, usage: result.usage }, 'reviewed');
    return print(result, options, environment);
  } catch (error) {
    progress.end();
    if (!deadline.aborted || environment.interrupted.aborted) throw error;
    return print(cutShort(request.engine, `the deadline of ${options.deadline} seconds passed before the change was read`), options, environment);
  } finally {
    deadline.clear();
  }
}

/** To standard output, or to a file with the headline on standard output. */
function print(result: ReviewResult, options: ReviewOptions, environment: Environment): number {
  const color = options.output === undefined && environment.terminal.stdout && !environment.variables.NO_COLOR;
  const questions = join(storeFolder(options.store, environment), 'pending');
  const text = REPORTERS[options.format](result, { color, questions });
  if (options.output === undefined) environment.stdout(text);
  else {
    writeReport(resolve(environment.cwd, options.output), text);
    environment.stdout(`${headline(result)}\n`);
  }
  return result.exitCode;
}

function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError('unwritable_file', `${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function pricesOf({ estimate }: Plan): { model: string; dollars: number | null }[] {
  const count = Math.max(1, estimate.questions);
  const average = { inputTokens: estimate.inputTokens / count, outputTokens: estimate.outputTokens / count, cacheReadTokens: estimate.cachedTokens / count, cacheWriteTokens: 0 };
  return LISTED_MODELS.map((model) => ({ model, dollars: costOfAll(Array.from({ length: estimate.questions }, () => average), model) }));
}
