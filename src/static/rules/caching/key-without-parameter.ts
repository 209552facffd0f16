import { wordsOf } from '../../loops/bounds.ts';
import { cacheAsides, outermost } from '../../caches/cache-aside.ts';
import { escaped } from '../../escaped.ts';
import { keyword, mentions, namesIn, pathOf } from '../../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../../facts/facts.ts';
import { ecosystemOf } from '../../knowledge/load-knowledge.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { FunctionNode, Syntax } from '../../syntax/syntax.ts';
import { walk, walkAll } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A cached value that depends on something its key does not name. */
export const keyWithoutParameter: Rule = {
  id: 'caching/key-without-parameter',
  check: 'caching/key_namespace',
  criterion: 'shared_mutable_state',
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports a parameter such as a tenant, user, language or page that the cached value is loaded by while the key lacks it; leaves alone keys made elsewhere, derived keys and parameters that decide nothing.',
  *find(file, view) {
    for (const { function: from, read, shape, load } of cacheAsides(file, view)) {
      if (from.node === null || load === null || !shape.isOpen || shape.text === '{}' || !isHot(view.surfaceOf(from, file))) continue;
      const keyed = closureOf(shape.names, from.node);
      const missing = decidingParams(from.node).find(({ name }) => !keyed.has(name) && mentions(load, [name]) && !derivedFrom(name, from.node).some((derived) => shape.names.has(derived)));
      if (missing !== undefined) yield matchOf({ file, function: from, line: read.call.node.line, endLine: read.call.node.line, name: missing.name, key: shape.text });
    }
    yield* ofLoaders(file, view);
    yield* ofAnnotations(file);
  },
};

/** Parameters whose value changes what is loaded: identities, languages, filters and pages. */
const DECIDES = /(^|\s)(user|tenant|org|organi[sz]ation|account|workspace|team|customer|member|company|shop|store|project|locale|lang|language|currency|country|region|timezone|role|page|limit|offset|cursor|filters?|query|search|term|status|type|kind|from|to|since|until|start|end|date|day|month|year|sort|order|sort by|order by|plan|version|slug|email|sku|category|per page|page size|size)(\s(id|ids|key|code|name|uuid|slug))?$/;
const IDENTITY = /(^|\s)(user|tenant|org|organi[sz]ation|account|workspace|team|customer|member|company)(\s(id|key|uuid|slug))?$/;
const MACHINERY = /(^|\s)(repo|repository|service|client|session|store dao|manager|db)$/;

function decidingParams(node: FunctionNode): readonly { readonly name: string }[] {
  return node.params.filter(({ name, type }) => DECIDES.test(wordsOf(name)) && !MACHINERY.test(wordsOf(name)) && !/(Repository|Service|Client|Store|Dao|Manager|Session|Cache)\b/.test(type ?? ''));
}

/** `unstable_cache(() => load(a, b), [a], { tags })`: what the loader takes from around it must stand in the parts of the key. */
function* ofLoaders(file: FileFacts, view: RuleView): Generator<Match> {
  const known = view.effects.kinds.librariesOf(file).flatMap(({ loader_caches: caches }) => caches ?? []);
  for (const { node: call, path, function: from } of file.calls) {
    const [load, parts, options] = call.args.map(({ value }) => value);
    if (load?.kind !== 'function' || load.params.length > 0 || parts?.kind !== 'collection' || parts.type !== 'list' || options === undefined) continue;
    if (!known.some(({ calls, needs }) => calls.includes(path ?? '') && needs.some((need) => entryNamed(options, need))) || !isHot(view.surfaceOf(from, file))) continue;
    const around = outermost(from).node;
    const keyed = around === null ? new Set<string>() : closureOf(namesIn(parts), around);
    const missing = around === null ? undefined : missingId(around, keyed, load);
    if (missing !== undefined) yield { ...matchOf({ file, function: from, line: parts.line, endLine: parts.endLine, name: missing, key: codeOf(parts, file) }), criterion: null };
  }
}

const ID = /\s(id|key|slug|uuid)$/;
const PERSON_OR_TENANT = /(^|\s)(user|contact|person|people|customer|member|visitor|profile|tenant|org|organi[sz]ation|account|workspace|team|company|project|environment|shop|store)\s/;

