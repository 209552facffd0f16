import { matchesAny } from '../libraries/call-patterns.ts';
import { keyword, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Library } from '../knowledge/types.ts';
import { isForProduction } from '../surfaces/production-paths.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, FunctionNode, Syntax } from '../syntax/syntax.ts';

type MarkedCaches = NonNullable<Library['marked_caches']>;

/** A function whose results an annotation keeps in a cache that nothing bounds. */
export interface MarkedCache {
  readonly function: FunctionFact;
  readonly node: FunctionNode;
  /** Texts of the key as written; null where all parameters are the key. */
  readonly key: string | null;
  readonly manager: { readonly call: CallFact; readonly file: FileFacts; readonly name: string };
}

/** `@Cacheable("users")` over the only manager of caches in view, which keeps whatever it is given. */
export function* markedCachesOf(file: FileFacts, view: RuleView): Generator<MarkedCache> {
  for (const { marked_caches: known } of view.effects.kinds.librariesOf(file)) {
    const marked = known === undefined ? [] : file.functions.filter(({ node }) => markOf(node, known) !== undefined);
    const manager = known === undefined || marked.length === 0 ? null : managerIn(known, view);
    if (known === undefined || manager === null) continue;
    for (const from of marked) {
      const mark = markOf(from.node, known);
      if (mark === undefined || from.node === null || isEmptied(mark, known, view)) continue;
      const key = keyword(mark, 'key');
      if (keyword(mark, 'cacheManager') === null && keyword(mark, 'keyGenerator') === null) yield { function: from, node: from.node, key: key === null ? null : textOf(key), manager };
    }
  }
}

const markOf = (node: FunctionNode | null, { marks }: MarkedCaches): Call | undefined =>
  node?.decorators.find((decorator): decorator is Call => decorator.kind === 'call' && matchesAny(pathOf(decorator.callee) ?? '', marks));

/** The one that is made in view, where nothing bounds any of them. */
function managerIn({ managers, other_managers: others }: MarkedCaches, { project }: RuleView): MarkedCache['manager'] | null {
  if (others.some((word) => project.filesWith(word).some(({ path }) => isForProduction(path)))) return null;
  const made = Object.entries(managers).flatMap(([name, bounds]) => project.callsNamed(name).flatMap(({ file, value: call }) =>
    call.path === name && isForProduction(file.path) ? [{ call, file, name, isBounded: bounds.some((word) => file.text.includes(word)) }] : []));
  return made.some(({ isBounded }) => isBounded) ? null : made[0] ?? null;
}

/** A schedule or a write that takes everything out of a cache of the name bounds it. */
function isEmptied(mark: Call, { emptied_by: words }: MarkedCaches, view: RuleView): boolean {
  const named = keyword(mark, 'value') ?? keyword(mark, 'cacheNames') ?? mark.args.find(({ name }) => name === null)?.value ?? null;
  const name = named === null ? '' : textOf(named);
  return words.some((word) => view.project.filesWith(word).some(({ text }) => name === '' || text.includes(name) || text.includes('getCacheNames') || text.includes('cacheNames')));
}

const textOf = (node: Syntax): string => node.kind === 'literal' ? node.value : node.kind === 'collection' && node.entries[0] !== undefined ? textOf(node.entries[0].value) : pathOf(node) ?? '';
