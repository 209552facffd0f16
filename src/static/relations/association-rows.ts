import type { ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { bindingOf } from '../facts/bindings.ts';
import { scopeOf } from '../queries/model-scopes.ts';
import type { Project } from '../project/project.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** Rows of a model that are reached through an association of another: `product.reviews.order(…)` gives reviews. */
export interface AssociationRows {
  readonly model: ClassFact;
  /** What they belong to: each of them knows it already. */
  readonly owner: ClassFact | null;
  /** The expression that asks for them. */
  readonly source: Syntax;
}

interface Place {
  readonly from: FunctionFact;
  readonly file: FileFacts;
  readonly project: Project;
}

interface Reached {
  readonly model: ClassFact;
  readonly isMany: boolean;
  readonly owner: ClassFact | null;
  /** Asked for by a model's name, or by the instance's own word, of which callers may have loaded everything. */
  readonly begins: 'row' | 'model' | 'own' | 'narrowed';
}

const MOST_STEPS = 12;
const TO_MANY = new Set(['has_many', 'has_and_belongs_to_many']);
const RECORDS = new Set(['ApplicationRecord', 'ActiveRecord::Base']);
const DECLARES = new Set([...TO_MANY, 'belongs_to', 'has_one']);

/** Follows a chain of calls from a model's row over a declared to-many association; null for every other expression. */
export function associationRows(node: Syntax, place: Place): AssociationRows | null {
  const reached = reach(node, place, 0);
  return reached?.isMany === true && (reached.begins === 'row' || reached.begins === 'narrowed') ? { ...reached, source: node } : null;
}

/** The model that a value is a row of, by the query or the association that it comes from. */
export function modelOfRow(node: Syntax, place: Place): string | null {
  const binding = node.kind === 'name' ? bindingOf(node.name, node.line, place.from) : undefined;
  if (binding?.kind === 'item') {
    const { iterated, function: from } = binding.loop;
    const rows = iterated === null ? null : reach(iterated, { ...place, from }, 0);
    return rows?.isMany === true ? rows.model.name : null;
  }
  const reached = reach(node, place, 0);
  return reached?.isMany === false ? reached.model.name : null;
}

function reach(node: Syntax, place: Place, steps: number): Reached | null {
  if (steps > MOST_STEPS) return null;
  if (node.kind === 'name') {
    const binding = bindingOf(node.name, node.line, place.from);
    if (binding?.kind === 'value' && binding.isWhole && binding.value !== null) return reach(binding.value, place, steps + 1);
    return binding === undefined ? ownAssociation(node.name, place) ?? signedIn(node.name, place) : null;
  }
  if (node.kind === 'member' && node.object.kind === 'self') return namedAfter(node.property, place);
  if (node.kind === 'call' && node.callee.kind === 'name') return signedIn(node.callee.name, place);
  if (node.kind !== 'call' || node.callee.kind !== 'member') return null;
  return ofModel(node, node.callee.object, node.callee.property, place) ?? along(node, node.callee.object, node.callee.property, place, steps);
}

/** `@order` is an Order: so Rails' controllers name what they have looked up. */
function namedAfter(name: string, place: Place): Reached | null {
  const model = modelNamed(className(name), place);
  return model === null ? null : { model, isMany: false, owner: null, begins: 'row' };
}

/** `current_user`: the one record that the request is made for. */
function signedIn(name: string, place: Place): Reached | null {
  const model = /^current_(\w+)$/.exec(name)?.[1];
  return model === undefined ? null : namedAfter(model, place);
}

/** `lines` in a method of the model that has many of them. */
function ownAssociation(name: string, place: Place): Reached | null {
  const { from, file } = place;
  const owner = file.classes.find((candidate) => candidate.name === from.className);
  const found = owner === undefined ? null : associated(owner, name, place);
  return found === null ? null : { ...found, begins: 'own' };
}

function modelNamed(name: string, { project, file }: Place): ClassFact | null {
  const model = project.findClass(name, file)?.value;
  if (model === undefined) return null;
  const declares = (member: Syntax): boolean => member.kind === 'call' && member.callee.kind === 'name' && DECLARES.has(member.callee.name);
  return model.bases.some((base) => RECORDS.has(base)) || model.body.some(declares) ? model : null;
}

const GIVE_ONE = /^(find|find_by|find_by!|first!?|last!?|take!?|create!?|new|sole|find_or_(create|initialize)_by!?|find_sole_by)$/;

/** `Product.find(…)`: one row of a model in view; `Product.where(…)` many. */
function ofModel({ args }: Call, object: Syntax, method: string, place: Place): Reached | null {
  const model = object.kind === 'name' && /^[A-Z]/.test(object.name) ? modelNamed(object.name.split('::').at(-1) ?? '', place) : null;
  if (model === null) return null;
  if (GIVE_ONE.test(method)) return { model, isMany: false, owner: null, begins: 'row' };
  return FILTERS.has(method) || args.length > 0 || scopeOf(model, method) !== undefined ? { model, isMany: true, owner: null, begins: 'model' } : null;
}

function along(node: Call, object: Syntax, method: string, place: Place, steps: number): Reached | null {
  const owner = reach(object, place, steps + 1);
  if (owner === null) return byPair(object, method, place);
  if (!owner.isMany) return associated(owner.model, method, place);
  if (GIVE_ONE.test(method)) return { ...owner, isMany: false, begins: 'row' };
  if (MAPS.test(method)) return mapped(node, owner, place);
  if (!FILTERS.has(method) && node.args.length === 0 && scopeOf(owner.model, method) === undefined) return null;
  return { ...owner, begins: owner.begins === 'own' && ASKS_ANEW.has(method) ? 'narrowed' : owner.begins };
}

/** What gives something else than the rows. */
const MAPS = /^(map|collect|filter_map|flat_map|pluck|ids|group_by|index_by|each_with_object|inject|reduce|to_h|sum|zip|partition|count|as_json|to_json)$/;

/** `members.map(&:user)`: the records that they belong to. */
function mapped({ args: [block] }: Call, owner: Reached, place: Place): Reached | null {
  const [given] = block?.value.kind === 'function' ? block.value.body : [];
  const value = given?.kind === 'return' ? given.value : null;
  const name = value?.kind === 'member' ? value.property : value?.kind === 'call' && value.callee.kind === 'member' && value.args.length === 0 ? value.callee.property : null;
  const found = name === null ? null : associated(owner.model, name, place);
  return found === null ? null : { ...found, isMany: true, owner: null, begins: owner.begins };
}

/** `@page.content.versions`: whatever the page is, only one model that is somebody's `content` has `versions`. */
function byPair(object: Syntax, method: string, place: Place): Reached | null {
  if (object.kind !== 'call' || object.callee.kind !== 'member' || object.args.length > 0) return null;
  const { property } = object.callee;
  const targets = new Set(place.project.declarationsOf(property).flatMap(({ owner }) => associated(owner, property, place)?.model ?? []));
  const found = [...targets].flatMap((target) => associated(target, method, place) ?? []);
  return found.length === 1 ? found[0] ?? null : null;
}

/** Methods of a relation that give a relation of the same rows. */
const FILTERS = new Set(['all', 'order', 'where', 'limit', 'offset', 'distinct', 'reverse', 'includes', 'preload', 'eager_load', 'joins', 'select', 'to_a', 'load', 'reload', 'page', 'per', 'reorder', 'paginate', 'visible', 'not', 'unscoped', 'find_each']);
/** Those of them that are a query of their own, whatever was loaded before. */
const ASKS_ANEW = new Set(['order', 'where', 'limit', 'offset', 'joins', 'reorder', 'page', 'find_each']);

function associated(owner: ClassFact, name: string, { project, file }: Place): Reached | null {
  for (const member of owner.body) {
    if (member.kind !== 'call' || member.callee.kind !== 'name' || !DECLARES.has(member.callee.name)) continue;
    const first = member.args[0]?.value;
    if (first?.kind !== 'literal' || first.value.replace(/^:/, '') !== name) continue;
    const named = member.args.find((argument) => argument.name === 'class_name')?.value;
    const model = project.findClass(named?.kind === 'literal' ? named.value.split('::').at(-1) ?? '' : className(name), file);
    const isThrough = member.args.some((argument) => argument.name === 'through');
    return model === null ? null : { model: model.value, isMany: TO_MANY.has(member.callee.name), owner: isThrough ? null : owner, begins: 'row' };
  }
  return null;
}

/** `order_items` → OrderItem, `categories` → Category. */
export function className(association: string): string {
  const singular = association.replace(/ies$/, 'y').replace(/(ss|x|ch|sh)es$/, '$1').replace(/(?<!s)s$/, '');
  return singular.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
