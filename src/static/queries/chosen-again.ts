import { calleeOf, chainOf, mentions, rootOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import { standsFor } from '../facts/bindings.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { growthOf } from '../tables/tables.ts';
import { walk } from '../syntax/walk.ts';

/** A query that chooses rows, of which the program keeps or counts some once they are all in memory. */
export interface ChosenAgain {
  readonly query: Syntax;
  readonly table: string;
  readonly deed: 'filtered' | 'cut' | 'counted';
  readonly library: string;
}

const CHOOSES = /^(where|order|reorder|joins|orderBy|orderByDesc|latest|oldest|whereIn|whereNull|whereNotNull|whereHas|whereDate|whereBetween|orWhere|with)$/;
const BOUNDS = /^(limit|take|page|per|paginate|simplePaginate|cursorPaginate|forPage|first|last|find|offset|group|groupBy|having|distinct|cursor|lazy|select)$/;
/** In Ruby the query runs where the program first asks for its rows; in PHP with `get`. */
const RUN_IN_PHP = /^get$/;
const DEEDS: Readonly<Record<'ruby' | 'php', readonly (readonly [ChosenAgain['deed'], RegExp])[]>> = {
  ruby: [['filtered', /^(select|reject|filter|find_all|detect|partition)$/], ['cut', /^slice$/]],
  php: [['filtered', /^(filter|reject|where|whereIn|firstWhere|partition)$/], ['counted', /^count$/], ['cut', /^(take|slice|first)$/]],
};

/** `posts.where(…).select { |post| post.starts_at > date }`, `Post::where(…)->get()->count()`; tables that do not surely grow are left out. */
export function chosenAgain(call: CallFact, file: FileFacts, view: RuleView): ChosenAgain | null {
  const { language } = file;
  if ((language !== 'ruby' && language !== 'php') || call.receiver === null) return null;
  const deed = DEEDS[language].find(([, pattern]) => pattern.test(call.method))?.[0];
  if (deed === undefined || !isByValues(call, deed, language, view)) return null;
  // What a variable holds may be needed whole elsewhere; only what is cut off it never is.
  const rows = language === 'ruby' && deed === 'cut' ? standsFor(call.receiver, call.function) : call.receiver;
  const chain = chainOf(rows);
  const [last] = chain;
  if (last === undefined || (language === 'php' && !RUN_IN_PHP.test(calleeOf(last).method))) return null;
  const query = language === 'php' ? calleeOf(last).receiver : rows;
  const kind = query === null ? null : view.effects.kinds.kindOf(query, call.function, file);
  const methods = chain.map((link) => calleeOf(link).method);
  const isQuery = kind !== null && (language === 'php' ? kind.name === 'builder' : kind.kind.is_lazy);
  if (!isQuery || !methods.some((method) => CHOOSES.test(method)) || methods.some((method) => BOUNDS.test(method))) return null;
  const table = tableOf(rows);
  return table === null || growthOf(table) !== 'growing' ? null : { query: rows, table, deed, library: kind.library.library };
}

/** `Post::where(…)` asks for posts, `received_events.where(…)` for these events. */
function tableOf(rows: Syntax): string | null {
  const root = rootOf(rows);
  if (root.kind === 'name' && /^[A-Z]/.test(root.name)) return root.name;
  const first = chainOf(rows).at(-1);
  const { method } = first === undefined ? { method: '' } : calleeOf(first);
  return first?.args.length === 0 && method.endsWith('s') ? method : root.kind === 'name' && root.name.endsWith('s') ? root.name : null;
}

/** The database could do it: the lambda only compares values of the row, which no method works out, or there is none. */
function isByValues({ node }: CallFact, deed: ChosenAgain['deed'], language: FileFacts['language'], { project }: RuleView): boolean {
  const lambda = node.args.map(({ value }) => value).find((value) => value.kind === 'function');
  // `select(:id)` of Ruby chooses columns, in the database.
  if (lambda?.kind !== 'function') return deed !== 'filtered' || (language === 'php' && node.args.length > 0);
  const [row] = lambda.params;
  const [only] = lambda.body;
  if (row === undefined || lambda.body.length !== 1 || only?.kind !== 'return' || only.value === null) return false;
  const parts = [...walk(only.value)];
  return parts.some((part) => part.kind === 'binary' && /^(==|===|!=|!==|<|>|<=|>=)$/.test(part.operator))
    && parts.every((part) => isPlain(part, row.name) && (part.kind !== 'member' || project.functionsNamed(part.property).length === 0));
}

const isPlain = (part: Syntax, row: string): boolean => part.kind !== 'call' || !mentions(part, [row]) || (part.args.length === 0 && part.callee.kind === 'member' && part.callee.object.kind === 'name');
