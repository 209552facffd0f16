import { pathOf } from '../syntax/expressions.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { Collection, FunctionNode, Syntax } from '../syntax/syntax.ts';
import { walkAll, walkHere } from '../syntax/walk.ts';

/** A function that gives one field, as a map of the schema's types names it. */
export interface MappedField { readonly type: string; readonly node: FunctionNode }

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** `{ Query: { … }, Author: { books: (author) => … } }`, `new GraphQLObjectType({ name: 'Author', fields: … })`. */
export function* mappedFields(file: FileFacts): Generator<MappedField> {
  const top = file.blocks.find(({ function: from, around }) => from.role === 'module' && around.length === 0)?.statements ?? [];
  for (const statement of top) {
    for (const node of walkHere([statement])) {
      if (node.kind === 'collection' && isOfResolvers(node, statement, file)) for (const { key, value } of node.entries) yield* fieldsOf(key, value);
      if (node.kind === 'assign') yield* ofTypedMap(node);
    }
  }
  for (const { method, node } of file.calls) if (method === 'GraphQLObjectType') yield* ofObjectType(node.args[0]?.value);
}

/** It has a root of the schema among its types, or it is called a map of resolvers, or lies where they lie. */
function isOfResolvers({ entries }: Collection, statement: Syntax, { path }: FileFacts): boolean {
  const keys = entries.flatMap(({ key, value }) => key?.kind === 'literal' && value.kind === 'collection' && /^[A-Z]/.test(key.value) ? [key.value] : []);
  const name = statement.kind === 'assign' && statement.targets[0] !== undefined ? pathOf(statement.targets[0]) ?? '' : '';
  return keys.some((key) => ROOTS.has(key)) || (keys.length > 0 && (/resolvers?$/i.test(name) || /(^|\/)(graphql|resolvers?)(\/|\.)|resolvers?\.\w+$/i.test(path)));
}

function* fieldsOf(key: Syntax | null, value: Syntax): Generator<MappedField> {
  if (key?.kind !== 'literal' || !/^[A-Z]/.test(key.value) || value.kind !== 'collection') return;
  for (const entry of value.entries) if (entry.value.kind === 'function') yield { type: key.value, node: entry.value };
}

/** `const Author: AuthorResolvers = { … }`. */
function* ofTypedMap({ type, value }: Extract<Syntax, { kind: 'assign' }>): Generator<MappedField> {
  const named = /^(?:\w+\.)?([A-Z]\w*)Resolvers\b/.exec(type ?? '')?.[1];
  if (named === undefined || value?.kind !== 'collection') return;
  for (const entry of value.entries) if (entry.value.kind === 'function') yield { type: named, node: entry.value };
}

function* ofObjectType(config: Syntax | undefined): Generator<MappedField> {
  if (config?.kind !== 'collection') return;
  const name = config.entries.find(({ key }) => key?.kind === 'literal' && key.value === 'name')?.value;
  if (name?.kind !== 'literal') return;
  for (const node of walkAll(config.entries.map(({ value }) => value))) {
    for (const { key, value } of node.kind === 'collection' ? node.entries : []) {
      if (key?.kind === 'literal' && key.value === 'resolve' && value.kind === 'function') yield { type: name.value, node: value };
    }
  }
}
