import { calleeOf } from '../syntax/expressions.ts';
import { matchesAny } from '../libraries/call-patterns.ts';
import { typeName } from '../project/declared-type.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { bindingOf } from '../facts/bindings.ts';
import type { CopiedUploads } from '../knowledge/limit-types.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { usesOf } from '../facts/value-uses.ts';

/** Where the call writes all bytes of an upload to somewhere: the expression that reads them; null for any other call. */
export function uploadWrittenBy({ node, path, method, function: from }: CallFact, file: FileFacts, known: CopiedUploads): Syntax | null {
  if (!matchesAny(path ?? `?.${method}`, known.written_by)) return null;
  for (const { value } of node.args) {
    const read = bytesOf(value, from, known) ?? bytesNamed(value, from, file, known);
    if (read !== null) return read;
  }
  return null;
}

/** `file.getBytes()`, in Kotlin `file.bytes`, of a value whose declared type is an upload. */
function bytesOf(node: Syntax, from: FunctionFact, known: CopiedUploads): Syntax | null {
  const owner = node.kind === 'call' && node.args.length === 0 ? calleeOf(node).receiver : node.kind === 'member' ? node.object : null;
  const name = node.kind === 'call' ? calleeOf(node).method : node.kind === 'member' ? node.property : '';
  if (owner?.kind !== 'name' || !known.bytes_by.includes(name)) return null;
  const binding = bindingOf(owner.name, owner.line, from);
  const type = binding === undefined || binding.kind === 'item' ? null : binding.type;
  return type !== null && known.of_types.includes(typeName(type)) ? node : null;
}

/** `byte[] bytes = file.getBytes()` that nothing else looks at. */
function bytesNamed(node: Syntax, from: FunctionFact, file: FileFacts, known: CopiedUploads): Syntax | null {
  const binding = node.kind === 'name' ? bindingOf(node.name, node.line, from) : undefined;
  if (node.kind !== 'name' || binding?.kind !== 'value' || !binding.isWhole || binding.value === null) return null;
  const isElsewhere = usesOf(node.name, from, file).some((use) => use.node !== node && use.node.line !== binding.line);
  return isElsewhere ? null : bytesOf(binding.value, from, known);
}
