import { calleeOf, keyword, pathOf } from '../syntax/expressions.ts';
import type { ClassFact, FieldFact } from '../facts/facts.ts';
import { groupBy } from '../group-by.ts';
import type { Project } from '../project/project.ts';
import { className } from './association-rows.ts';
import type { Call, Member } from '../syntax/syntax.ts';

/** Foreign keys of models, by the model that they point to and by the name under which that side sees their rows. */
export interface ForeignKeys {
  readonly to: (model: string) => readonly { readonly owner: ClassFact; readonly field: FieldFact }[];
  readonly seenAs: (name: string) => readonly { readonly owner: ClassFact; readonly field: string }[];
}

/** Migrations and tests make classes of their own under the names of the program's. */
export const ASIDE = /(^|\/)(migrate|migrations?|specs?|tests?|__tests__|fixtures)\//;

export function indexForeignKeys(models: readonly ClassFact[]): ForeignKeys {
  const keys = models.flatMap((owner) => [...owner.fields].flatMap(([name, field]) => {
    const model = pointedTo(field, owner);
    return model === null ? [] : [{ owner, name, field, model, seenAs: seenName(field, owner) }];
  }));
  const byModel = groupBy(keys, ({ model }) => model);
  const byName = groupBy(keys.map(({ owner, name, seenAs }) => ({ owner, field: name, seenAs })), ({ seenAs }) => seenAs);
  return { to: (model) => byModel.get(model) ?? [], seenAs: (name) => byName.get(name) ?? [] };
}

/** `ForeignKey(Order, …)`, `ForeignKey("shop.Order", …)`, `ForeignKey("self")`. */
function pointedTo({ value }: FieldFact, owner: ClassFact): string | null {
  if (value?.kind !== 'call' || !/(ForeignKey|ManyToManyField|ParentalKey|OneToOneField)$/.test(calleeOf(value).method)) return null;
  return modelNamedBy(value, owner);
}

/** What the maker of a relation names as its other side. */
export function modelNamedBy(maker: Call, owner: ClassFact): string | null {
  const first = maker.args[0]?.value ?? keyword(maker, 'to');
  const named = first?.kind === 'literal' ? first.value : first === null ? null : pathOf(first);
  return named === 'self' ? owner.name : named?.split('.').at(-1) ?? null;
}

function seenName({ value }: FieldFact, owner: ClassFact): string | null {
  const given = value?.kind === 'call' ? keyword(value, 'related_name') : null;
  if (given === null) return `${owner.name.toLowerCase()}_set`;
  return given.kind === 'literal' && !/[+%]/.test(given.value) ? given.value : null;
}

/** `device.events`, `device.event_set`: the other side of a foreign key that points to what the name says. */
export function isReverse({ object, property }: Member, { foreignKeysSeenAs: seenAs, foreignKeysTo: to }: Pick<Project, 'foreignKeysSeenAs' | 'foreignKeysTo'>): boolean {
  const [holder] = object.kind === 'name' ? [className(object.name)] : [];
  return holder !== undefined && seenAs(property).some(({ owner, field }) => to(holder).some((key) => key.owner === owner && key.field === owner.fields.get(field)));
}
