import { bindingOf } from '../facts/bindings.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** A condition that a query is given as compiled code, so that it cannot become part of the statement. */
export interface LocalPredicate {
  readonly node: Syntax;
  readonly predicate: string;
  /** `Func<Order, bool>` */
  readonly type: string;
  readonly library: string;
  readonly function: FunctionFact;
}

const TAKES_CONDITION = /^(Where|Any|All|Count|LongCount|First|FirstOrDefault|Single|SingleOrDefault|Last|LastOrDefault)$/;

/** `db.Orders.Where(filter)` with a `Func<Order, bool> filter`. */
export function* localPredicates(file: FileFacts, view: RuleView): Generator<LocalPredicate> {
  if (file.language !== 'csharp') return;
  for (const call of file.calls) {
    const type = compiledType(call, file, view);
    const [given] = call.node.args;
    const kind = type === null || call.receiver === null ? null : view.effects.kinds.kindOf(call.receiver, call.function, file);
    if (type === null || given?.value.kind !== 'name' || kind?.kind.is_translated !== true) continue;
    yield { node: call.node, predicate: given.value.name, type, library: kind.library.library, function: call.function };
  }
}

function compiledType({ method, node, function: from }: CallFact, file: FileFacts, view: RuleView): string | null {
  const given = TAKES_CONDITION.test(method) && node.args.length === 1 ? node.args[0]?.value : undefined;
  if (given?.kind !== 'name') return null;
  const binding = bindingOf(given.name, given.line, from);
  const made = binding?.kind === 'value' && binding.value?.kind === 'call' ? file.callOf.get(binding.value) : undefined;
  const type = binding === undefined ? null : 'type' in binding && binding.type !== null ? binding.type : made === undefined ? null : view.project.resolveCall(made, file)?.value.node?.returns ?? null;
  return type !== null && /^Func<[\w.]+\??,\s*bool>\??$/.test(type.trim()) ? type.trim().replace(/\?$/, '') : null;
}
