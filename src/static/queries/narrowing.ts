import { wordsOf } from '../loops/bounds.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { standsFor } from '../facts/bindings.ts';
import type { Searches } from '../knowledge/limit-types.ts';
import type { QuerySubject } from './query-subject.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

const FILTER = /^(where|and_?where|filter|filter_by|find(_by|All|Many|First|One|AndCount|AndCountAll|AndCountBy|By)?|count|aggregate|groupBy|eq|where(In|Has|Key|Belongs\w*|Relation)|match|have|scope_?\w*|for_\w+|of_\w+|by_\w+|in_\w+|accessible\w*|visible\w*|owned\w*|Where|And|Having|joins|having|find_each|Find|First)$/i;

/** Options of a query that choose no rows. */
const NO_CONDITION = /^(select|include|orderBy|order|take|skip|limit|offset|relations|attributes|cursor|distinct|populate|transaction|raw|mode|with|_count|pagination|perPage|page)$/;
const JOINED = /^(OR|AND|NOT|some|every|is|isNot|where|\$or|\$and|Op\.or|Op\.and)$/;

/** Whether a condition other than the search picks rows by a value that varies: then only the rows of one owner are searched. */
export function isNarrowed({ calls }: QuerySubject, words: Searches, search: CallFact, file: FileFacts): boolean {
  return calls.some((call) => FILTER.test(calleeOf(call).method) && !words.table_by.includes(calleeOf(call).method) && !isLeftOutAtTimes(call, search, file) && hasOther(call, words, search.function));
}

/** It stands under an `if` of its own, so that the search also runs without it. */
const isLeftOutAtTimes = (call: Call, { around }: CallFact, file: FileFacts): boolean =>
  (file.callOf.get(call)?.around ?? []).some(({ node, slot }) => node.kind === 'if' && slot === 'then' && node.otherwise.length === 0 && !around.some((outer) => outer.node === node));

function hasOther(call: Call, words: Searches, from: FunctionFact): boolean {
  const [first, ...rest] = call.args.map(({ value }) => value);
  if (calleeOf(call).method === 'whereBelongsTo') return true;
  if (call.args.some(({ name, value }) => name !== null && !words.keywords.some((ending) => name.endsWith(ending)) && !isFixed(name, value))) return true;
  if (first?.kind === 'literal' && first.type === 'string') return ofFragment(first.value, rest);
  return call.args.some(({ name, value }) => name === null && ofExpression(standsFor(value, from), words, from));
}

/** `where('user_id', $id)`, `where("user_id = ?", id)`: an equality with something that is no constant. */
function ofFragment(text: string, values: readonly Syntax[]): boolean {
  const isComparison = /^[\w.]+$/.test(text);
  if (isComparison && isKind(text)) return false;
  if (isComparison) return values.length > 0 && values.every(({ kind }) => kind !== 'function') && !values.some((value) => value.kind === 'literal' && (/like/i.test(value.value) || values.length === 1)) && !values.every(({ kind }) => kind === 'literal');
  return /[\w"`]\s*(=|\bin\b)\s*\(?\s*(\?|:\w|\$\d|%s)/i.test(text) && !/\bor\b/i.test(text);
}

/** A column of few values leaves a part of the rows that is as large as the table. */
const isKind = (name: string): boolean => /^(is|has)\s|(^|\s)(active|deleted|enabled|published|status|type|kind|state)$/.test(wordsOf(name.split('.').at(-1) ?? name));

/** A flag or a constant leaves a part of the rows that is as large as the table. */
function isFixed(name: string, value: Syntax): boolean {
  return value.kind === 'literal' || /(^|\.)[A-Z]\w*\.[A-Z]\w*$/.test(pathOf(value) ?? '') || isKind(name);
}

function ofExpression(node: Syntax, words: Searches, from: FunctionFact): boolean {
  if (node.kind === 'collection') return ofObject(node, words, from);
  if (node.kind === 'function') return node.body.some((statement) => comparesByValue([statement]));
  if (node.kind === 'call' || node.kind === 'binary') return !isAlternative(node) && comparesByValue([node]);
  // A condition that was made elsewhere may hold anything.
  return node.kind === 'name' && !/^(ctx|context)$/.test(node.name);
}

const isAlternative = (node: Syntax): boolean => (node.kind === 'binary' && (node.operator === 'or' || node.operator === '|')) || (node.kind === 'call' && /^(or_?|any_of|Or)$/.test(calleeOf(node).method));

function comparesByValue(nodes: readonly Syntax[]): boolean {
  for (const node of walkAll(nodes, (inner) => !isAlternative(inner))) {
    if (node.kind === 'binary' && node.operator === '==' && node.right.kind !== 'literal' && node.left.kind !== 'literal') return true;
    if (node.kind === 'call' && /^(eq|equals?|in_|inArray|isIn|is_in|where|Eq)$/.test(calleeOf(node).method) && node.args.length > 0 && node.args.at(-1)?.value.kind !== 'literal' && !node.args.some(({ value }) => value.kind === 'literal' && /like/i.test(value.value))) return true;
  }
  return false;
}

function ofObject({ entries }: Extract<Syntax, { kind: 'collection' }>, words: Searches, from: FunctionFact): boolean {
  return entries.some(({ key, value, isSpread }) => {
    const given = standsFor(value, from);
    if (isSpread) return given.kind !== 'literal' && ofSpread(given, words, from);
    const name = key?.kind === 'literal' ? key.value : '';
    if (NO_CONDITION.test(name) || /^(OR|\$or)$/.test(name)) return false;
    if (name === '' || JOINED.test(name)) return given.kind === 'collection' ? ofObject(given, words, from) : key !== null && key.kind === 'literal' && given.kind !== 'literal';
    if (given.kind === 'collection') return !given.entries.some((entry) => isSearchKey(entry.key, words)) && ofObject(given, words, from);
    return !isSearchKey(key, words) && !isFixed(name, given) && !(given.kind === 'call' && (words.patterns.includes(calleeOf(given).method) || words.regexes.includes(pathOf(given.callee) ?? '')));
  });
}

/** `...(term && { OR: […] })` */
function ofSpread(node: Syntax, words: Searches, from: FunctionFact): boolean {
  if (node.kind === 'collection') return ofObject(node, words, from);
  if (node.kind === 'binary') return ofSpread(node.right, words, from);
  if (node.kind === 'other') return node.children.some((child) => ofSpread(child, words, from));
  if (node.kind === 'if') return node.then.some((part) => ofSpread(part, words, from));
  return node.kind === 'name' || node.kind === 'call' || node.kind === 'member';
}

const isSearchKey = (key: Syntax | null, { options, patterns, regexes }: Searches): boolean => (key?.kind === 'literal' && [...options, ...patterns, ...regexes].includes(key.value)) || key?.kind === 'other';
