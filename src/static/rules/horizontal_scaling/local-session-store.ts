import { keyword, pathOf } from '../../expressions.ts';
import type { CallFact, FileFacts } from '../../facts.ts';
import { ALL_LANGUAGES, type Match, type Rule, type RuleView } from '../types.ts';
import { codeOf } from '../wording.ts';
import type { Syntax } from '../../syntax.ts';

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
      if (reason !== null) yield matchOf({ file, call, node: call.node, reason }, 'sure');
    }
    yield* ofSettings(file);
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
  const { path } = call;
  if (path === null) return null;
  const library = view.effects.kinds.librariesOf(file).find(({ local_sessions: names }) => names.includes(path));
  return library === undefined ? null : `${path} keeps every session in one process or on its disk`;
}

const LOCAL_SETTINGS: readonly (readonly [name: RegExp, value: RegExp, reason: string])[] = [
  [/(^|\.)SESSION_TYPE$/, /^(filesystem|cachelib)$/, 'sessions are stored on the local disk of one instance'],
  [/(^|\.)SESSION_ENGINE$/, /backends\.file$/, 'sessions are stored on the local disk of one instance'],
];

/** `app.config['SESSION_TYPE'] = 'filesystem'`, `app.secret_key = os.urandom(24)`. */
function* ofSettings(file: FileFacts): Generator<Match> {
  for (const block of file.blocks) {
    for (const node of block.statements) {
      const target = node.kind === 'assign' ? node.targets[0] : undefined;
      if (node.kind !== 'assign' || target === undefined || node.value === null) continue;
      const name = nameOf(target);
      const { value } = node;
      const local = LOCAL_SETTINGS.find(([setting, pattern]) => setting.test(name) && value.kind === 'literal' && pattern.test(value.value));
      if (local !== undefined) yield matchOf({ file, call: block, node, reason: local[2] }, 'sure');
      else if (/(^|\.)secret_key$/i.test(name) && value.kind === 'call' && /^(os\.urandom|secrets\.token_\w+|uuid\.uuid4)$/.test(pathOf(value.callee) ?? '')) {
        yield matchOf({ file, call: block, node, reason: 'every process signs sessions with a key of its own, so no other instance accepts them' }, 'sure');
      }
    }
  }
}

function nameOf(target: Syntax): string {
  if (target.kind === 'subscript') return target.index?.kind === 'literal' ? target.index.value : '';
  return pathOf(target) ?? '';
}

interface LocalStore { readonly file: FileFacts; readonly call: Pick<CallFact, 'function'>; readonly node: Syntax; readonly reason: string }

function matchOf({ file, call, node, reason }: LocalStore, confidence: Match['confidence']): Match {
  return {
    file, function: call.function, range: { start: node.line, end: node.endLine }, confidence, surface: 'request_handler',
    title: 'Sessions live in one instance',
    problem: `${codeOf(node, file)}: ${reason}.`,
    impact: 'A user is logged in on the instance that served the login and nowhere else. More instances need sticky sessions, and each deploy or crash logs its users out.',
    recommendation: 'Keep sessions in a store that all instances share, such as Redis or the database, and read the signing key from the configuration.',
    growth: { driver: 'instances', unit: 'session stores', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'the session store' }],
    searchedFor: [],
  };
}
