import type { CallFact, FileFacts } from '../facts/facts.ts';
import { pathOf } from '../syntax/expressions.ts';
import { matchesAny } from '../libraries/call-patterns.ts';
import type { LibraryKind } from '../libraries/kind-index.ts';
import { givesMany } from '../surfaces/lists.ts';
import { dueOfName } from '../queries/due-rows.ts';
import type { OwnedRows } from '../queries/loads.ts';
import { derivedOwners } from '../queries/row-conditions.ts';
import { boundsOfStatement, spanBounds } from '../queries/span-bounds.ts';
import { beginsSomewhere } from '../queries/time-spans.ts';
import { tableOfReceiver } from './row-tables.ts';
import { rowsOfStatement } from '../queries/statement-rows.ts';
import type { FunctionNode, Syntax } from '../syntax/syntax.ts';
import type { RuleView } from '../rule-view.ts';

/** `List<Event> findByProjectId(Long id)`, `@Query("select e from Event e") List<Event> newest()`: what a method gives whose body the library supplies. */
export function declaredRows(call: CallFact, { library, kind }: LibraryKind, file: FileFacts, view: RuleView): OwnedRows | null {
  if (call.receiver === null || !matchesAny(call.method, kind.rows?.declared ?? [])) return null;
  const target = view.project.resolveCall(call, file);
  const declared = target?.value.node;
  if (declared === null || declared === undefined || declared.body.length > 0 || !givesMany(declared.returns) || declared.params.some(({ type }) => PAGES.test(type ?? ''))) return null;
  const known = view.effects.kinds.librariesOf(file).flatMap(({ marks }) => Object.values(marks).flat());
  const marked = declared.decorators.filter((mark) => known.includes(nameOf(mark)));
  const statement = marked.length > 0 ? statementOf(marked) : null;
  const rows = statement !== null ? rowsOfStatement(statement) : marked.length > 0 ? null : ofName(call, declared);
  if (rows === null) return null;
  const args = call.node.args.map((argument, at) => ({ ...argument, name: declared.params[at]?.name ?? argument.name }));
  const span = statement === null ? spanBounds([call.node], call.function) : boundsOfStatement(statement, args, []);
  const table = rows.table ?? tableOfReceiver({ root: call.receiver }, { from: call.function, file, view });
  return table === null ? null : { ...rows, ...(beginsSomewhere(span) ? { span } : {}), table, library: library.library };
}

/** Parameters that cut a page out. */
const PAGES = /^(org\.\S+\.)?(I?Page|Pageable|PageRequest|Limit|RowBounds|ScrollPosition|Range)\b/;

type Told = Pick<OwnedRows, 'owners' | 'due'> & { readonly table: string | null };

const nameOf = (mark: Syntax): string => (pathOf(mark.kind === 'call' ? mark.callee : mark) ?? '').split('.').at(-1) ?? '';

function statementOf(marks: readonly Syntax[]): string | null {
  const [only, ...more] = marks;
  const text = only?.kind === 'call' ? only.args.find(({ name, value }) => (name === null || name === 'value') && value.kind === 'literal' && value.type === 'string')?.value : undefined;
  return more.length > 0 || text?.kind !== 'literal' ? null : text.value;
}

const BY = /^(find|get|read|query|search|list|select|fetch)(?!.*(Top|First|One)\d*.*By)\w*By[A-Z]/;
const ALL = /^(find|get|read|query|search|list|select|fetch|load)?(All|List)$|^(all|list)$/;

/** By its name; without parameters nothing cuts a page out. */
function ofName(call: CallFact, { params }: FunctionNode): Told | null {
  if (params.length === 0) return ALL.test(call.method) ? { table: null, owners: [] } : null;
  const owners = BY.test(call.method) ? derivedOwners(call.method, call.node) : null;
  if (owners !== null) return { table: null, owners };
  const due = BY.test(call.method) ? dueOfName(call.method) : null;
  return due === null ? null : { table: null, owners: [], due };
}
