import { keyword, pathOf } from '../../expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts.ts';
import { matchesAny, matchesName } from '../../call-patterns.ts';
import { ecosystemOf } from '../../knowledge/load-knowledge.ts';
import type { Collection, Syntax } from '../../syntax.ts';
import { ALL_LANGUAGES, type Match, type Rule, type RuleView } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Sessions whose store is the process itself or its disk, and signing keys that each process invents for itself. */
export const localSessionStore: Rule = {
  id: 'horizontal_scaling/local-session-store',
  check: 'horizontal_scaling/session_affinity',
  criterion: 'cannot_scale_horizontally',
  law: 'per_instance',
  languages: ALL_LANGUAGES,
  description: 'Reports session stores in memory or on local disk and random session keys per process; leaves alone shared stores and signed cookies.',
  *find(file, view) {
    for (const call of file.calls) {
      const reason = ofExpressSession(call, file) ?? ofKnownStore(call, file, view);
      if (reason !== null) yield matchOf({ file, function: call.function, node: call.node, reason });
    }
    yield* ofSettings(file, view);
  },
};

/** express-session without `store` keeps all sessions in one process. */
function ofExpressSession({ node, path }: CallFact, file: FileFacts): string | null {
  const isSession = file.imports.some(({ local, module }) => module === 'express-session' && local === path);
  const [options] = node.args;
  if (!isSession || options?.value.kind !== 'collection' || options.value.entries.some(({ isSpread }) => isSpread)) return null;
  const store = keyword(node, 'store');
  const isMemory = store?.kind === 'call' && (pathOf(store.callee) ?? '').endsWith('MemoryStore');
  if (store !== null && !isMemory) return null;
  return 'express-session without a `store` keeps every session in the memory of one process';
}

function ofKnownStore(call: CallFact, file: FileFacts, view: RuleView): string | null {
  const path = usedBy(call) ?? call.path;
  if (path === null) return null;
  const isCalled = (names: readonly string[]): boolean => file.calls.some((other) => other.path !== null && matchesAny(other.path, names));
  const library = view.effects.kinds.librariesOf(file).find((candidate) => matchesAny(path, candidate.local_sessions)
    && (candidate.local_sessions_need.length === 0 || isCalled(candidate.local_sessions_need)) && !isCalled(candidate.shared_sessions));
  return library === undefined ? null : `${path} keeps every session in one process or on its disk`;
}

/** `use Rack::Session::Pool`: the store is named and not called. */
function usedBy({ path, node }: CallFact): string | null {
  const first = path === 'use' ? node.args[0]?.value : undefined;
  return first === undefined ? null : pathOf(first);
}


/** `app.config['SESSION_TYPE'] = 'filesystem'`, `SESSION_ENGINE = '…backends.file'`, `app.secret_key = os.urandom(24)`. */
function* ofSettings(file: FileFacts, view: RuleView): Generator<Match> {
  const settings = view.knowledge.libraries[ecosystemOf(file.language)].flatMap((library) => Object.entries(library.local_session_settings));
  const isLocal = (name: string, value: Syntax | null | undefined): boolean => value?.kind === 'literal'
    && settings.some(([setting, values]) => setting === name && values.some((pattern) => matchesName(value.value, pattern)));
  for (const { name, value, node, function: from } of entriesIn(file)) if (isLocal(name, value)) yield matchOf({ file, function: from, node, reason: IN_ONE_PLACE });
  for (const { node, function: from } of assignmentsIn(file)) {
    const name = node.kind === 'field' ? node.name : nameOf(node.targets[0]);
    const { value } = node;
    if (isLocal(name, value)) yield matchOf({ file, function: from, node, reason: IN_ONE_PLACE });
    if (/(^|\.)secret_key$/i.test(name) && value?.kind === 'call' && RANDOM.test(pathOf(value.callee) ?? '')) {
      yield matchOf({ file, function: from, node, reason: 'every process signs sessions with a key of its own, so no other instance accepts them' });
    }
  }
}

const IN_ONE_PLACE = 'sessions are stored in one process or on its local disk';

interface Entry { readonly name: string; readonly value: Syntax; readonly node: Syntax; readonly function: FunctionFact }

/** `ini_set('session.save_handler', 'files')`, `config(['session.driver' => 'file'])`; what `config/session.php` gives back is named `session.…`. */
function* entriesIn({ calls, blocks, path }: FileFacts): Generator<Entry> {
  for (const { node, function: from } of calls) {
    const [name, value] = node.args.map((argument) => argument.value);
    if (name?.kind === 'literal' && value !== undefined) yield { name: name.value, value, node, function: from };
    if (name?.kind === 'collection') yield* entriesOf(name, '', from);
  }
  const file = /(?:^|\/)config\/(\w+)\.php$/.exec(path)?.[1];
  for (const { statements, function: from } of file === undefined ? [] : blocks) {
    for (const statement of statements) if (statement.kind === 'return' && statement.value?.kind === 'collection') yield* entriesOf(statement.value, `${file ?? ''}.`, from);
  }
}

function* entriesOf({ entries }: Collection, prefix: string, from: FunctionFact): Generator<Entry> {
  for (const { key, value } of entries) if (key?.kind === 'literal') yield { name: prefix + key.value, value, node: { ...value, line: key.line }, function: from };
}

const RANDOM = /^(os\.urandom|secrets\.token_\w+|uuid\.uuid4)$/;

type Setting = Extract<Syntax, { kind: 'assign' | 'field' }>;

function* assignmentsIn({ blocks, classes, functions }: FileFacts): Generator<{ node: Setting; function: FunctionFact }> {
  for (const { statements, function: from } of blocks) for (const node of statements) if (node.kind === 'assign') yield { node, function: from };
  const [module] = functions;
  for (const { body } of classes) for (const node of body) if (node.kind === 'field' && module !== undefined) yield { node, function: module };
}

function nameOf(target: Syntax | undefined): string {
  if (target === undefined) return '';
  if (target.kind === 'subscript') return target.index?.kind === 'literal' ? target.index.value : '';
  return pathOf(target) ?? '';
}

interface LocalStore { readonly file: FileFacts; readonly function: FunctionFact; readonly node: Syntax; readonly reason: string }

function matchOf({ file, function: from, node, reason }: LocalStore): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: 'sure', surface: 'request_handler',
    title: 'Sessions live in one instance',
    problem: `${codeOf(node, file)}: ${reason}.`,
    impact: 'A user is logged in on the instance that served the login and nowhere else. More instances need sticky sessions, and each deploy or crash logs its users out.',
    recommendation: 'Keep sessions in a store that all instances share, such as Redis or the database, and read the signing key from the configuration.',
    growth: { driver: 'instances', unit: 'session stores', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'the session store' }],
    searchedFor: [],
  };
}
