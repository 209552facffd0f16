import { bindingOf } from '../facts/bindings.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Handle } from '../knowledge/limit-types.ts';
import type { LocatedFunction } from '../project/project.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkHere } from '../syntax/walk.ts';

/** What a call opens, and the library that says so. */
export interface OpenedHandle { readonly handle: Handle; readonly library: string }

/** Functions that hand on what another opens stand in so many layers at the most. */
const MOST_LAYERS = 2;

/** By the library's own call, or by a function in view that opens it and gives it back. */
export function openedBy(call: CallFact, file: FileFacts, view: RuleView, layers = 0): OpenedHandle | null {
  const { kinds } = view.effects;
  for (const { handles, library } of kinds.librariesOf(file)) {
    const handle = handles.find(({ opened_by: names }) => opens(call, call.path ?? '', names));
    if (handle !== undefined) return { handle, library };
  }
  const owner = call.receiver === null ? null : kinds.kindOf(call.receiver, call.function, file, call.method);
  const written = `${owner?.name ?? ''}.${call.method}`;
  const handle = owner?.library.handles.find(({ opened_by: names }) => opens(call, written, names));
  if (owner !== null && handle !== undefined) return { handle, library: owner.library.library };
  return owner === null && layers < MOST_LAYERS && OPENER.test(call.method) ? openedBehind(call, file, view, layers) : null;
}

/** What is given a function runs it and closes what it opened itself. */
const opens = ({ node }: CallFact, written: string, names: readonly string[]): boolean =>
  names.includes(written) || (names.includes(`${written}()`) && node.args.every(({ value }) => value.kind === 'collection'));

/** What functions that open something for their caller are called. */
const OPENER = /open|new|create|connect|acquire|begin|session|conn|client|dial|lease|checkout|borrow/i;

/** `func NewSession() *xorm.Session { return x.NewSession() }` */
function openedBehind(call: CallFact, file: FileFacts, view: RuleView, layers: number): OpenedHandle | null {
  const target = view.project.resolveCall(call, file);
  const made = target === null || target.value === call.function ? null : givenCall(target);
  const inner = target === null || made === null ? undefined : target.file.callOf.get(made);
  return target === null || inner === undefined ? null : openedBy(inner, target.file, view, layers + 1);
}

/** The one call whose value a function gives back wherever it does not fail. */
function givenCall({ value }: LocatedFunction): Call | null {
  const given = [...walkHere(value.node?.body ?? [])].flatMap((node) => node.kind === 'return' && node.value !== null ? [firstOf(node.value)] : []).filter((node) => !isNothing(node));
  const [only] = given;
  return given.length === 1 && only !== undefined ? callBehind(only, value) : null;
}

/** Of Go's `return session, nil` the first. */
const firstOf = (node: Syntax): Syntax => node.kind === 'other' ? node.children[0] ?? node : node;

const isNothing = (node: Syntax): boolean => (node.kind === 'literal' && node.type === 'null') || (node.kind === 'name' && node.name === 'nil');

function callBehind(node: Syntax, from: FunctionFact): Call | null {
  const binding = node.kind === 'name' ? bindingOf(node.name, node.line, from) : undefined;
  const value = binding?.kind === 'value' && binding.isWhole && binding.value !== null ? binding.value : node;
  const made = value.kind === 'await' ? value.value : value;
  return made.kind === 'call' ? made : null;
}
