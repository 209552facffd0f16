import { matchesName } from './call-patterns.ts';
import type { FileFacts, LoopFact } from './facts.ts';
import type { RuleView } from './rules/types.ts';
import type { Syntax } from './syntax.ts';

/** Rows that are handed to a serializer's class, as the loop that it runs over them. */
export interface SerializedRows {
  readonly loop: LoopFact;
  /** The call that hands them over. */
  readonly call: Syntax;
  /** What the class makes of the row that it stands for, with the class's file. */
  readonly body: readonly Syntax[];
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
    const body = found.value.body.flatMap((member) => member.kind === 'function' && member.name === 'toArray' ? member.body : []);
    const loop: LoopFact = {
      function: call.function, loops: call.loops, around: call.around, form: 'callback', variables: [], iterated: rows, test: null, header: [], body: [],
      isConcurrent: false, isPaced: false, range: { start: call.node.line, end: call.node.endLine },
    };
    yield { loop, call: call.node, body, owner: found.file };
  }
}
