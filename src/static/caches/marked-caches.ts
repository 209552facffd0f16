import { matchesAny } from '../libraries/call-patterns.ts';
import { keyword, pathOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact, SourceText } from '../facts/facts.ts';
import { yamlSettingsOf } from '../formats/yaml-settings.ts';
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
  readonly manager: Manager;
}

/** What keeps the entries within one process, and the line that chooses it. */
interface Manager { readonly file: SourceText; readonly line: number; readonly name: string; readonly isBounded: boolean; readonly isTimed: boolean }

/** `@Cacheable("users")` over the only manager of caches in view, which keeps whatever it is given. */
export function* markedCachesOf(file: FileFacts, view: RuleView): Generator<MarkedCache> {
  for (const { marked_caches: known } of view.effects.kinds.librariesOf(file)) {
    const marked = known === undefined ? [] : file.functions.filter(({ node }) => markOf(node, known) !== undefined);
    const manager = known === undefined || marked.length === 0 ? null : managerIn(known, view);
    if (known === undefined || manager === null || manager.isBounded) continue;
    for (const from of marked) {
      const mark = markOf(from.node, known);
      if (mark === undefined || from.node === null || isEmptied(mark, known, view)) continue;
      const key = keyword(mark, 'key');
      if (keyword(mark, 'cacheManager') === null && keyword(mark, 'keyGenerator') === null) yield { function: from, node: from.node, key: key === null ? null : textOf(key), manager };
    }
  }
}

const markOf = (node: FunctionNode | null, { marks }: Pick<MarkedCaches, 'marks'>): Call | undefined =>
  node?.decorators.find((decorator): decorator is Call => decorator.kind === 'call' && matchesAny(pathOf(decorator.callee) ?? '', marks));

/** The one that is made in view, where nothing bounds any of them. */
function managerIn(known: MarkedCaches, view: RuleView): Manager | null {
  const { managers, other_managers: others, expired_by: timed } = known;
  const { project } = view;
  if (others.some((word) => project.filesWith(word).some(({ path }) => isForProduction(path)))) return null;
  const made = Object.entries(managers).flatMap(([name, bounds]) => project.callsNamed(name).flatMap(({ file, value: call }) =>
    call.path === name && isForProduction(file.path) ? [{ file, line: call.node.line, name, isBounded: bounds.some((word) => file.text.includes(word)), isTimed: timed.some((word) => file.text.includes(word)) }] : []));
  const [first = null] = made;
  return first === null ? managerOfSettings(known, view) : { ...first, isBounded: made.some(({ isBounded }) => isBounded), isTimed: made.some(({ isTimed }) => isTimed) };
}

/** `spring.cache.type: caffeine`, with what bounds it. */
function managerOfSettings({ settings: { named, chosen_by: choice, local, specified_by: specified, not_with: otherwise }, expired_by: timed }: MarkedCaches, { documents, project }: RuleView): Manager | null {
  if (otherwise.some((word) => project.filesWith(word).some(({ path }) => isForProduction(path)))) return null;
  const chosen = documents.of('yaml').filter(({ path }) => path.replace(/^.*\//, '').startsWith(named)).flatMap((file) => {
    const settings = yamlSettingsOf(file);
    const found = settings.get(choice);
    return found === undefined ? [] : [{ file, settings, ...found }];
  });
  const [first] = chosen.filter(({ file }) => isForProduction(file.path));
  if (first === undefined || chosen.some(({ text }) => !local.includes(text))) return null;
  const spec = chosen.flatMap(({ settings }) => specified.flatMap((name) => settings.get(name)?.text ?? [])).join(' ');
  return { file: first.file, line: first.line, name: `${first.text} cache`, isBounded: spec !== '', isTimed: timed.some((word) => spec.includes(word)) };
}

/** A function that removes an entry from a cache that each process has for itself and in which nothing expires. */
export interface LocalEviction { readonly function: FunctionFact; readonly mark: Call; readonly cache: string; readonly manager: Manager }

export function* localEvictionsOf(file: FileFacts, view: RuleView): Generator<LocalEviction> {
  for (const { marked_caches: known } of view.effects.kinds.librariesOf(file)) {
    const cleared = known === undefined ? [] : file.functions.flatMap((from) => {
      const mark = markOf(from.node, { marks: known.clears });
      return mark === undefined || keyword(mark, 'cacheManager') !== null ? [] : [{ function: from, mark, cache: cacheOf(mark) }];
    });
    const manager = known === undefined || cleared.length === 0 ? null : managerIn(known, view);
    if (known === undefined || manager === null || manager.isTimed) continue;
    const kept = new Set(view.project.files.flatMap(({ functions }) => functions.flatMap(({ node }) => cacheOf(markOf(node, known)))));
    for (const found of cleared) if (kept.has(found.cache)) yield { ...found, manager };
  }
}

/** The name of the cache that an annotation means. */
function cacheOf(mark: Call | undefined): string {
  const named = mark === undefined ? null : keyword(mark, 'value') ?? keyword(mark, 'cacheNames') ?? mark.args.find(({ name }) => name === null)?.value ?? null;
  return named === null ? '' : textOf(named);
}

/** A schedule or a write that takes everything out of a cache of the name bounds it. */
function isEmptied(mark: Call, { emptied_by: words }: MarkedCaches, view: RuleView): boolean {
  const name = cacheOf(mark);
  return words.some((word) => view.project.filesWith(word).some(({ text }) => name === '' || text.includes(name) || text.includes('getCacheNames') || text.includes('cacheNames')));
}

const textOf = (node: Syntax): string => node.kind === 'literal' ? node.value : node.kind === 'collection' && node.entries[0] !== undefined ? textOf(node.entries[0].value) : pathOf(node) ?? '';
