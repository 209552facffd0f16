import { calleeOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { Library } from '../knowledge/types.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/**
 * What queries load along with the rows of a relation: `prefetch_related("lines__product")` gives the lines of each order their products.
 * Those of the file count, and those of methods that it calls; `*` stands for what cannot be read.
 */
export function loadedBelow(relation: string, library: Library, file: FileFacts, { project }: RuleView): ReadonlySet<string> {
  const names = new Set<string>();
  const called = new Set(file.calls.map(({ method }) => method));
  const isSeen = (call: CallFact, where: FileFacts): boolean => where === file || (call.function.name !== null && called.has(call.function.name));
  const loads = library.preloads.flatMap((name) => [...project.callsNamed(name)]).filter(({ file: where, value }) => isSeen(value, where));
  for (const { value: { node } } of loads) for (const name of [...onPaths(relation, node), ...byQuery(relation, node)]) names.add(name);
  return names;
}

const stringsIn = (nodes: readonly Syntax[]): string[] => [...walkAll(nodes)].flatMap((node) => node.kind === 'literal' && node.type === 'string' ? [node.value] : []);

/** `"order__lines__product"` names product below lines. */
function onPaths(relation: string, { args }: Call): string[] {
  return stringsIn(args.map(({ value }) => value)).flatMap((path) => {
    const steps = path.split('__');
    const at = steps.indexOf(relation);
    return at < 0 ? [] : steps.slice(at + 1, at + 2);
  });
}

/** `Prefetch("lines", queryset=Line.objects.select_related("product"))` */
function byQuery(relation: string, call: Call): string[] {
  const [path, ...rest] = call.args.map(({ value }) => value);
  if (calleeOf(call).method !== 'Prefetch' || path?.kind !== 'literal' || path.value.split('__').at(-1) !== relation) return [];
  return rest.flatMap((value) => value.kind === 'call' ? stringsIn([value]).map((name) => name.split('__')[0] ?? '') : value.kind === 'literal' ? [] : ['*']);
}
