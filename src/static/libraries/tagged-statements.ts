import type { CallEffect } from './effects.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import { textOfTemplate } from '../caches/keys.ts';
import type { KindReader } from './kinds.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { tableInHole } from '../tables/table-holes.ts';

/** What a template before which a client of a database stands does when it is waited for: `await sql`SELECT …``. A part of a statement does nothing by itself. */
export function taggedEffect(call: CallFact, file: FileFacts, kinds: KindReader): CallEffect | null {
  const { node, function: from, isAwaited, around } = call;
  const [statement] = node.args;
  if (node.callee.kind === 'member' || statement === undefined || node.args.length > 1 || !(isAwaited || around.at(-1)?.node.kind === 'return')) return null;
  const text = textOfStatement(statement.value, file);
  const verb = text === null ? undefined : /^\s*(select|with|insert|update|delete|merge)\b/i.exec(text)?.[1]?.toLowerCase();
  const kind = verb === undefined ? null : kinds.kindOf(node.callee, from, file);
  if (kind?.kind.is_tag !== true) return null;
  return { effect: verb === 'select' || verb === 'with' ? 'query' : 'write', library: kind.library.library };
}

/** A statement as it stands in the code, with `{}` for each value that is put in. */
export function textOfStatement(value: Syntax, file: FileFacts): string | null {
  if (value.kind === 'template') return withTables(textOfTemplate(value, file), value.parts);
  if (value.kind === 'binary' && JOINS.has(value.operator)) return `${textOfStatement(value.left, file) ?? partOf(value.left, '')}${textOfStatement(value.right, file) ?? partOf(value.right, textOfStatement(value.left, file) ?? '')}`;
  return value.kind === 'literal' && value.type === 'string' ? value.value : null;
}

/** Operators that join strings: PHP's is a dot. */
const JOINS = new Set(['+', '.', '||']);

const partOf = (value: Syntax, before: string): string => tableInHole(value, before) ?? '{}';

function withTables(text: string, parts: readonly Syntax[]): string {
  const [first = '', ...rest] = text.split('{}');
  return rest.reduce((before, after, index) => {
    const part = parts[index];
    return `${before}${part === undefined ? '{}' : partOf(part, before)}${after}`;
  }, first);
}
