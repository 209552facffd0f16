import { calleeOf, chainOf, pathOf, rootOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact, TextFact } from '../facts/facts.ts';
import { isPartOf } from '../syntax/joined-text.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';

/** An update that changes all rows of a table, or those that it changed the last time too. */
export interface WholeUpdate {
  readonly node: Syntax;
  readonly function: FunctionFact;
  readonly table: string;
  /** It picks some rows, but in a way that picks them again at each run. */
  readonly isAgain: boolean;
}

export function* wholeUpdates(file: FileFacts, view: RuleView): Generator<WholeUpdate> {
  for (const text of file.texts) {
    const { node, function: from } = text;
    const found = isPutTogether(node) ? null : ofStatement(file.text.slice(node.start, node.end));
    if (found !== null && !isPartOf(file.texts, node) && isRunAsItIs(text) && !isTemporary(found.table, file)) yield { node, function: from, ...found };
  }
  for (const call of file.calls) {
    const table = UPDATES.test(call.method) ? ofChain(call, file, view) : null;
    if (table !== null) yield { node: call.node, function: call.function, table, isAgain: false };
  }
}

/** `"UPDATE orders SET …" + condition`: the end of it is not in the text. */
const isPutTogether = (node: Syntax): boolean => node.kind === 'binary' && [...walk(node)].some(({ kind }) => kind === 'name' || kind === 'call' || kind === 'member');

const RUNS = /exec|query|^(run|update|statement|unprepared|prepare\w*|raw|sql|text)$/i;
/** These only make one, which more may be added to. */
const MAKES = /^(raw|sql|text)$/i;

const ADDS = /append|concat|join|format/i;

/** Nothing is added to the statement: it is handed to what runs it, itself or by a name that is used for nothing else. */
function isRunAsItIs({ node, around, function: { node: from } }: TextFact): boolean {
  const [outer, beyond] = around.filter(({ node: { kind } }) => kind !== 'other' && kind !== 'await').map((part) => part.node).toReversed();
  if (outer?.kind === 'call' && MAKES.test(calleeOf(outer).method) && (beyond?.kind === 'assign' || (beyond?.kind === 'call' && ADDS.test(calleeOf(beyond).method)))) return false;
  if (outer?.kind === 'call') return isRun(outer) && outer.args.some(({ value }) => value === node || value.kind === 'other');
  const [target] = outer?.kind === 'assign' && outer.operator === '=' ? outer.targets : [];
  if (target?.kind !== 'name' || from === null) return false;
  const inside = [...walk(from)];
  const handed = new Set(inside.flatMap((part) => part.kind === 'call' && isRun(part) ? part.args.map(({ value }) => value) : []));
  return inside.every((part) => part.kind !== 'name' || part.name !== target.name || part === target || handed.has(part));
}

/** `sql.SQL('…').format(…)` and `new QueryBuilder('…')` only begin one. */
const isRun = (call: Call): boolean => !call.isNew && RUNS.test(calleeOf(call).method) && !/builder|^sql\.SQL$/i.test(pathOf(call.callee) ?? '');

/** Made for this one run, as large as its work: `CREATE TEMP TABLE order_batch`. */
const isTemporary = (table: string, { text }: FileFacts): boolean => /^(tmp|temp)_|_(tmp|temp)$|^#/i.test(table) || new RegExp(`\\btemp(orary)?\\s+table\\s+(if\\s+not\\s+exists\\s+)?\\W?${table}\\b`, 'i').test(text);

