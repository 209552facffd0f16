import { mentions } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../../facts/facts.ts';
import { fieldResolvers, type FieldResolver } from '../../relations/field-resolvers.ts';
import { isUnderGuard, isMemoised } from '../../caches/guards.ts';
import { callsIn, type Sink } from '../../libraries/reach.ts';
import { serializerMethods } from '../../relations/serializer-methods.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { growthOf } from '../../tables/tables.ts';
import { walk, walkHere } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule, Site } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A GraphQL server runs a field's resolver for each object of a list, a serializer its methods for each row, and these ask the database. */
export const queryPerParent: Rule = {
  id: 'bottlenecks/query-per-parent',
  check: 'bottlenecks/query_count',
  criterion: 'n_plus_one',
  law: 'per_item',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'go', 'php', 'csharp', 'kotlin'],
  description: 'Reports GraphQL field resolvers and methods of serializers that run a query of their own for each object of a list; leaves alone data loaders, batch mappings, root fields and what came with the object.',
  *find(file, view) {
    for (const resolver of fieldResolvers(file, view)) {
      const found = queryOf(resolver, file, view);
      if (found !== null) yield matchOf(resolver, found, { file, view, areMany: !ONE_EACH.test(resolver.type) && areMany(resolver.type, view) });
    }
    for (const method of serializerMethods(file, view)) {
      const found = queryOf(method, file, view);
      if (found !== null) yield matchOf(method, found, { file, view, areMany: method.isListed });
    }
  },
};

interface Query { readonly node: Syntax; readonly library: string; readonly isGuarded: boolean; readonly trace: readonly Site[] }

/** The first query that asks for something of the parent; null where a loader may gather what is asked for. */
function queryOf({ function: from, node, parents }: FieldResolver, file: FileFacts, view: RuleView): Query | null {
  if (isMemoised(from) || isBatched(node)) return null;
  const isAbout = aboutParent(node, parents);
  for (const call of callsIn(from, file)) {
    if (!isAbout(call.node)) continue;
    const [sink] = view.reach.sinksOf(call, file).filter((candidate) => isSeparate(candidate, view));
    if (sink === undefined) continue;
    const helpers = sink.through.map((step) => ({ file: step.file, line: step.call.node.line, note: 'calls a helper' }));
    return { node: call.node, library: sink.effect.library, isGuarded: sink.isGuarded || isUnderGuard(call, from) || mayBeThere(call, node, isAbout), trace: [...helpers, { file: sink.file, line: sink.call.node.line, note: `runs a query (${sink.effect.library})` }] };
  }
  const returns = returnsOf(node);
  for (const { value, line } of returns) {
    const lazy = isAbout(value) ? view.effects.isLazyQuery(value, from, file) : null;
    if (lazy !== null) return { node: value, library: lazy.library, isGuarded: returns.some((other) => other.line < line && isAbout(other.value)), trace: [{ file, line: value.line, note: `gives a query that is run (${lazy.library})` }] };
  }
  return null;
}

/** A query of its own: no loader and no library gathers it with those of the other parents. */
function isSeparate({ effect, through, call, file }: Sink, view: RuleView): boolean {
  const isGathered = view.effects.kinds.librariesOf(file).some(({ library, field_resolvers: known }) => library === effect.library && known?.gathered.includes(call.method) === true);
  return effect.effect === 'query' && !isGathered && !through.some((step) => isBatched(step.call.node));
}

const LOADER = /load(er|ers|able)$|^loaders?|batch/i;

/** A loader or a batch has a hand in it. */
function isBatched(node: Syntax): boolean {
  for (const part of walk(node)) {
    const name = part.kind === 'name' ? part.name : part.kind === 'member' ? part.property : '';
    if (LOADER.test(name)) return true;
  }
  return false;
}

/** Whether an expression depends on the parent, itself or by what was made of it. */
function aboutParent({ body }: FieldResolver['node'], parents: readonly string[]): (node: Syntax) => boolean {
  const names = new Set(parents);
  const isSelf = names.has('self');
  const isAbout = (node: Syntax): boolean => mentions(node, names) || (isSelf && [...walk(node)].some(({ kind }) => kind === 'self'));
  for (const node of walkHere(body)) {
    if (node.kind !== 'assign' || node.value === null || !isAbout(node.value)) continue;
    for (const target of node.targets) if (target.kind === 'name') names.add(target.name);
  }
  return isAbout;
}

/** Another way through the function gives back what came with the parent. */
function mayBeThere({ node, around }: CallFact, resolver: FieldResolver['node'], isAbout: (node: Syntax) => boolean): boolean {
  const condition = around.find((outer) => outer.node.kind === 'if' && outer.slot !== 'test' && outer.node.start >= resolver.start)?.node;
  return returnsOf(resolver).some(({ value, line }) => (value.end <= node.start || (condition !== undefined && line > condition.endLine)) && isAbout(value));
}

const returnsOf = ({ body }: FieldResolver['node']): { readonly value: Syntax; readonly line: number }[] =>
  [...walkHere(body)].flatMap((node) => node.kind === 'return' && node.value !== null ? [{ value: node.value, line: node.line }] : []);

/** A list of the type's objects is in view, or its name says that there are many. */
function areMany(type: string, view: RuleView): boolean {
  const name = type.replace(/Type$/, '');
  if (!/^\w{2,}$/.test(name) || growthOf(name) === 'reference') return false;
  return (growthOf(name) === 'growing' && !ASKERS.test(name)) || view.isListed(name);
}

/** Whoever asks is one of them, and an API often gives no other: `viewer: User`. */
const ASKERS = /(User|Account|Member|Customer|Person|Profile|Tenant|Organi[sz]ation|Company|Team|Workspace)$/;

const ONE_EACH = /(Payload|Result|Response|Connection|Edge|PageInfo|Viewer|Me|Stats|Statistics|Summary)(Type)?$/;

interface Judged { readonly file: FileFacts; readonly view: RuleView; readonly areMany: boolean }

function matchOf(resolver: FieldResolver, { node, library, isGuarded, trace }: Query, { file, view, areMany: isRepeated }: Judged): Match {
  const { function: from, type } = resolver;
  const isSure = !isGuarded && isRepeated && isHot(view.surfaceOf(from, file));
  const field = from.name ?? 'the field';
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: isSure ? 'sure' : 'unsure',
    title: `One query per ${type} for ${field}`,
    problem: `${codeOf(node, file)} asks the database for ${field} of one ${type} (${library}), and ${from.name ?? 'this'} runs for every ${type} of an answer: a list of n costs n queries.`,
    impact: 'The number of queries per request grows with the lists that clients ask for. With ten times the objects, each request holds its database connection about ten times as long, and the pool runs dry.',
    recommendation: 'Let one query answer for all objects of a list: a data loader or a batch mapping in GraphQL, a preload or an annotation of the list behind a serializer.',
    growth: { driver: `${type} objects of an answer`, unit: 'queries', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: from.range.start, note: `runs for each ${type}` }, ...trace],
    searchedFor: ['DataLoader', 'BatchMapping'],
  };
}
