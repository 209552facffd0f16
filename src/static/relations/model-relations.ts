import { calleeOf, chainOf, keyword, pathOf } from '../syntax/expressions.ts';
import { typeName } from '../project/declared-type.ts';
import type { ClassFact, FieldFact } from '../facts/facts.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, FunctionNode, Syntax } from '../syntax/syntax.ts';

/** What a model declares as another record of the database. */
export interface Relation {
  readonly isMany: boolean;
  /** It is loaded when it is first read, not with the row. */
  readonly isLazy: boolean;
}

/** Names that the model declares as relations: `author = ForeignKey(...)`, `belongs_to :author`, `function author() { return $this->belongsTo(…) }`, `@OneToMany List<Line> lines`; and what others say of it. */
function ownRelations(model: ClassFact, view: RuleView): ReadonlyMap<string, Relation> {
  const makers = new Set(Object.values(view.knowledge.libraries).flat().flatMap(({ relations }) => relations));
  const found = new Map<string, Relation>();
  for (const [name, field] of model.fields) {
    const maker = makerOf(field, makers);
    if (maker !== null) found.set(name, { isMany: isToMany(maker.name), isLazy: isLazyField(field, maker) });
  }
  for (const member of model.body) {
    const related = member.kind === 'function' ? relatedBy(member, makers) : null;
    if (member.kind === 'function' && member.name !== null && related !== null) found.set(member.name, { isMany: isToMany(related), isLazy: true });
    if (member.kind !== 'call' || member.callee.kind !== 'name' || !makers.has(member.callee.name)) continue;
    const first = member.args[0]?.value;
    if (first?.kind === 'literal') found.set(first.value.replace(/^:/, ''), { isMany: isToMany(member.callee.name), isLazy: true });
  }
  for (const [name, relation] of reverseNames(model, view)) if (!found.has(name)) found.set(name, relation);
  return found;
}

const MOST_BASES = 3;

/** What the model and the classes above it declare: `class Order(AbstractOrder)`. */
export function relationsOf(model: ClassFact, view: RuleView, hops = 0): ReadonlyMap<string, Relation> {
  const found = new Map(ownRelations(model, view));
  if (hops >= MOST_BASES) return found;
  for (const base of model.bases) {
    const known = view.project.classNamed(typeName(base));
    if (known === null || known === model) continue;
    for (const [name, relation] of relationsOf(known, view, hops + 1)) if (!found.has(name)) found.set(name, relation);
  }
  return found;
}

/** `public function author() { return $this->belongsTo(User::class); }` */
function relatedBy({ body }: FunctionNode, makers: ReadonlySet<string>): string | null {
  const [only] = body;
  if (body.length !== 1 || only?.kind !== 'return' || only.value === null) return null;
  const made = chainOf(only.value).find(({ callee }) => callee.kind === 'member' && callee.object.kind === 'self' && makers.has(callee.property));
  return made?.callee.kind === 'member' ? made.callee.property : null;
}

const TO_MANY = /many|referrersOn|^via$|ManyTo?Many|OneToMany|ElementCollection|GenericRelation|ReverseRelation/i;
const MANY_TO_ONE = /ManyToOne|OneToOne$/;
const isToMany = (maker: string): boolean => TO_MANY.test(maker) && !MANY_TO_ONE.test(maker);

interface Maker { readonly name: string; readonly call: Call | null; readonly isMark: boolean }

function makerOf(field: FieldFact, makers: ReadonlySet<string>): Maker | null {
  for (const call of field.value === null ? [] : chainOf(field.value)) {
    const name = pathOf(call.callee)?.split('.').at(-1) ?? '';
    if (makers.has(name)) return { name, call, isMark: false };
  }
  for (const mark of field.decorators) {
    const name = pathOf(mark.kind === 'call' ? mark.callee : mark) ?? '';
    if (makers.has(name)) return { name, call: mark.kind === 'call' ? mark : null, isMark: true };
  }
  return null;
}

const EAGER = /\bEAGER\b|eager|lazy\s*=\s*["'](joined|selectin|subquery|immediate|raise)/;
const BATCHED = new Set(['BatchSize', 'Fetch']);

/** JPA loads single records with the row unless it is told otherwise. */
function isLazyField({ decorators }: FieldFact, { name, call, isMark }: Maker): boolean {
  const words = [...(call?.args ?? [])].map(({ name: key, value: given }) => `${key ?? ''}=${literalOrPath(given)}`).join(' ');
  if (decorators.some((mark) => BATCHED.has(pathOf(mark.kind === 'call' ? mark.callee : mark) ?? ''))) return false;
  if (EAGER.test(words) || lazyWord(call)) return false;
  return !isMark || !MANY_TO_ONE.test(name) || words.includes('LAZY');
}

const literalOrPath = (node: Syntax): string => {
  if (node.kind === 'literal') return `"${node.value}"`;
  return node.kind === 'assign' ? `${literalOrPath(node.targets[0] ?? node)}=${node.value === null ? '' : literalOrPath(node.value)}` : pathOf(node) ?? '';
};

/** SQLAlchemy's `relationship(…, lazy="joined")`. */
function lazyWord(call: Call | null): boolean {
  const lazy = call === null ? null : keyword(call, 'lazy');
  return lazy?.kind === 'literal' && /^(joined|selectin|subquery|immediate|raise|False|noload)/.test(lazy.value);
}

/** Django: a foreign key elsewhere that points to the model gives it a manager, or one record, by its `related_name` or the name of its model. */
function* reverseNames(model: ClassFact, { project }: RuleView): Generator<[string, Relation]> {
  for (const { owner, field } of project.foreignKeysTo(model.name)) {
    const call = field.value === null ? undefined : chainOf(field.value).at(0);
    const related = call === undefined ? null : keyword(call, 'related_name');
    const isMany = call !== undefined && !calleeOf(call).method.includes('OneToOne');
    const byDefault = `${owner.name.toLowerCase()}${isMany ? '_set' : ''}`;
    const name = related === null ? byDefault : related.kind === 'literal' && !related.value.endsWith('+') ? related.value : null;
    if (call !== undefined && name !== null) yield [name, { isMany, isLazy: true }];
  }
}
