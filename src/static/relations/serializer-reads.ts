import { calleeOf, keyword } from '../syntax/expressions.ts';
import type { ClassFact, FieldFact } from '../facts/facts.ts';
import { modelNamedBy } from './foreign-keys.ts';
import { itemReads } from './item-reads.ts';
import { relationsOf, type Relation } from './model-relations.ts';
import type { Located } from '../project/project.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** A relation that a serializer reads of each row, where it does, and how it is named in a query that loads it along: `lines__product`. */
export interface SerializerRead { readonly relation: string; readonly path: string; readonly file: Located<ClassFact>['file']; readonly line: number; readonly model: ClassFact }

type Relations = ReadonlyMap<string, Relation>;

interface Serialized { readonly serializer: Located<ClassFact>; readonly model: ClassFact; readonly relations: Relations; readonly view: RuleView }

/** Serializers within serializers are followed so far: two relations in one path. */
const MOST_NESTED = 1;

/** What a serializer of Django REST framework reads of rows of the model, and of what it nests. */
export function readsOfSerializer(serializer: Located<ClassFact>, model: ClassFact, view: RuleView, depth = 0): SerializerRead[] {
  const relations = relationsOf(model, view);
  const found = new Map<string, SerializerRead>();
  const fields = fieldsOf(serializer, view);
  const add = (read: SerializerRead): void => { if (!found.has(read.path)) found.set(read.path, read); };
  for (const [name, { field, owner }] of fields) {
    const own = { serializer: owner, model, relations, view };
    for (const read of [...ofField(name, field, own), ...ofMethod(name, field, own)]) add(read);
    if (depth < MOST_NESTED) for (const read of ofNested(name, field, own, depth)) add(read);
  }
  for (const read of ofMeta(serializer, model, relations, new Set(fields.keys()))) add(read);
  return [...found.values()];
}

const MOST_BASES = 3;

/** Its own fields and those of the serializers that it extends. */
function fieldsOf(serializer: Located<ClassFact>, view: RuleView, hops = 0): Map<string, { field: FieldFact; owner: Located<ClassFact> }> {
  const fields = new Map<string, { field: FieldFact; owner: Located<ClassFact> }>();
  for (const base of hops < MOST_BASES ? serializer.value.bases : []) {
    const known = view.project.findClass(base.split('.').at(-1) ?? base, serializer.file);
    if (known === null || known.value === serializer.value) continue;
    for (const [name, entry] of fieldsOf(known, view, hops + 1)) fields.set(name, entry);
  }
  for (const [name, field] of serializer.value.fields) fields.set(name, { field, owner: serializer });
  return fields;
}

/** `fields = ["code", "tags"]`: the keys of a relation to many are a query for each row. */
function ofMeta({ file, value: { body } }: Located<ClassFact>, model: ClassFact, relations: Relations, declared: ReadonlySet<string>): SerializerRead[] {
  const meta = body.flatMap((member) => member.kind === 'class' && member.name === 'Meta' ? member.body : []);
  const listed = meta.flatMap((member) => member.kind === 'field' && member.name === 'fields' && member.value !== null ? [member.value] : []);
  return listed.flatMap((value) => {
    const literals = value.kind === 'collection' ? value.entries.map((entry) => entry.value) : [value];
    const names = literals.flatMap((literal) => literal.kind === 'literal' ? [literal.value] : []);
    const shown = names.includes('__all__') ? [...model.fields.keys()] : names;
    return shown.filter((name) => relations.get(name)?.isMany === true && !declared.has(name)).map((relation) => ({ relation, path: relation, file, line: value.line, model }));
  });
}

/** `source="buyer.name"` of DRF, `attr="buyer"` of serpy. */
function sourceOf(name: string, call: Call): string[] {
  const source = keyword(call, 'source') ?? keyword(call, 'attr');
  return (source?.kind === 'literal' ? source.value : name).split('.');
}