/** An id says who it belongs to: a parent, an owner and a second name of what is in the key need not be there, and parents come first among parameters. */
function missingId({ params }: FunctionNode, keyed: ReadonlySet<string>, load: FunctionNode): string | undefined {
  const ids = params.map(({ name }) => name).filter((name) => ID.test(wordsOf(name)));
  const known = ids.filter((name) => keyed.has(name));
  const last = ids.findLastIndex((name) => keyed.has(name));
  return last < 0 ? undefined : ids.slice(last + 1).find((name) => {
    const noun = wordsOf(name).replace(ID, '');
    return !PERSON_OR_TENANT.test(wordsOf(name)) && !known.some((other) => wordsOf(other).split(' ').some((word) => noun.split(' ').includes(word))) && isAskedBy(name, load);
  });
}

const entryNamed = (options: Syntax, name: string): boolean => options.kind === 'collection' && options.entries.some(({ key }) => key?.kind === 'literal' && key.value === name);

/** A call takes it that does more than to check it or to write it into the log. */
function isAskedBy(name: string, load: FunctionNode): boolean {
  return [...walkAll(load.body)].some((node) => node.kind === 'call' && node.args.some(({ value }) => mentions(value, [name])) && !/valid|assert|check|log|debug|info|warn|error|captur|trace|parse/i.test(pathOf(node.callee) ?? ''));
}

/** The names in a key and all that they were made of. */
function closureOf(names: ReadonlySet<string>, node: FunctionNode): ReadonlySet<string> {
  const known = new Set(names);
  for (let pass = 0; pass < 2; pass++) {
    for (const inner of walkAll(node.body)) {
      if (inner.kind !== 'assign' || inner.value === null || !inner.targets.some((target) => target.kind === 'name' && known.has(target.name))) continue;
      for (const name of namesIn(inner.value)) known.add(name);
    }
  }
  return known;
}

/** What the function makes of a parameter. */
function derivedFrom(name: string, node: FunctionNode | null): readonly string[] {
  const derived: string[] = [];
  for (const inner of walkAll(node?.body ?? [])) {
    if (inner.kind === 'assign' && inner.value !== null && mentions(inner.value, [name, ...derived])) {
      derived.push(...inner.targets.flatMap((target) => target.kind === 'name' ? [target.name] : []));
    }
  }
  return derived;
}

/** `@Cacheable(key = "#sku")` names the parameters that its key is made of. */
function* ofAnnotations(file: FileFacts): Generator<Match> {
  if (ecosystemOf(file.language) !== 'java') return;
  for (const from of file.functions) {
    const { node } = from;
    const key = node?.decorators.map(keyOfAnnotation).find((value) => value !== null) ?? null;
    if (node === null || key === null || /#(root|p\d|a\d)|T\(|target|@|method/.test(key)) continue;
    const missing = decidingParams(node).find(({ name }) => !new RegExp(`#${escaped(name)}\\b`).test(key) && isUsed(name, node.body));
    if (missing !== undefined) yield matchOf({ file, function: from, line: node.line, endLine: node.endLine, name: missing.name, key });
  }
}

function keyOfAnnotation(decorator: Syntax): string | null {
  if (decorator.kind !== 'call' || pathOf(decorator.callee) !== 'Cacheable') return null;
  const key = keyword(decorator, 'key');
  return key?.kind === 'literal' && key.value.includes('#') ? key.value : null;
}

/** It is handed to a call: parameters that are only logged or checked decide nothing. */
function isUsed(name: string, body: readonly Syntax[]): boolean {
  return body.some((statement) => statement.kind === 'return' && statement.value !== null && [...walk(statement.value)].some((node) => node.kind === 'call' && node.args.some(({ value }) => mentions(value, [name]))));
}

interface Missing { readonly file: FileFacts; readonly function: FunctionFact; readonly line: number; readonly endLine: number; readonly name: string; readonly key: string }

function matchOf({ file, function: from, line, endLine, name, key }: Missing): Match {
  return {
    file, function: from, range: { start: line, end: endLine }, confidence: 'sure', criterion: IDENTITY.test(wordsOf(name)) ? 'shared_mutable_state' : null,
    title: `${name} decides the cached value and is not in its key`,
    problem: `The value is loaded by ${name}, but it is cached under ${key}: whoever asks with another ${name} gets the value of the one who came first.`,
    impact: 'Answers of one caller are given to others until the entry is gone, and the more callers share the cache the more often it happens.',
    recommendation: `Put ${name} into the key, and into every place that removes it.`,
    growth: { driver: `distinct values of ${name}`, unit: 'callers that share one entry', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line, note: `the key lacks ${name}` }],
    searchedFor: [],
  };
}