const COLUMN = /["`[]?(\w+)["`\]]?\s*(=|<|>|is\b|in\b|between\b|like\b)/gi;
const columnsOf = (text: string): string[] => [...text.matchAll(COLUMN)].map(([, name = '']) => name.toLowerCase());
/** Of these a condition may leave any number of rows. */
const LEAVES_MANY = /(^|_)(status|state|type|kind|created|updated|published|active|enabled|removed|deleted|archived|date|time|at)$/;

/** `UPDATE entries SET content = NULL WHERE status = $1`: what was changed before fits the condition still. */
function ofStatement(sql: string): Pick<WholeUpdate, 'table' | 'isAgain'> | null {
  const [, table, sets, condition] = /^\W*update\s+["`[]?(\w+)["`\]]?\s+set\s+(.+?)(?:\bwhere\b(.*))?$/is.exec(sql.replace(/\s+/g, ' ')) ?? [];
  if (table === undefined || sets === undefined || /\bfrom\b|\bjoin\b|\blimit\b|\{$/i.test(sets)) return null;
  if (condition === undefined) return /\$\{|#\{|%s|\{\w*\}\W*$/.test(sets) ? null : { table, isAgain: false };
  const tested = columnsOf(condition);
  // Values that somebody hands over are others each time.
  const isOpen = !/=\s*[$:@?%]/.test(sets) && tested.length > 0 && tested.every((name) => LEAVES_MANY.test(name)) && !/\bselect\b|\blimit\b|\bjoin\b|\$\{|#\{|\{\w+\}|\bany\b/i.test(condition);
  // `WHERE active AND …` tests a column without an operator.
  return isOpen && !columnsOf(sets).some((name) => new RegExp(`\\b${name}\\b`, 'i').test(condition)) ? { table, isAgain: true } : null;
}

const UPDATES = /^(update_all|update|updateMany|update_many)$/;
const WHOLE = /^(all|query|objects|unscoped)$/;

/** `Order.update_all(…)`, `Order.objects.update(…)`, `prisma.order.updateMany({ data })`: nothing in the chain picks rows. */
function ofChain(call: CallFact, file: FileFacts, view: RuleView): string | null {
  const { node, receiver, method } = call;
  if (receiver === null || !WRITES.has(view.effects.effectOf(call, file)?.effect ?? '')) return null;
  const names = [...(pathOf(receiver)?.split('.') ?? []), ...chainOf(receiver).map((link) => calleeOf(link).method)];
  const isMany = method !== 'update' || names.some((name) => WHOLE.test(name));
  if (!isMany || !chainOf(node).every((link) => link === node || WHOLE.test(calleeOf(link).method)) || picksRows(node, file)) return null;
  const path = pathOf(receiver)?.split('.').filter((part) => !WHOLE.test(part));
  const name = path?.at(-1) ?? pathOf(rootOf(receiver)) ?? '';
  // `@orders` holds what somebody chose before.
  const isTable = /^[A-Z]/.test(name) || (path?.length === 2 && path[0] !== 'self');
  return isTable && !isScoped(name, file, view) ? name : null;
}

/** The model, in view, adds conditions of its own to every query: `default_scope`, a global scope, a manager. */
function isScoped(name: string, file: FileFacts, { project }: RuleView): boolean {
  const model = project.findClass(name, file);
  return model !== null && SCOPES.test(model.file.lines.slice(model.value.range.start - 1, model.value.range.end).join('\n'));
}

const SCOPES = /default_scope|acts_as_tenant|multi_tenant|addGlobalScope|ScopedBy|Tenant(Scoped|Aware|Model|Mixin)?\b|^\s*objects\s*=/m;

const WRITES: ReadonlySet<string> = new Set(['write', 'bulk']);

/** A condition among the arguments: `where: { … }` that is not empty, or anything but a literal first argument of Mongo's. */
function picksRows({ args, callee }: Call, { language }: FileFacts): boolean {
  const [first] = args;
  const isMongo = callee.kind === 'member' && /^update_?many$/i.test(callee.property) && args.length > 1;
  if (isMongo) return !(first?.value.kind === 'collection' && first.value.entries.length === 0);
  if (language === 'ruby' || language === 'python' || language === 'php') return false;
  return args.length === 0 || args.some(({ value }) => value.kind !== 'collection' || value.entries.some(({ key, value: given, isSpread }) => isSpread || (key?.kind === 'literal' && key.value === 'where' && !(given.kind === 'collection' && given.entries.length === 0))));
}