/** A nested serializer, a related field of many, a field whose source crosses the relation. */
function ofField(name: string, { value, line }: FieldFact, { serializer: { file }, model, relations }: Serialized): SerializerRead[] {
  if (value?.kind !== 'call') return [];
  const { method } = calleeOf(value);
  const path = sourceOf(name, value);
  const relation = path[0] ?? name;
  const known = relations.get(relation);
  if (known === undefined || isWriteOnly(value)) return [];
  const isMany = keyword(value, 'many')?.kind === 'literal';
  const isCrossed = path.length > 1 && !/^(id|pk)$/.test(path[1] ?? '');
  const read = { relation, path: relation, file, line, model };
  if (method.endsWith("RelatedField")) return (known.isMany && isMany) || /^(Slug|String)RelatedField$/.test(method) ? [read] : [];
  return method.endsWith("Serializer") || isCrossed ? [read] : [];
}

/** What a nested serializer reads of the related rows: `lines__product`. */
function ofNested(name: string, { value }: FieldFact, { serializer, model, relations, view }: Serialized, depth: number): SerializerRead[] {
  if (value?.kind !== 'call' || !calleeOf(value).method.endsWith("Serializer") || isWriteOnly(value)) return [];
  const [relation = name, ...rest] = sourceOf(name, value);
  const nested = view.project.findClass(calleeOf(value).method, serializer.file);
  const related = relations.get(relation)?.isLazy === true && rest.length === 0 ? relatedModel(model, relation, view) : null;
  if (nested === null || related === null || related.model === model) return [];
  const reads = readsOfSerializer(nested, related.model, view, depth + 1).filter((read) => read.relation !== related.knows);
  return reads.map((read) => ({ ...read, path: `${relation}__${read.path}` }));
}

interface Related { readonly model: ClassFact; readonly knows: string | null }

/** The model that a foreign key points to, or that points here with one of that name and so knows its owner. */
function relatedModel(model: ClassFact, relation: string, { project }: RuleView): Related | null {
  const maker = model.fields.get(relation)?.value;
  if (maker?.kind === 'call') {
    const named = modelNamedBy(maker, model);
    const found = named === null ? null : named === model.name ? model : project.classNamed(named);
    return found === null ? null : { model: found, knows: null };
  }
  const pointing = project.foreignKeysSeenAs(relation).filter(({ owner, field }) => project.foreignKeysTo(model.name).some((key) => key.owner === owner && key.field === owner.fields.get(field)));
  const [only] = pointing;
  return only === undefined || pointing.length > 1 ? null : { model: only.owner, knows: only.field };
}

const isWriteOnly = (call: Call): boolean => {
  const only = keyword(call, 'write_only');
  return only?.kind === 'literal' && only.value === 'True';
};

/** `get_total(self, order)` of a SerializerMethodField, or of serpy's MethodField. */
function ofMethod(name: string, { value }: FieldFact, { serializer, model, relations, view }: Serialized): SerializerRead[] {
  if (value?.kind !== 'call' || !/^(Serializer)?MethodField$/.test(calleeOf(value).method)) return [];
  const given: Syntax | null = keyword(value, 'method_name') ?? value.args[0]?.value ?? null;
  const called = given?.kind === 'literal' ? given.value : `get_${name}`;
  const method = serializer.file.functions.find((candidate) => candidate.className === serializer.value.name && candidate.name === called);
  const parameter = method?.node?.params[0]?.name;
  if (method?.node === undefined || method.node === null || parameter === undefined) return [];
  return [...itemReads(method.node.body, parameter, { file: serializer.file, project: view.project, model })].flatMap(({ path, node, through, file }) => {
    const [relation = '', next] = path;
    const known = relations.get(relation);
    const isLoaded = known !== undefined && (next === undefined ? !known.isMany : !/^(id|pk|add|set|remove|create)$/.test(next));
    return isLoaded ? [{ relation, path: relation, file: serializer.file, line: file === serializer.file && through.length === 0 ? node.line : method.range.start, model }] : [];
  });
}
