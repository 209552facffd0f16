import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

export interface BlindOptions {
  readonly out: string;
  readonly filter: RegExp;
  readonly set: 'cases' | 'real';
  readonly mirrors: string;
}

export interface HuntOptions {
  readonly mirrors: string;
  readonly last: number;
  readonly tree: boolean;
  readonly most: number;
  readonly out: string;
}

export interface JudgeOptions {
  readonly answers: string;
  readonly by: string;
  readonly sample: 'development' | 'fresh';
  readonly labels: string;
}

export interface RecallOptions {
  readonly mirrors: string;
  readonly labels: string;
  readonly out: string;
}

export interface RunOptions {
  readonly engine: 'static' | 'model';
  readonly answers: 'replay' | 'live' | 'host';
  readonly filter: RegExp;
  readonly split: 'dev' | 'test' | 'all';
  readonly set: 'cases' | 'real' | 'all';
  readonly mirrors: string;
  readonly trials: number;
  readonly concurrency: number;
  readonly budget: number;
  readonly out: string;
  readonly fresh: boolean;
  readonly store: string;
  readonly cases?: string;
  readonly model?: string;
  readonly effort?: string;
  readonly baseUrl?: string;
}

export interface Actions {
  readonly run: (options: RunOptions) => Promise<number>;
  readonly report: (folder: string, options: { mirrors: string }) => Promise<number>;
  readonly compare: (before: string, after: string) => Promise<number>;
  readonly accept: (folder: string) => Promise<number>;
  readonly check: (filter: RegExp) => number;
  readonly blind: (options: BlindOptions) => Promise<number>;
  readonly hunt: (repository: string, options: HuntOptions) => Promise<number>;
  readonly judge: (sheet: string, options: JudgeOptions) => number;
  readonly precision: (options: { labels: string }) => number;
  readonly undone: (options: RecallOptions) => Promise<number>;
  readonly added: (options: RecallOptions) => Promise<number>;
  readonly second: (answers: string, options: { key: string; by: string }) => number;
}

const EXAMPLES = `
Examples:
  npm run evals                                             the static engine and the baselines on all cases
  npm run evals -- --engine model                           with the model engine and the naive prompt, from recorded answers
  npm run evals -- --engine model --answers live --budget 20 --trials 3 --split dev
  npm run evals -- --engine model --answers host --filter caching/rates
  npm run evals -- --set real --mirrors ../mirrors
  npm run evals -- undone --mirrors ../mirrors              recall of the static engine on real fixes that are undone
  npm run evals -- added --mirrors ../mirrors               and on real files, read whole, as the change that adds them
  npm run evals -- compare before/results.jsonl evals/results/results.jsonl

Exit codes: 0 done and no gate is broken, 1 a gate is broken, 2 wrong use, 4 internal error.
`;

