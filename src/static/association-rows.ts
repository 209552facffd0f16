import { pathOf } from './expressions.ts';
import type { ClassFact, FileFacts, FunctionFact } from './facts.ts';
import { bindingOf, type KindReader } from './kinds.ts';
import type { Project } from './project.ts';
import type { Call, Syntax } from './syntax.ts';

/** Rows of a model that are reached through an association of another: `product.reviews.order(…)` gives reviews. */
export interface AssociationRows {
  readonly model: ClassFact;
  /** The expression that asks for them. */
  readonly source: Syntax;
}

interface Place {
  readonly from: FunctionFact;
  readonly file: FileFacts;
  readonly project: Project;
  readonly kinds: KindReader;
}

interface Reached {
  readonly model: ClassFact;
  readonly isMany: boolean;
}

const MOST_STEPS = 12;
const TO_MANY = new Set(['has_many', 'has_and_belongs_to_many']);
const DECLARES = new Set([...TO_MANY, 'belongs_to', 'has_one']);

/** Follows a chain of calls from a model's row over a declared to-many association; null for every other expression. */
export function associationRows(node: Syntax, place: Place): AssociationRows | null {
  const reached = reach(node, place, 0);
  return reached?.isMany === true ? { model: reached.model, source: node } : null;
}

function reach(node: Syntax, place: Place, steps: number): Reached | null {
  if (steps > MOST_STEPS) return null;
  if (node.kind === 'name') {
    const binding = bindingOf(node.name, node.line, place.from);
    if (binding?.kind === 'value' && binding.isWhole && binding.value !== null) return reach(binding.value, place, steps + 1);
    return null;
  }
  if (node.kind === 'member' && node.object.kind === 'self') return namedAfter(node.property, place);
  if (node.kind !== 'call' || node.callee.kind !== 'member') return null;
  return rowOf(node, place) ?? along(node, node.callee.object, node.callee.property, place, steps);
}

/** `@order` is an Order: so Rails' controllers name what they have looked up. */
function namedAfter(name: string, { project, file }: Place): Reached | null {
  const model = project.findClass(className(name), file);
  const isModel = model?.value.body.some((member) => member.kind === 'call' && member.callee.kind === 'name' && DECLARES.has(member.callee.name)) === true;
  return model === null || !isModel ? null : { model: model.value, isMany: false };
}

/** `Product.find(…)`: one row of a model in view. */
function rowOf(node: Call, { from, file, project, kinds }: Place): Reached | null {
  const kind = kinds.kindOf(node, from, file);
  const name = node.callee.kind === 'member' ? pathOf(node.callee.object) : null;
  const model = name === null || kind?.name !== 'instance' ? null : project.findClass(name, file);
  return model === null ? null : { model: model.value, isMany: false };
}

function along(node: Call, object: Syntax, method: string, place: Place, steps: number): Reached | null {
  const owner = reach(object, place, steps + 1);
  if (owner === null) return null;
  if (!owner.isMany) return associated(owner.model, method, place);
  return FILTERS.has(method) || node.args.length > 0 ? owner : null;
}

/** Methods of a relation that give a relation of the same rows. */
const FILTERS = new Set(['all', 'order', 'where', 'limit', 'offset', 'distinct', 'reverse', 'includes', 'preload', 'eager_load', 'joins', 'select', 'to_a', 'load', 'reload', 'page', 'per', 'reorder', 'paginate', 'visible', 'not', 'unscoped', 'find_each']);

function associated(owner: ClassFact, name: string, { project, file }: Place): Reached | null {
  for (const member of owner.body) {
    if (member.kind !== 'call' || member.callee.kind !== 'name' || !DECLARES.has(member.callee.name)) continue;
    const first = member.args[0]?.value;
    if (first?.kind !== 'literal' || first.value.replace(/^:/, '') !== name) continue;
    const named = member.args.find((argument) => argument.name === 'class_name')?.value;
    const model = project.findClass(named?.kind === 'literal' ? named.value.split('::').at(-1) ?? '' : className(name), file);
    return model === null ? null : { model: model.value, isMany: TO_MANY.has(member.callee.name) };
  }
  return null;
}

/** `order_items` → OrderItem, `categories` → Category. */
function className(association: string): string {
  const singular = association.replace(/ies$/, 'y').replace(/(ss|x|ch|sh)es$/, '$1').replace(/(?<!s)s$/, '');
  return singular.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
