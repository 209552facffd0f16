import { standsFor } from '../facts/bindings.ts';
import type { ChainLinks } from '../queries/chain-links.ts';
import { calleeOf, nameOfEntry, pathOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { filledWith } from '../loops/filled-lists.ts';
import { matchesAny } from '../libraries/call-patterns.ts';
import type { Rows } from '../knowledge/limit-types.ts';
import type { RuleView } from '../rule-view.ts';
import { rowsOfStatement } from '../queries/statement-rows.ts';
import type { Argument, Call, Syntax } from '../syntax/syntax.ts';
import { tableOfSegments } from './table-names.ts';
import { wholeTableOf } from './tables.ts';

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

/** The table that a call of the chain names. */
export function tableNamedBy(call: Call, rows: Rows, { from, file }: Place): string | null {
  const { method } = calleeOf(call);
  if (matchesAny(method, rows.statements)) return statementIn(call, from)?.table ?? null;
  if (!rows.table_by.includes(method)) return null;
  const given = (namedClass(call.args) ?? (rows.filters.includes(method) ? call.args[0] : call.args.at(-1)))?.value;
  if (given === undefined) return null;
  const named = classNamed(given);
  if (named !== null) return named;
  if (given.kind === 'literal') return /\s/.test(given.value.trim()) ? wholeTableOf(given.value) : given.value;
  return filledWith(given.kind === 'call' && given.isNew ? given.callee : given, from, file);
}

/** `Message::class`, `Message.class` among the arguments. */
const namedClass = (args: readonly Argument[]): Argument | undefined => args.find(({ value }) => classNamed(value) !== null);

/** The class that a value stands for. */
export function classNamed(value: Syntax): string | null {
  if (value.kind === 'literal') return value.type === 'other' ? /^(?:[\w\\]+[.\\])*([A-Z]\w*)(?:\.class)?$/.exec(value.value)?.[1] ?? null : null;
  return /(?:^|\.)([A-Z]\w*)\.class(?:\.java)?$/.exec(pathOf(value) ?? '')?.[1] ?? null;
}

/** The rows that the statement leaves which the call is given. */
export function statementIn(call: Call, from: FunctionFact): ReturnType<typeof rowsOfStatement> {
  const text = call.args.map(({ value }) => standsFor(value, from)).find((value) => value.kind === 'literal' && value.type === 'string');
  return text?.kind === 'literal' ? rowsOfStatement(text.value) : null;
}

/** `knex('orders')`: the table of a call that is made of the client itself. */
export function tableCalled(root: Syntax, { from, file, view }: Place): string | null {
  const first = root.kind === 'call' && root.callee.kind === 'name' ? root.args[0]?.value : undefined;
  if (root.kind !== 'call' || first?.kind !== 'literal' || first.type !== 'string') return null;
  return view.effects.kinds.kindOf(root.callee, from, file)?.kind.called === undefined ? null : first.value;
}

/** `orderRepository`, `prisma.order`, `Order.objects`, else what the class around is about. */
export function tableOfReceiver({ root }: Pick<ChainLinks, 'root'>, { from, file, view }: Place): string | null {
  const named = tableCalled(root, { from, file, view });
  if (named !== null) return named;
  const entry = nameOfEntry(root);
  if (entry !== null) return entry;
  const segments = pathOf(root.kind === 'call' ? root.args[0]?.value ?? root : root)?.split('.') ?? [];
  // What a function of the project gives back may be one parent's, or chosen already.
  if (root.kind === 'call' && !/^[A-Z]/.test(segments.at(-1) ?? '')) return null;
  return tableOfSegments([...segments.toReversed(), from.className ?? '']);
}
