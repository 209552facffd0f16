import { matchesName } from './kinds.ts';
import type { FileFacts, LoopFact } from './facts.ts';
import type { RuleView } from './rules/types.ts';
import type { Syntax } from './syntax.ts';
import { walk } from './walk.ts';

/** Rows that are handed to a serializer's class, as the loop that it runs over them. */
export interface SerializedRows {
  readonly loop: LoopFact;
  /** What the class reads of the row that it stands for, with the class's file. */
  readonly reads: readonly Syntax[];
  readonly owner: FileFacts;
}

/** Every call that gives many rows to a serializer in view. */
export function* serializedRows(file: FileFacts, view: RuleView): Generator<SerializedRows> {
  const serializers = view.effects.kinds.librariesOf(file).flatMap((library) => library.serializers);
  if (serializers.length === 0) return;
  for (const call of file.calls) {
    const rows = call.node.args[0]?.value;
    if (call.method !== 'collection' || call.receiver?.kind !== 'name' || rows === undefined) continue;
    const found = view.project.findClass(call.receiver.name, file);
    const isSerializer = found?.value.bases.some((base) => serializers.some((known) => matchesName(base, known)));
    if (found === null || isSerializer !== true) continue;
    const reads = found.value.body.flatMap((member) => member.kind === 'function' && member.name === 'toArray' ? outermostMembers(member) : []);
    const loop: LoopFact = {
      function: call.function, loops: call.loops, around: call.around, form: 'callback', variables: ['self'], iterated: rows, test: null, header: [], body: [],
      isConcurrent: false, isPaced: false, range: { start: call.node.line, end: call.node.endLine },
    };
    yield { loop, reads, owner: found.file };
  }
}

/** `$this->courier->name` and not `$this->courier` in it. */
function outermostMembers(method: Syntax): Syntax[] {
  const inner = new Set<Syntax>();
  const found: Syntax[] = [];
  for (const node of walk(method)) {
    if (node.kind !== 'member' || inner.has(node)) continue;
    found.push(node);
    for (const part of walk(node)) inner.add(part);
  }
  return found;
}
