import { calleeOf, chainOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { bindingOf } from '../facts/bindings.ts';
import type { Project } from '../project/project.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly project: Project }

/**
 * Whether a schema of zod's manner (`z.object({ limit: z.number() })`) that a value was checked with lets a number be as large as the
 * caller likes. Null where no schema in view says anything of it.
 */
export function isOpenNumber(value: Syntax, place: Place): boolean | null {
  const field = fieldOf(value, place, 0);
  if (field === null) return null;
  const schema = schemaBehind(field.owner, place, 0);
  const entry = schema === null ? null : entryOf(schema.node, field.name, schema.place, 0);
  if (entry === null) return null;
  const names = chainOf(entry).map((call) => calleeOf(call).method);
  const isNumber = names.some((name) => /^(number|int|coerce|string|integer)$/.test(name));
  return isNumber && !names.some((name) => NARROWING.test(name));
}

const NARROWING = /^(max|lte|lt|refine|superRefine|transform|pipe|enum|literal|union|preprocess|catch|length|regex|custom|check)$/;

interface Field { readonly owner: Syntax; readonly name: string }

/** `input.limit`, and a local name that it was given to or taken out to. */
function fieldOf(node: Syntax, place: Place, depth: number): Field | null {
  const value = withoutAwait(node);
  if (value.kind === 'member') return { owner: value.object, name: value.property };
  if (value.kind !== 'name' || depth > 2) return null;
  const binding = bindingOf(value.name, value.line, place.from);
  if (binding?.kind === 'parameter') return { owner: value, name: value.name };
  if (binding?.kind !== 'value' || binding.value === null) return null;
  return binding.isWhole ? fieldOf(withoutDefault(binding.value), place, depth + 1) : { owner: binding.value, name: value.name };
}

const withoutDefault = (node: Syntax): Syntax => node.kind === 'binary' && /^(or|\?\?)$/.test(node.operator) ? node.left : node;

interface Found { readonly node: Syntax; readonly place: Place }

/** The schema with which the value was parsed, or that a procedure of tRPC checks its input with. */
function schemaBehind(owner: Syntax, place: Place, depth: number): Found | null {
  const value = withoutAwait(owner);
  if (value.kind === 'call') return /^(parse|parseAsync)$/.test(calleeOf(value).method) ? named(calleeOf(value).receiver, place) : null;
  if (value.kind === 'member') return value.property === 'data' || value.property === 'input' ? schemaBehind(value.object, place, depth) : null;
  if (value.kind !== 'name' || depth > 2) return null;
  const binding = bindingOf(value.name, value.line, place.from);
  if (binding?.kind === 'value') return binding.value === null ? null : schemaBehind(binding.value, place, depth + 1);
  const procedure = binding?.kind === 'parameter' ? procedureAround(place.from) : null;
  const checked = procedure === null ? undefined : chainOf(procedure.callee).find((call) => calleeOf(call).method === 'input');
  return checked === undefined ? null : named(checked.args[0]?.value ?? null, place);
}

function procedureAround(from: FunctionFact): Call | null {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    if (scope.passedTo !== null && /^(query|mutation|subscription)$/.test(calleeOf(scope.passedTo).method)) return scope.passedTo;
  }
  return null;
}

/** A schema written in place, or under a name of this file or another. */
function named(node: Syntax | null, place: Place): Found | null {
  if (node?.kind !== 'name') return node === null ? null : { node, place };
  const binding = bindingOf(node.name, node.line, place.from);
  if (binding?.kind === 'value' && binding.value !== null) return { node: binding.value, place };
  const imported = place.project.importedValue(node.name, place.file);
  const [module] = imported?.file.functions ?? [];
  return imported === null || module === undefined ? null : { node: imported.value, place: { ...place, file: imported.file, from: module } };
}

const MOST_SCHEMAS = 4;

/** The entry of the object that the schema is made of, or of one that it extends. */
function entryOf(schema: Syntax, name: string, place: Place, depth: number): Syntax | null {
  for (const call of depth > MOST_SCHEMAS ? [] : chainOf(schema)) {
    const [first] = call.args;
    if (!/^(object|strictObject|looseObject|extend|safeExtend)$/.test(calleeOf(call).method) || first?.value.kind !== 'collection') continue;
    const entry = first.value.entries.find(({ key }) => key?.kind === 'literal' && key.value === name);
    if (entry !== undefined) return resolved(entry.value, place);
  }
  const base = chainOf(schema).at(-1)?.callee;
  const outer = base?.kind === 'member' && base.object.kind === 'name' && pathOf(base.object) !== 'z' ? named(base.object, place) : null;
  return outer === null || outer.node === schema ? null : entryOf(outer.node, name, outer.place, depth + 1);
}

const resolved = (value: Syntax, place: Place): Syntax | null => value.kind === 'name' ? named(value, place)?.node ?? null : value;