/** The command line of the evals. Gives the exit code of what was asked for; only commander's own errors leave it. */
export async function runCommandLine(argv: readonly string[], actions: Actions): Promise<number> {
  let exitCode = 0;
  const program = new Command('evals').description('How good the Director is, on labelled changes').exitOverride().addHelpText('after', EXAMPLES);
  addRun(program, async (options) => { exitCode = await actions.run(options); });
  program.command('report').description('write report.md and report.html of a run again').argument('[folder]', 'of the run', 'evals/results').option('--mirrors <folder>', 'clones of the real commits', 'evals/mirrors')
    .action(async (folder: string, options: { mirrors: string }) => { exitCode = await actions.report(folder, options); });
  program.command('compare').description('two results files on the items that both have').argument('<before>').argument('<after>')
    .action(async (before: string, after: string) => { exitCode = await actions.compare(before, after); });
  program.command('accept').description('make a run the baseline that the gates hold later ones to').argument('[folder]', 'of the run', 'evals/results')
    .action(async (folder: string) => { exitCode = await actions.accept(folder); });
  program.command('check').description('the form of the cases: print the labelled lines and every complaint').argument('[filter]', 'regular expression over ids', toPattern, /./)
    .action((filter: RegExp) => { exitCode = actions.check(filter); });
  program.command('blind').description('sheets for a second labeller: the change, without its name and its labels').requiredOption('--out <folder>', 'for the sheets; the key is written beside it').option('--filter <pattern>', 'over ids', toPattern, /./)
    .addOption(new Option('--set <set>', 'of what').choices(['cases', 'real']).default('cases')).option('--mirrors <folder>', 'clones of the real commits', 'evals/mirrors')
    .action(async (options: BlindOptions) => { exitCode = await actions.blind(options); });
  program.command('second').description('take the second labeller\'s answers, JSON lines').argument('<answers>').requiredOption('--key <file>').requiredOption('--by <name>')
    .action((answers: string, options: { key: string; by: string }) => { exitCode = actions.second(answers, options); });
  addHunt(program, actions, (code) => { exitCode = code; });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function addRun(program: Command, action: (options: RunOptions) => Promise<void>): void {
  program.command('run', { isDefault: true }).description('measure, write results.jsonl and the reports, and check the gates')
    .addOption(new Option('--engine <engine>', 'model adds the model engine and the naive prompt').choices(['static', 'model']).default('static'))
    .addOption(new Option('--answers <way>', 'who answers the models\' questions').choices(['replay', 'live', 'host']).default('replay'))
    .option('--filter <pattern>', 'regular expression over ids', toPattern, /./)
    .addOption(new Option('--split <split>', 'tune on dev only').choices(['dev', 'test', 'all']).default('all'))
    .addOption(new Option('--set <set>', 'our cases, real commits, or both').choices(['cases', 'real', 'all']).default('cases'))
    .option('--mirrors <folder>', 'clones of the real commits: <owner>/<name> in it', 'evals/mirrors')
    .option('--trials <count>', 'how often each item is put to a model', positiveInteger, 1)
    .option('--concurrency <count>', 'items at a time', positiveInteger, 4)
    .option('--budget <dollars>', 'never exceeded; without it nothing that costs is asked', positiveNumber, 0)
    .option('--out <folder>', 'of the results; an interrupted run goes on there', 'evals/results')
    .option('--fresh', 'forget what is in the folder', false)
    .option('--store <folder>', 'of the recorded answers', 'evals/answers')
    .option('--cases <folder>', 'other cases than ours')
    .option('--model <id>', 'that answers').option('--effort <effort>', 'how hard it thinks').option('--base-url <url>', 'another endpoint of the Messages API')
    .action(action);
}

const REPORTS = 'evals/real/reports';
const UNDONE = 'evals/real/undone';
const ADDED = 'evals/real/added';

/** What the static engine reports on real repositories, judged by somebody who reads the code, and what it finds there of what somebody else mended. */
function addHunt(program: Command, actions: Actions, end: (exitCode: number) => void): void {
  program.command('hunt').description('run the static engine over a clone; its reports, with code, are for somebody to judge').argument('<owner/name>')
    .option('--mirrors <folder>', 'clones', 'evals/mirrors').option('--last <count>', 'commits to review one by one', positiveInteger, 200)
    .option('--tree', 'audit the whole tree too', false).option('--most <count>', 'of the reports of the tree, drawn by chance', positiveInteger, 1_000_000).option('--out <folder>', 'of the sheets', 'evals/results/reports')
    .action(async (repository: string, options: HuntOptions) => { end(await actions.hunt(repository, options)); });
  program.command('judge').description('keep the judgements of a sheet, JSON lines').argument('<sheet>').requiredOption('--answers <file>').requiredOption('--by <name>')
    .addOption(new Option('--sample <sample>', 'fresh: nothing was mended after these were read').choices(['development', 'fresh']).default('development')).option('--labels <folder>', 'of the judged reports', REPORTS)
    .action((sheet: string, options: JudgeOptions) => { end(actions.judge(sheet, options)); });
  program.command('precision').description('what the judged reports come to').option('--labels <folder>', 'of the judged reports', REPORTS)
    .action((options: { labels: string }) => { end(actions.precision(options)); });
  program.command('undone').description('undo labelled fixes, and count what the static engine finds again')
    .option('--mirrors <folder>', 'clones', 'evals/mirrors').option('--labels <folder>', 'of the fixes', UNDONE).option('--out <folder>', 'of undone.jsonl, the outcome of each label', 'evals/results')
    .action(async (options: RecallOptions) => { end(await actions.undone(options)); });
  program.command('added').description('add files that somebody read whole, and count what the static engine finds of what that reader found')
    .option('--mirrors <folder>', 'clones', 'evals/mirrors').option('--labels <folder>', 'of the files', ADDED).option('--out <folder>', 'of added.jsonl, the outcome of each label', 'evals/results')
    .action(async (options: RecallOptions) => { end(await actions.added(options)); });
}

function toPattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new InvalidArgumentError('It must be a regular expression.');
  }
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) throw new InvalidArgumentError('It must be a whole number above zero.');
  return value;
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('It must be a number above zero.');
  return value;
}
