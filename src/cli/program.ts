import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { REPORT_FORMATS, type ReportFormat } from '../report/index.ts';
import { VERSION } from './version.ts';

export interface ReviewOptions {
  readonly repo: string;
  readonly base?: string;
  readonly head?: string;
  readonly workingTree: boolean;
  readonly patch?: string;
  readonly engine: 'auto' | 'static' | 'model';
  readonly answers: 'live' | 'host' | 'replay';
  readonly format: ReportFormat;
  readonly output?: string;
  readonly deadline: number;
  readonly dryRun: boolean;
  readonly operatorConfig?: string;
  readonly model?: string;
  readonly effort?: string;
  readonly maxTokens?: number;
  readonly concurrency?: number;
  readonly store?: string;
  readonly logLevel: string;
}

export interface AnswerOptions {
  readonly list: boolean;
  readonly by: string;
  readonly store?: string;
}

export interface RulesOptions {
  readonly repo: string;
  readonly json: boolean;
  readonly builtIn: boolean;
}

export interface Actions {
  readonly review: (branch: string | undefined, options: ReviewOptions) => Promise<void>;
  readonly answer: (id: string | undefined, options: AnswerOptions) => Promise<void>;
  readonly listRules: (options: RulesOptions) => Promise<void>;
  readonly explainRule: (id: string, options: RulesOptions) => Promise<void>;
  readonly testRules: (path: string | undefined, options: RulesOptions) => Promise<void>;
}

const EXAMPLES = `
Examples:
  scalability-director review                        the current branch against the branch it will be merged into
  scalability-director review feature --base main    another branch, another base
  scalability-director review --working-tree         with what is not committed yet
  git diff main | scalability-director review --patch -
  scalability-director review --format json --output review.json
  scalability-director review --dry-run              what would be asked, and what it would cost

Exit codes of review:
  0  pass, or nothing in the change bears on scalability
  1  block
  2  wrong use or configuration
  3  incomplete: something was not reviewed, and nothing blocks so far
  4  internal error
  130, 143  stopped by a signal
`;

/** The command line: every flag, its help and its default. Only commander's own errors leave it. */
export function buildProgram(actions: Actions, write: { out: (text: string) => void; err: (text: string) => void }): Command {
  const program = new Command('scalability-director')
    .description('A code reviewer with one question: was it built to scale?')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: write.out, writeErr: write.err })
    .showHelpAfterError('(see scalability-director --help)')
    .addHelpText('after', EXAMPLES);
  addReview(program, actions);
  addAnswer(program, actions);
  addRules(program, actions);
  return program;
}

function addReview(program: Command, actions: Actions): void {
  program.command('review', { isDefault: false })
    .description('review a branch, the working tree or a patch')
    .argument('[branch]', 'the branch to review; HEAD when not given')
    .option('--repo <path>', 'the repository', '.')
    .option('--base <ref>', 'what to compare with; else the upstream, origin/HEAD, main or master')
    .option('--head <ref>', 'the same as the argument')
    .option('--working-tree', 'include uncommitted and untracked files', false)
    .option('--patch <file>', 'review a unified diff; - reads it from standard input')
    .addOption(new Option('--engine <engine>', 'auto takes the model when credentials are there').choices(['auto', 'static', 'model']).default('auto'))
    .addOption(new Option('--answers <way>', 'who answers the model\'s questions: the Anthropic API, a host through files, or the store alone').choices(['live', 'host', 'replay']).default('live'))
    .addOption(new Option('--format <format>', 'of the report').choices([...REPORT_FORMATS]).default('console'))
    .option('--output <file>', 'write the report there; the headline still goes to standard output')
    .option('--deadline <seconds>', 'for the whole review', positiveNumber, 600)
    .option('--dry-run', 'print what would be asked, its tokens and its cost, and ask nothing', false)
    .option('--operator-config <file>', 'settings of whoever runs the review (model, endpoint, policy); never read from the repository')
    .option('--model <id>', 'the model that answers')
    .addOption(new Option('--effort <effort>', 'how hard it thinks').choices(['low', 'medium', 'high', 'xhigh', 'max']))
    .option('--max-tokens <count>', 'estimated input tokens that the whole review may cost', positiveNumber)
    .option('--concurrency <count>', 'questions asked at a time', positiveNumber)
    .option('--store <dir>', 'folder of the answer store')
    .addOption(new Option('--log-level <level>', 'of the log on standard error').choices(['silent', 'error', 'warn', 'info', 'debug']).default('warn'))
    .addHelpText('after', EXAMPLES)
    .action((branch: string | undefined, options: ReviewOptions) => actions.review(branch, options));
}

function addAnswer(program: Command, actions: Actions): void {
  program.command('answer')
    .description('take the answer to a pending question from standard input')
    .argument('[id]', 'the question\'s id, or its first characters')
    .option('--list', 'list the pending questions', false)
    .option('--by <name>', 'who answered, for example the name of the model', 'unnamed host')
    .option('--store <dir>', 'folder of the answer store')
    .action((id: string | undefined, options: AnswerOptions) => actions.answer(id, options));
}

function addRules(program: Command, actions: Actions): void {
  const rules = program.command('rules').description('list, explain and test the rules of the static engine');
  const command = (usage: string, description: string): Command => rules.command(usage).description(description)
    .option('--repo <path>', 'the repository whose own rules are read, as they lie on the disk', '.')
    .option('--json', 'print JSON', false);
  command('list', 'every rule: ours and the repository\'s').action((options: RulesOptions) => actions.listRules(options));
  command('explain <id>', 'what a rule reports and leaves alone, what blocks, and what its check asks').action((id: string, options: RulesOptions) => actions.explainRule(id, options));
  command('test [path]', 'run the tests of the repository\'s rules (ast-grep\'s form: id, valid, invalid); exit code 1 when one fails')
    .option('--built-in', 'the tests of our own rules instead', false)
    .action((path: string | undefined, options: RulesOptions) => actions.testRules(path, options));
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('It must be a number above zero.');
  return value;
}

/** Whether an error is commander's way to say that it has printed help, a version or a complaint. */
export function isUsageExit(error: unknown): error is CommanderError {
  return error instanceof CommanderError;
}
