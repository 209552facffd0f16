import { matchesName } from '../libraries/call-patterns.ts';
import { typeName } from '../project/declared-type.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import type { FieldResolvers } from '../knowledge/types.ts';
import { mappedFields } from './resolver-maps.ts';
import type { RuleView } from '../rule-view.ts';
import type { FunctionNode, Param, Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** A function that a GraphQL server runs for one field of each object of a type. */
export interface FieldResolver {
  readonly function: FunctionFact;
  readonly node: FunctionNode;
  /** The type whose objects it runs for, as the code names it. */
  readonly type: string;
  /** What the object is called in it; `self` where it is the instance. */
  readonly parents: readonly string[];
}

/** The resolvers of fields in a file, but for those of the schema's root, which run once per request. */
export function* fieldResolvers(file: FileFacts, { effects }: RuleView): Generator<FieldResolver> {
  const known = effects.kinds.librariesOf(file).flatMap(({ field_resolvers: found }) => found === undefined ? [] : [found]);
  const mapped = new Map(known.some(({ maps }) => maps) ? [...mappedFields(file)].map(({ node, type }) => [node, type]) : []);
  for (const from of file.functions) {
    const { node } = from;
    if (node === null) continue;
    const type = mapped.get(node);
    const found = type === undefined ? known.flatMap((words) => resolverOf(from, node, words, file) ?? [])[0] : { function: from, node, type, parents: firstOf(node.params) };
    if (found !== undefined && !ROOT.test(found.type)) yield found;
  }
}

const ROOT = /quer(y|ies)|mutations?([A-Z_]|$)|^(root_?)?subscriptions?(type|resolvers?)?$/i;
const ROOT_NAME = /^(Query|Mutation|Subscription|QUERY_TYPE|MUTATION_TYPE)$/;

function resolverOf(from: FunctionFact, node: FunctionNode, words: FieldResolvers, file: FileFacts): FieldResolver | null {
  if (node.role === 'constructor' || node.role === 'lambda' || ROOT.test(from.className ?? '')) return null;
  const marked = node.params.find(({ decorators }) => decorators.some((decorator) => words.parent_marks.includes(lastOf(decorator))));
  if (marked !== undefined) return { function: from, node, type: typeName(marked.type ?? from.className ?? ''), parents: [marked.name] };
  const mark = node.decorators.find((decorator) => words.marks.some((known) => matchesName(nameOf(decorator), known)));
  if (mark === undefined && !isOfClass(from, node, words, file)) return null;
  if (mark !== undefined && [...walkAll([mark])].some((part) => (part.kind === 'literal' && ROOT_NAME.test(part.value)) || (part.kind === 'member' && ROOT_NAME.test(part.property)))) return null;
  const parents = words.parent_names.length === 0 ? firstOf(node.params) : words.parent_names;
  return { function: from, node, type: typeOf(node.params.find(({ name }) => parents.includes(name)), mark, from), parents };
}

/** The parameter's type, the type that the annotation names, the class around. */
function typeOf(parent: Param | undefined, mark: Syntax | undefined, { className }: FunctionFact): string {
  const named = mark?.kind === 'call' ? mark.args.find(({ name }) => name !== null && /^(parentType|typeName)$/.test(name))?.value : undefined;
  if (named !== undefined) return named.kind === 'literal' ? named.value : pathOf(named)?.split('.').at(-1) ?? '';
  const declared = parent?.type ?? null;
  return declared === null || /Environment\b/.test(declared) ? (className ?? '').replace(/(Type|Resolvers?|DataFetcher|Controller)$/, '') : typeName(declared.replace(/^[*&]+/, ''));
}

function isOfClass({ className }: FunctionFact, { name }: FunctionNode, { classes, methods, parent_names: parents }: FieldResolvers, file: FileFacts): boolean {
  if (className === null || name === null || !methods.some((known) => matchesName(name, known))) return false;
  const owner = file.classes.find((candidate) => candidate.name === className);
  const names = [className, ...(owner?.bases ?? []), ...(owner?.decorators.map(nameOf) ?? [])];
  return parents.length > 0 && names.some((candidate) => classes.some((known) => matchesName(candidate, known)));
}

/** The first parameter of which no annotation says that it is something else. */
function firstOf(params: readonly Param[]): readonly string[] {
  const first = params.find(({ decorators }) => decorators.length === 0);
  return first === undefined ? [] : [first.name];
}

const nameOf = (node: Syntax): string => pathOf(node.kind === 'call' ? node.callee : node) ?? '';
const lastOf = (node: Syntax): string => nameOf(node).split('.').at(-1) ?? '';
