import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkAll, walkHere } from '../syntax/walk.ts';

/** A field that gets its own value back, more or less: `x.stock = x.stock - n`. */
export interface RowChange {
  readonly node: Syntax;
  /** The row as written: `product`, `self`. */
  readonly row: string;
  readonly field: string;
}

export function* rowChangesIn(from: FunctionFact, file: FileFacts): Generator<RowChange> {
  for (const node of walkHere(from.node?.body ?? [])) {
    const change = node.kind === 'assign' ? ofAssignment(node) : node.kind === 'call' ? ofSetter(node) : null;
    if (change !== null) yield change;
    if (node.kind === 'call') yield* ofUpdate(node, file);
  }
}

function ofAssignment(node: Extract<Syntax, { kind: 'assign' }>): RowChange | null {
  const place = placeOf(node.targets[0]);
  if (place === null) return null;
  const isOwn = node.operator === '+=' || node.operator === '-=' || (node.operator === '=' && node.value !== null && isSumOf(node.value, (side) => isPlace(side, place)));
  return isOwn ? { node, ...place } : null;
}

type Place = Pick<RowChange, 'row' | 'field'>;

/** `x.f`; in Ruby a call without arguments. */
function placeOf(node: Syntax | undefined): Place | null {
  const member = node?.kind === 'call' && node.args.length === 0 ? node.callee : node;
  if (member?.kind !== 'member') return null;
  const row = pathOf(member.object);
  return row === null ? null : { row, field: member.property };
}

function isPlace(node: Syntax, place: Place): boolean {
  const other = placeOf(node);
  return other !== null && other.row === place.row && other.field === place.field;
}

function isSumOf(value: Syntax, isSame: (side: Syntax) => boolean): boolean {
  if (value.kind === 'other' && value.children.length === 1 && value.children[0] !== undefined) return isSumOf(value.children[0], isSame);
  return value.kind === 'binary' && (value.operator === '+' || value.operator === '-') && (isSame(value.left) || (value.operator === '+' && isSame(value.right)) || isSumOf(value.left, isSame));
}

/** `x.setStock(x.getStock() - n)` */
function ofSetter(node: Call): RowChange | null {
  const { method, receiver } = calleeOf(node);
  if (!method.startsWith('set')) return null;
  const field = /^set([A-Z]\w*)$/.exec(method)?.[1];
  const row = receiver === null ? null : pathOf(receiver);
  const [argument] = node.args;
  if (field === undefined || row === null || argument === undefined) return null;
  const isOwn = isSumOf(argument.value, (side) => side.kind === 'call' && pathOf(side.callee) === `${row}.get${field}`);
  return isOwn ? { node, row, field } : null;
}

const UPDATES = /^(update|update!|update_attributes|update_attributes!|update_columns|update_column|updateOne|findByIdAndUpdate|findOneAndUpdate|update_attribute)$/;

/** `product.update!(stock: product.stock - n)`, `prisma.account.update({ data: { balance: account.balance - n } })` */
function* ofUpdate(node: Call, file: FileFacts): Generator<RowChange> {
  const { method } = calleeOf(node);
  if (!UPDATES.test(method)) return;
  const pairs = [
    ...node.args.flatMap(({ name, value }) => name === null ? [] : [{ field: name, value }]),
    ...[...walkAll(node.args.map(({ value }) => value), (inner) => inner.kind === 'collection')].flatMap((inner) => inner.kind === 'collection' ? inner.entries : [])
      .flatMap(({ key, value }) => key?.kind === 'literal' ? [{ field: key.value, value }] : []),
  ];
  for (const { field, value } of pairs) {
    const rows = new Set<string>();
    const isOwn = isSumOf(value, (side) => {
      const place = placeOf(side);
      if (place?.field === field && !/^[A-Z]/.test(place.row)) rows.add(place.row);
      else if (file.language === 'ruby' && side.kind === 'name' && side.name === field) rows.add('self');
      return rows.size > 0;
    });
    const [row] = rows;
    if (isOwn && row !== undefined) yield { node, row, field };
  }
}
