import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { costOfAll } from '../answers/anthropic-models.ts';
import { directoryStore } from '../answers/directory-store.ts';
import { anthropicOptions, createAnswerer } from '../answers/index.ts';
import { assertOutside, defaultStoreFolder } from '../answers/store-folder.ts';
import { loadOperatorConfig } from '../config/load-operator-config.ts';
import { UserError } from '../errors.ts';
import type { OperatorConfig } from '../model/settings.ts';
import type { Answerer, ChangeRequest, Observer } from '../ports.ts';
import type { ReviewPorts, ReviewRequest } from '../review.ts';
import { gitCollector } from '../stages/collect-change.ts';
import { createLeadFinder } from '../static/find-leads.ts';
import { startDeadline, type Deadline } from './deadline.ts';
import type { Environment } from './environment.ts';
import { createLog, type Logger } from './log.ts';
import { createProgress, type Progress } from './progress.ts';
import type { ReviewOptions } from './program.ts';

export interface ComposedReview {
  readonly request: ReviewRequest;
  readonly ports: ReviewPorts;
  readonly log: Logger;
  readonly progress: Progress;
  readonly deadline: Deadline;
}

/** From flags and environment to a request and its ports: the one place where the parts of a real review are put together. */
export async function composeReview(branch: string | undefined, options: ReviewOptions, environment: Environment): Promise<ComposedReview> {
  const log = createLog(options.logLevel, environment.stderr);
  const progress = createProgress({ isTerminal: environment.terminal.stderr, write: environment.stderr });
  const observer: Observer = { notice: (event) => { log.debug(event); progress.notice(event); } };
  const operator = operatorOf(options, environment);
  const change = await changeRequest(branch, options, environment);
  const engine = chooseEngine(options, environment, operator);
  const answerer = engine === 'model' && !options.dryRun ? answererOf({ options, environment, operator, observer }) : nobody;
  const deadline = startDeadline(options.deadline, environment.interrupted);
  const started = performance.now();
  return {
    log, progress, deadline,
    request: { change, engine, operator, today: environment.now().toISOString().slice(0, 10), signal: deadline.signal },
    ports: {
      collector: gitCollector, leadFinder: createLeadFinder(), answerer, observer,
      account: (model, exchanges) => ({ milliseconds: Math.round(performance.now() - started), dollars: model === null ? null : costOfAll(exchanges, model) }),
    },
  };
}

function operatorOf(options: ReviewOptions, { cwd, variables }: Environment): OperatorConfig {
  const file = options.operatorConfig ?? variables.SCALABILITY_DIRECTOR_OPERATOR_CONFIG;
  const { model, effort, maxTokens, concurrency, store } = options;
  return loadOperatorConfig(file === undefined || file === '' ? null : resolve(cwd, file), { model, effort, maxTokens, concurrency, store });
}

async function changeRequest(branch: string | undefined, options: ReviewOptions, environment: Environment): Promise<ChangeRequest> {
  if (branch !== undefined && options.head !== undefined) throw new UserError('usage', 'Name the branch once: as the argument or with --head.');
  const repository = resolve(environment.cwd, options.repo);
  const base = options.base ?? null;
  if (options.patch === undefined) return { kind: 'branch', repository, base, head: branch ?? options.head ?? null, workingTree: options.workingTree };
  if (options.workingTree || branch !== undefined || options.head !== undefined) throw new UserError('usage', '--patch goes with --repo and --base alone.');
  const isInRepository = options.repo !== '.' || findRepository(repository);
  return { kind: 'patch', patch: await readPatch(options.patch, environment), name: options.patch === '-' ? 'standard input' : options.patch, repository: isInRepository ? repository : null, base };
}

async function readPatch(file: string, environment: Environment): Promise<Uint8Array> {
  if (file === '-') return environment.readStdin();
  try {
    return readFileSync(resolve(environment.cwd, file));
  } catch (error) {
    throw new UserError('unreadable_file', `${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function findRepository(folder: string): boolean {
  return existsSync(join(folder, '.git')) || (dirname(folder) !== folder && findRepository(dirname(folder)));
}

/** `auto` asks a model when somebody is there to answer: credentials for live answers, or a host, or recorded answers. */
function chooseEngine({ engine, answers }: ReviewOptions, { variables }: Environment, operator: OperatorConfig): 'static' | 'model' {
  if (engine !== 'auto') return engine;
  return answers !== 'live' || anthropicOptions(variables, operator.baseUrl) !== null ? 'model' : 'static';
}

/** The folder that was named, or the user's cache folder. */
export function storeFolder(named: string | undefined, { cwd, variables }: Environment): string {
  return named === undefined ? defaultStoreFolder(variables) : resolve(cwd, named);
}

interface AnswererParts {
  readonly options: ReviewOptions;
  readonly environment: Environment;
  readonly operator: OperatorConfig;
  readonly observer: Observer;
}

function answererOf({ options, environment, operator, observer }: AnswererParts): Answerer {
  const folder = storeFolder(operator.store, environment);
  const repository = resolve(environment.cwd, options.repo);
  if (existsSync(repository)) assertOutside(folder, realpathSync(repository));
  return createAnswerer(options.answers, { store: directoryStore(folder), observer, anthropic: anthropicOptions(environment.variables, operator.baseUrl) });
}

/** Under the static engine no question is planned, so nobody is asked. */
const nobody: Answerer = { answer: () => Promise.reject(new Error('a question was asked of nobody')) };
