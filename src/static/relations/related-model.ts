import { className } from './association-rows.ts';
import { typeName, withoutWrapper } from '../project/declared-type.ts';
import { calleeOf, chainOf, keyword } from '../syntax/expressions.ts';
import type { ClassFact } from '../facts/facts.ts';
import { modelNamedBy } from './foreign-keys.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, FunctionNode, Syntax } from '../syntax/syntax.ts';

const MOST_BASES = 3;

/** The model in view that a relation to one record leads to: `belongs_to :venue`, `ForeignKey(Venue)`, `belongsTo(Venue::class)`, `Venue venue`. */
export function relatedModel(model: ClassFact, relation: string, view: RuleView, hops = 0): ClassFact | null {
  const named = namedByField(model, relation) ?? namedByBody(model, relation);
  if (named !== null) return view.project.classNamed(typeName(withoutWrapper(named.replace(/["']/g, ''))));
  for (const base of hops < MOST_BASES ? model.bases : []) {
    const known = view.project.classNamed(typeName(base));
    const found = known === null || known === model ? null : relatedModel(known, relation, view, hops + 1);
    if (found !== null) return found;
  }
  return null;
}

function namedByField(model: ClassFact, relation: string): string | null {
  const field = model.fields.get(relation);
  if (field === undefined) return null;
  const maker = field.value === null ? undefined : chainOf(field.value).at(0);
  return (maker === undefined ? null : modelNamedBy(maker, model)) ?? field.type;
}

function namedByBody({ body }: ClassFact, relation: string): string | null {
  for (const member of body) {
    if (member.kind === 'function' && member.name === relation) return namedByMethod(member);
    if (member.kind === 'call' && isAbout(member, relation)) return namedByAssociation(member, relation);
  }
  return null;
}

const isAbout = ({ args: [first] }: Call, relation: string): boolean => first?.value.kind === 'literal' && first.value.value.replace(/^:/, '') === relation;

/** `belongs_to :home, class_name: "Team"`; what may be of several models is of none. */
function namedByAssociation(member: Call, relation: string): string | null {
  if (keyword(member, 'polymorphic') !== null || keyword(member, 'through') !== null) return null;
  const named = keyword(member, 'class_name');
  return named?.kind === 'literal' ? named.value.split('::').at(-1) ?? null : className(relation);
}

/** `return $this->belongsTo(Venue::class);` */
function namedByMethod({ body: [only] }: FunctionNode): string | null {
  const made = only?.kind !== 'return' || only.value === null ? [] : chainOf(only.value);
  const given: Syntax | undefined = made.find((call) => /^(belongsTo|hasOne)$/.test(calleeOf(call).method))?.args[0]?.value;
  return given?.kind === 'literal' ? given.value.split('\\').at(-1) ?? null : null;
}
