import { calleeOf, keyword, pathOf } from '../syntax/expressions.ts';
import type { CallFact, ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { standsFor } from '../facts/bindings.ts';
import type { FetchedPages as Words } from '../knowledge/limit-types.ts';
import { relationsOf } from '../relations/model-relations.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** A page of rows that a query joins to a collection of each: the database cannot cut it, so the library loads all of them and does. */
export interface FetchedPage {
  readonly node: Syntax;
  readonly relation: string;
  readonly entity: string;
  readonly library: string;
  readonly function: FunctionFact;
}

/** `@EntityGraph(attributePaths = "lines") Page<Order> findByShop(Long shop, Pageable page)`, `@Query("… join fetch o.lines")`, `em.createQuery("… join fetch …").setMaxResults(20)`. */
export function* fetchedPages(file: FileFacts, view: RuleView): Generator<FetchedPage> {
  for (const { library, fetched_pages: words } of view.effects.kinds.librariesOf(file)) {
    if (words === undefined) continue;
    for (const from of file.functions) {
      const found = declaredPage(from, words, file, view);
      if (found !== null) yield { ...found, library, function: from };
    }
    for (const call of file.calls) {
      const found = builtPage(call, words, view);
      if (found !== null) yield { ...found, library, function: call.function };
    }
  }
}

type Found = Pick<FetchedPage, 'node' | 'relation' | 'entity'>;

function declaredPage({ node, className }: FunctionFact, words: Words, file: FileFacts, view: RuleView): Found | null {
  if (node === null || node.body.length > 0 || !node.params.some(({ type }) => words.pages.includes(bare(type ?? '')))) return null;
  const entity = entityOf(file.classes.find(({ name }) => name === className), view);
  for (const mark of node.decorators) {
    const name = pathOf(mark.kind === 'call' ? mark.callee : mark)?.split('.').at(-1) ?? '';
    if (mark.kind !== 'call') continue;
    if (words.graphs.includes(name) && entity !== null) {
      const paths = textsOf(keyword(mark, words.graph_paths) ?? mark.args.find((argument) => argument.name === null)?.value);
      const relation = paths.find((path) => isMany(entity, path, view));
      if (relation !== undefined) return { node, relation, entity: entity.name };
    }
    const statement = words.statements.includes(name) ? textsOf(mark.args.find((argument) => argument.name === null || argument.name === 'value')?.value)[0] : undefined;
    const fetched = statement === undefined ? null : fetchedIn(statement, view);
    if (fetched !== null) return { node, ...fetched };
  }
  return null;
}

/** `createQuery("select o from Order o join fetch o.lines", Order.class).setMaxResults(20)` */
function builtPage({ method, node, receiver, function: from }: CallFact, words: Words, view: RuleView): Found | null {
  if (receiver === null || !words.limits.includes(method) || isOne(node.args[0]?.value)) return null;
  const query = [...walkAll([standsFor(receiver, from)])].flatMap((part) => part.kind === 'call' && words.queries.includes(calleeOf(part).method) ? textsOf(part.args[0] === undefined ? undefined : standsFor(part.args[0].value, from)) : [])[0];
  const fetched = query === undefined ? null : fetchedIn(query, view);
  return fetched === null ? null : { node, ...fetched };
}

const isOne = (value: Syntax | undefined): boolean => value?.kind === 'literal' && value.value === '1';

const FETCHED = /\bfrom\s+([\w.]+)\s+(?:as\s+)?(\w+)[^]*?\bjoin\s+fetch\s+(\w+)\.(\w+)/i;

function fetchedIn(statement: string, view: RuleView): Pick<Found, 'relation' | 'entity'> | null {
  const [, entity, alias, owner, relation] = FETCHED.exec(statement) ?? [];
  const model = entity === undefined ? null : view.project.classNamed(entity.split('.').at(-1) ?? entity);
  return model === null || relation === undefined || alias !== owner || !isMany(model, relation, view) ? null : { relation, entity: model.name };
}

const isMany = (entity: ClassFact, path: string, view: RuleView): boolean => relationsOf(entity, view).get(path.split('.')[0] ?? path)?.isMany === true;

/** `interface Orders extends JpaRepository<Order, Long>` → `Order` */
function entityOf(owner: ClassFact | undefined, view: RuleView): ClassFact | null {
  const named = owner?.bases.flatMap((base) => /<\s*(?:\w+\.)*(\w+)/.exec(base)?.[1] ?? [])[0];
  return named === undefined ? null : view.project.classNamed(named);
}

const bare = (type: string): string => type.replace(/^(?:\w+\.)+/, '').replace(/[?<].*$/s, '').trim();

function textsOf(value: Syntax | null | undefined): string[] {
  if (value === null || value === undefined) return [];
  return [...walkAll([value])].flatMap((node) => node.kind === 'literal' && node.type === 'string' ? [node.value] : []);
}
