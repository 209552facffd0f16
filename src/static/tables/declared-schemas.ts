import type { FileFacts } from '../facts/facts.ts';
import type { Tables } from '../knowledge/limit-types.ts';
import type { Call } from '../syntax/syntax.ts';

/** The documents of a collection: their fields, and those with an index. */
export interface DeclaredSchema { readonly name: string; readonly columns: readonly string[]; readonly indexed: readonly string[] }

/** `const orderSchema = new Schema({ … })`, `orderSchema.index({ shop: 1 })`, `model('Order', orderSchema)`, all in one file. */
export function declaredSchemas(file: FileFacts, words: readonly Tables[]): DeclaredSchema[] {
  const schemas = words.flatMap((library) => library.schemas);
  const made = file.calls.filter(({ node, method }) => node.isNew && schemas.includes(method));
  const [only] = made;
  const fields = only?.node.args[0]?.value;
  if (fields?.kind !== 'collection' || fields.entries.some(({ isSpread }) => isSpread)) return [];
  const named = file.calls.filter(({ method, node }) => words.some(({ models }) => models.includes(method)) && node.args.length > 1);
  const [model] = named;
  const name = model?.node.args[0]?.value;
  // Of several schemas it does not show whose an index is.
  if (made.length > 1 || named.length > 1 || name?.kind !== 'literal') return [];
  const options = words.flatMap((library) => library.options);
  const own = fields.entries.flatMap(({ key, value }) => key?.kind === 'literal' ? [{ name: key.value.toLowerCase(), isIndexed: value.kind === 'collection' && value.entries.some((entry) => entry.key?.kind === 'literal' && options.includes(entry.key.value)) }] : []);
  return [{ name: name.value, columns: own.map((field) => field.name), indexed: [...own.filter(({ isIndexed }) => isIndexed).map((field) => field.name), ...indexesIn(file, words)] }];
}

/** The first fields of the indexes that the file declares by calls. */
export function indexesIn(file: FileFacts, words: readonly Tables[]): string[] {
  const declares = words.filter(({ first_only: isOfDocuments }) => isOfDocuments).flatMap((library) => library.declares);
  return file.calls.filter(({ method }) => declares.includes(method)).flatMap(({ node }) => firstFieldOf(node));
}

function firstFieldOf({ args: [first] }: Call): string[] {
  const entry = first?.value.kind === 'collection' ? first.value.entries[0] : undefined;
  return entry?.key?.kind === 'literal' ? [entry.key.value.toLowerCase()] : [];
}
