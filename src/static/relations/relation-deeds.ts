import type { ChosenAgain } from '../queries/chosen-again.ts';
import { calleeOf, chainOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import { returnedBy } from '../project/own-methods.ts';
import type { Project } from '../project/project.ts';
import type { RuleView } from '../rule-view.ts';
import { areFewOfOne, growthOf } from '../tables/tables.ts';
import { walkAll } from '../syntax/walk.ts';

const COUNTS = /^(count|isEmpty|isNotEmpty)$/;
const SEARCHES = /^(contains|doesntContain|sole|firstWhere|where|whereIn|find|filter|reject)$/;
/** Although one record often has few of these, a large one has very many. */
const FEW_BUT = /(members|users|followers|participants|subscribers|attendees|students|employees|players)$/i;
const MANY = /^(hasMany|belongsToMany|morphMany|hasManyThrough|morphToMany|morphedByMany)$/;
const PRELOADS = ['with', 'load', 'loadMissing'] as const;

/** `$customer->orders->count()`, `$customer->orders->firstWhere('number', $number)`: the property of Laravel loads all rows of the relation, where `orders()->count()` would count in the database. */
export function relationDeed(call: CallFact, file: FileFacts, view: RuleView): ChosenAgain | null {
  const relation = call.receiver;
  if (file.language !== 'php' || relation?.kind !== 'member') return null;
  const { property } = relation;
  const deed = COUNTS.test(call.method) && call.node.args.length === 0 ? 'counted' : SEARCHES.test(call.method) && call.node.args.length > 0 ? 'filtered' : null;
  if (deed === null || growthOf(property) !== 'growing' || (areFewOfOne(property) && !FEW_BUT.test(property)) || !property.endsWith('s')) return null;
  if (!isRelation(property, view) || otherNames(view.project).has(property) || timesRead(property, call) > 1) return null;
  return { query: relation, table: property, deed, library: 'Eloquent' };
}

/** `public function orders() { return $this->hasMany(Order::class); }` of every class that has such a method in view. */
function isRelation(name: string, { project }: RuleView): boolean {
  const methods = project.functionsNamed(name).filter(({ value }) => value.className !== null);
  return methods.length > 0 && methods.every(({ value }) => {
    const built = returnedBy(value.node?.body ?? []);
    return built !== null && chainOf(built).some((link) => MANY.test(calleeOf(link).method));
  });
}

const known = new WeakMap<Project, ReadonlySet<string>>();

/** Names that some call or model loads along on purpose, so that the rows may be there already, and those of ordinary fields. */
function otherNames(project: Project): ReadonlySet<string> {
  const kept = known.get(project);
  if (kept !== undefined) return kept;
  const preloads = PRELOADS.flatMap((method) => project.callsNamed(method)).flatMap(({ value }) => value.node.args.map(({ value: given }) => given));
  const classes = project.files.flatMap((file) => file.language === 'php' ? file.classes : []);
  const always = classes.flatMap(({ fields }) => fields.get('with')?.value ?? []);
  const names = new Set([...classes.flatMap(({ fields }) => [...fields.keys()]), ...[...walkAll([...preloads, ...always])].flatMap((part) => part.kind === 'literal' ? part.value.split(/[.:]/) : [])]);
  known.set(project, names);
  return names;
}

/** How often the function names the property, whatever it reads it of. */
function timesRead(property: string, { function: { node } }: CallFact): number {
  let count = 0;
  for (const part of walkAll(node?.body ?? [])) if (part.kind === 'member' && part.property === property) count += 1;
  return count;
}
