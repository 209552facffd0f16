import { imports } from '../libraries/call-patterns.ts';
import { calleeOf, mentions, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { standsFor } from '../facts/bindings.ts';
import type { Searches } from '../knowledge/limit-types.ts';
import { isNarrowed } from './narrowing.ts';
import { querySubject } from './query-subject.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** A condition of a query builder that looks for a value anywhere in a column. */
export interface TextSearch {
  readonly call: CallFact;
  readonly node: Syntax;
  /** Words for the table; null when they do not show. */
  readonly table: string | null;
  /** Another condition picks rows before, by a value. */
  readonly isNarrowed: boolean;
}

/** One for each query of the file. */
export function* textSearches(file: FileFacts, view: RuleView): Generator<TextSearch> {
  const known = view.effects.kinds.librariesOf(file).flatMap((library) => library.searches === undefined ? [] : [{ words: library.searches, isImported: imports(file, library) }]);
  const seen = new Set<number>();
  for (const call of known.length === 0 ? [] : file.calls) {
    for (const { words, isImported } of known) {
      const found = searchIn(call, words, file, isImported || view.effects.kinds.kindOf(call.receiver ?? call.node, call.function, file, call.method) !== null);
      if (found === null) continue;
      const subject = querySubject(call, found.column, words, file);
      if (seen.has(subject.outer.start)) continue;
      seen.add(subject.outer.start);
      yield { call, node: found.node, table: subject.table, isNarrowed: subject.isOfParent || isNarrowed(subject, words, call, file) };
    }
  }
}

interface Condition { readonly node: Syntax; readonly column: Syntax | null }

/** Options are everyday words: `contains` says something only to what is known to be the library's. */
function searchIn(call: CallFact, words: Searches, file: FileFacts, isOfLibrary: boolean): Condition | null {
  return byKeyword(call, words) ?? (isOfLibrary ? byOption(call, words, file) : null) ?? byColumn(call, words) ?? byPattern(call, words, file) ?? byName(call, words);
}

/** `filter(name__icontains=term)` */
function byKeyword({ node }: CallFact, { keywords }: Searches): Condition | null {
  const found = node.args.find(({ name, value }) => name !== null && value.kind !== 'collection' && isVariable(value) && keywords.some((ending) => name.endsWith(ending)));
  return found === undefined ? null : { node: found.value, column: null };
}

const isVariable = (node: Syntax): boolean => node.kind !== 'literal' || node.value === '';

/** `{ where: { name: { contains: term } } }`, `{ [Op.iLike]: `%${term}%` }` */
function byOption({ node, function: from, method }: CallFact, { options, patterns, regexes }: Searches, file: FileFacts): Condition | null {
  if (!/^(find|count|aggregate|groupBy|search|where|paginate|scope|exists)/i.test(method)) return null;
  for (const entry of entriesIn(node.args.map(({ value }) => value), from)) {
    const key = keyOf(entry);
    if (options.includes(key) && isVariable(entry.value) && entry.value.kind !== 'collection') return { node: entry.value, column: null };
    if (patterns.includes(key) && startsWithWildcard(entry.value, from, file)) return { node: entry.value, column: null };
    const regex = regexes.includes(key) ? entry.value : madeBy(regexes, standsFor(entry.value, from));
    if (regex !== null && isVariable(regex) && regex.kind !== 'collection' && !isAnchored(regex, from, file)) return { node: entry.value, column: null };
  }
  return null;
}

/** `new RegExp(term, 'i')`, `re.compile(term)` */
function madeBy(makers: readonly string[], value: Syntax): Syntax | null {
  return value.kind === 'call' && makers.includes(pathOf(value.callee) ?? '') ? value.args[0]?.value ?? null : null;
}

/** `^${term}`: an index finds what begins so. */
function isAnchored(node: Syntax, from: FunctionFact, file: FileFacts): boolean {
  const value = standsFor(node, from);
  const pattern = value.kind === 'call' && value.callee.kind === 'name' ? value.args[0]?.value ?? value : value;
  return /["'`]\^/.test(file.text.slice(pattern.start, pattern.end));
}

/** `contains`, `[Op.iLike]`. */
function keyOf({ key }: Entry): string {
  if (key?.kind === 'literal') return key.value;
  const computed = key?.kind === 'other' ? key.children[0] ?? key : key;
  return computed === null ? '' : pathOf(computed) ?? '';
}

type Entry = Extract<Syntax, { kind: 'collection' }>['entries'][number];

/** The entries of object literals, also of those that a local name stands for. */
function* entriesIn(nodes: readonly Syntax[], from: FunctionFact, depth = 0): Generator<Entry> {
  if (depth > 6) return;
  for (const node of nodes) {
    const value = standsFor(node, from);
    if (value.kind === 'if') yield* entriesIn([...value.then, ...value.otherwise], from, depth + 1);
    if (value.kind === 'binary') yield* entriesIn([value.right], from, depth + 1);
    if (value.kind === 'other') yield* entriesIn(value.children, from, depth + 1);
    if (value.kind !== 'collection') continue;
    for (const entry of value.entries) {
      yield entry;
      yield* entriesIn([entry.value], from, depth + 1);
    }
  }
}

/** `p => p.Name.Contains(term)`, `user::Column::Name.contains(term)` */
function byColumn({ node, method, path, receiver, function: from }: CallFact, { columns, of_columns: ofParameter }: Searches): Condition | null {
  const [first] = node.args;
  if (first === undefined || !columns.some((name) => name === method || name === path) || !isVariable(first.value)) return null;
  if (path !== null && columns.includes(path) && path.includes('.')) return { node: first.value, column: null };
  if (receiver?.kind !== 'member' && receiver?.kind !== 'call') return null;
  const root = pathOf(withoutCalls(receiver))?.split('.') ?? [];
  const parameters = from.role !== 'lambda' ? [] : from.node?.params.map(({ name }) => name) ?? [];
  const isColumn = ofParameter ? root.length > 1 && parameters.includes(root[0] ?? '') && !mentions(first.value, parameters) : root.length > 1 && root.some((part) => /^(Column|[A-Z]\w+)$/.test(part));
  return isColumn && !isList(root) ? { node, column: ofParameter ? null : withoutCalls(receiver) } : null;
}

/** `app.RedirectUris.Contains(address)` looks for a member, not for a part of a text. */
const isList = (path: readonly string[]): boolean => /[a-z](?<!s|u|si)s$/.test(path.at(-1) ?? '');

/** `p.Name.ToLower()` → `p.Name` */
function withoutCalls(node: Syntax): Syntax {
  return node.kind === 'call' && node.callee.kind === 'member' ? withoutCalls(node.callee.object) : node;
}

/** `where('name', 'like', "%$term%")`, `User.name.ilike(f"%{term}%")`, `where("name LIKE ?", "%" + term + "%")` */
function byPattern(call: CallFact, { patterns }: Searches, file: FileFacts): Condition | null {
  const { node, method, path, receiver, function: from } = call;
  const literals = node.args.flatMap(({ value }) => value.kind === 'literal' && value.type === 'string' ? [value.value] : []);
  const isCompared = patterns.includes(method) || (path !== null && patterns.includes(path))
    || literals.some((text) => patterns.includes(text.toLowerCase()) || (/\b(i?like)\b/i.test(text) && patterns.some((word) => /like$/i.test(word)) && !/^\s*(select|with|update|delete|insert)\b/i.test(text)));
  if (!isCompared) return null;
  if (literals.some((text) => LITERAL_PATTERN.test(text))) return { node, column: null };
  const pattern = node.args.find(({ value }) => startsWithWildcard(value, from, file) || (value.kind === 'collection' && value.entries.some((entry) => startsWithWildcard(entry.value, from, file))));
  if (pattern === undefined) return null;
  const [first] = node.args;
  return { node: pattern.value, column: !patterns.includes(method) || receiver === null || node.args.length > 1 ? first?.value ?? null : receiver };
}

const LITERAL_PATTERN = /\bi?like\s+('%'\s*\|\||concat\(\s*'%')/i;

/** Spring Data: `findByNameContaining(term)`. */
function byName({ node, method, receiver }: CallFact, { derived }: Searches): Condition | null {
  const condition = receiver === null || node.args.length === 0 ? null : /^(?:find|search|read|get|query|count|exists|stream)[A-Za-z0-9]*?By(\w+)$/.exec(method)?.[1] ?? null;
  if (condition === null) return null;
  const parts = condition.replace(/OrderBy.*$/, '').split(/And|Or/);
  const isSearch = (part: string): boolean => derived.some((word) => part.replace(/IgnoreCase$/, '').endsWith(word));
  return parts.some(isSearch) && (parts.every(isSearch) || condition.includes('Or')) ? { node, column: null } : null;
}

const FORMAT = /^(fmt\.Sprintf|String\.format|format!?|sprintf|util\.format)$/;

/** `"%" + term + "%"`, `f"%{term}%"`, `fmt.Sprintf("%%%s%%", term)`, and a local name for one of them. */
export function startsWithWildcard(node: Syntax, from: FunctionFact, file: FileFacts, steps = 0): boolean {
  switch (node.kind) {
    case 'literal': return node.type === 'string' && node.value.startsWith('%') && node.value.length > 2 && !/^%[sdvq]$|^%\w?%*$/.test(node.value);
    case 'template': return /^[a-zA-Z]{0,2}\$?@?["'`]{1,3}%(?!s\b)/.test(file.text.slice(node.start, node.end)) || startsInFormat(node, file);
    case 'binary': return ['+', '.', '||'].includes(node.operator) && isWildcard(node.left, from, file, steps);
    case 'unary': return startsWithWildcard(node.operand, from, file, steps);
    case 'other': return node.children.length === 1 && node.children[0] !== undefined && startsWithWildcard(node.children[0], from, file, steps);
    case 'call': return ofCall(node, from, file, steps);
    case 'name': {
      const value = steps > 2 ? node : standsFor(node, from);
      return value !== node && startsWithWildcard(value, from, file, steps + 1);
    }
    default: return false;
  }
}

/** Rust's `format!("%{}%", term)`. */
function startsInFormat(node: Syntax, file: FileFacts): boolean {
  return /^format!\(\s*"%/.test(file.text.slice(node.start, node.end));
}

function isWildcard(node: Syntax, from: FunctionFact, file: FileFacts, steps: number): boolean {
  return (node.kind === 'literal' && node.value === '%') || startsWithWildcard(node, from, file, steps);
}

function ofCall(node: Call, from: FunctionFact, file: FileFacts, steps: number): boolean {
  const { method, receiver } = calleeOf(node);
  const path = pathOf(node.callee) ?? method;
  const [first] = node.args;
  if (FORMAT.test(path) && first?.value.kind === 'literal') return /^%(%|\{)/.test(first.value.value);
  if (method === 'format' && receiver?.kind === 'literal') return receiver.value.startsWith('%');
  if (receiver !== null && /^(toLowerCase|toUpperCase|lower|upper|downcase|ToLower|ToUpper|strtolower|concat)$/.test(method)) return isWildcard(receiver, from, file, steps);
  return first !== undefined && /^(concat|literal|expr\.literal|strtolower|mb_strtolower)$/.test(path.split('.').at(-1) ?? '') && isWildcard(first.value, from, file, steps);
}
