import { bindingOf } from '../facts/bindings.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { growthOf } from '../tables/tables.ts';

/** What rows a query fills its destination with, by the destination's name or the type of its items (Go); null where it is one row, or has no name. */
export function filledWith(target: Syntax, from: FunctionFact, file: FileFacts): string | null {
  const name = pathOf(target)?.split('.').at(-1) ?? null;
  const type = name === null || target.kind !== 'name' || file.language !== 'go' ? null : typeOf(target.name, target.line, from, file);
  if (name === null || type === null) return name;
  if (!/\[\]|s$|(List|Slice|Array|Collection)$/.test(type)) return null;
  return growthOf(name) === 'unknown' || ANY_LIST.test(name) ? itemsOf(type) ?? name : name;
}

const ANY_LIST = /^(items|rows|records|entries|results|data)$/;

/** `var found []Event`, `found := make([]*Event, 0)`, `found := new([]Event)`, `found := &Event{}` */
function typeOf(name: string, line: number, from: FunctionFact, file: FileFacts): string | null {
  const binding = bindingOf(name, line, from);
  // `func events() (found []*Event, err error)`: nothing else that is filled has no binding.
  if (binding === undefined) return from.node?.returns?.startsWith('[]') === true ? from.node.returns : null;
  if (binding.kind === 'item') return null;
  if (binding.type !== null || binding.kind === 'parameter' || binding.value === null) return binding.type;
  const { value } = binding;
  const written = file.text.slice(value.start, value.end);
  if (value.kind === 'collection') return /^(?:make\()?([^,{)]+)/.exec(written)?.[1] ?? null;
  const isMade = value.kind === 'call' && (value.isNew || pathOf(value.callee) === 'new');
  return isMade ? /^&?(?:new\()?([^{)]+)/.exec(written)?.[1] ?? null : null;
}

/** `[]*model.EventResponse` → `Event` */
function itemsOf(type: string): string | null {
  const items = /\[\]\W*(?:\w+\.)?([A-Z]\w*)$/.exec(type)?.[1]?.replace(/(?<=[a-z])(Response|DTO|Dto|View|Row|Model|Entity|Info|Record|Result|Schema|Data)$/, '');
  return items === undefined || NO_SUBJECT.test(items) ? null : items;
}

const NO_SUBJECT = /^(Response|DTO|Dto|View|Row|Model|Entity|Info|Record|Result|Schema|Data|Item|Entry|Object)$/;
