import { matchesAny } from './call-patterns.ts';
import { keyword, pathOf } from './expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from './facts.ts';
import type { Library } from './knowledge/types.ts';
import { isForProduction } from './production-paths.ts';
import type { RuleView } from './rules/types.ts';
import type { Call, FunctionNode, Syntax } from './syntax.ts';

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
    const manager = known === undefined ? null : managerIn(known, view);
    if (known === undefined || manager === null) continue;
    for (const from of file.functions) {
      const mark = from.node?.decorators.find((decorator): decorator is Call => decorator.kind === 'call' && matchesAny(pathOf(decorator.callee) ?? '', known.marks));
      if (mark === undefined || from.node === null || isEmptied(mark, known, view)) continue;
      const key = keyword(mark, 'key');
      if (keyword(mark, 'cacheManager') === null && keyword(mark, 'keyGenerator') === null) yield { function: from, node: from.node, key: key === null ? null : textOf(key), manager };
    }
  }
}

function managerIn({ managers, other_managers: others }: MarkedCaches, view: RuleView): MarkedCache['manager'] | null {
  const files = view.project.files.filter(({ path }) => isForProduction(path));
  if (files.some(({ text }) => others.some((word) => text.includes(word)))) return null;
  for (const file of files) {
    for (const call of file.calls) {
      const name = call.path;
      const bounds = name !== null && Object.hasOwn(managers, name) ? managers[name] : undefined;
      if (name !== null && bounds !== undefined) return bounds.some((word) => file.text.includes(word)) ? null : { call, file, name };
    }
  }
  return null;
}

/** A schedule or a write that takes everything out of a cache of the name bounds it. */
function isEmptied(mark: Call, { emptied_by: words }: MarkedCaches, view: RuleView): boolean {
  const named = keyword(mark, 'value') ?? keyword(mark, 'cacheNames') ?? mark.args.find(({ name }) => name === null)?.value ?? null;
  const name = named === null ? '' : textOf(named);
  return view.project.files.some(({ text }) => words.some((word) => text.includes(word)) && (name === '' || text.includes(name) || text.includes('getCacheNames') || text.includes('cacheNames')));
}

const textOf = (node: Syntax): string => node.kind === 'literal' ? node.value : node.kind === 'collection' && node.entries[0] !== undefined ? textOf(node.entries[0].value) : pathOf(node) ?? '';
