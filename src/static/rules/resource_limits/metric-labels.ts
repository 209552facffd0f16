import { wordsOf } from '../../loops/bounds.ts';
import { standsFor } from '../../facts/bindings.ts';
import { isOfAnother, matchesAny } from '../../libraries/call-patterns.ts';
import { entryOf } from '../../libraries/entry-of.ts';
import { calleeOf, chainOf, pathOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../../facts/facts.ts';
import type { Library } from '../../knowledge/types.ts';
import { isOneOfFew } from '../../loops/one-of-few.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { walkAll } from '../../syntax/walk.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

type Metrics = NonNullable<Library['metrics']>;

/** A metric with a series for each user, order or request that there ever was. */
export const metricLabels: Rule = {
  id: 'resource_limits/metric-labels',
  check: 'resource_limits/bounded_memory',
  criterion: 'unbounded_operation',
  law: 'accumulates',
  languages: ALL_LANGUAGES,
  description: 'Reports labels of metrics that hold the id of a user, order or request, or the path as the client wrote it; leaves alone routes, tenants, hosts and series that are removed again.',
  *find(file, view) {
    if (ASIDE.test(file.path)) return;
    for (const library of view.effects.kinds.librariesOf(file)) {
      const { metrics } = library;
      if (metrics === undefined || file.calls.some(({ method }) => metrics.removed_by.includes(method))) continue;
      for (const call of file.calls) {
        const label = isOfAnother(library, call.node, file) ? null : labelOf(call, metrics, file);
        if (label !== null) yield matchOf(label, call, file);
      }
    }
  },
};

/** Exporters tell of what they watch, which they do not choose. */
const ASIDE = /(^|[/_.-])(exporters?|collectors?|tests?|spec|examples?|samples?|bench(marks?)?|load|e2e)([/_.-]|$)/i;

interface Label { readonly node: Syntax; readonly name: string; readonly isPath: boolean }

function labelOf(call: CallFact, metrics: Metrics, file: FileFacts): Label | null {
  const names = [call.method, ...(call.path === null ? [] : [call.path])];
  if (names.some((name) => metrics.declares.includes(name))) return declaredIn(call, metrics);
  const from = names.flatMap((name) => entryOf(metrics.pairs, name) ?? [])[0];
  if (from !== undefined) return pairIn(call, from, metrics, file);
  const values = call.node.args.map(({ value }) => value);
  if (metrics.gives.includes(call.method)) return pathIn(values, call, metrics, file);
  return metrics.gives_mapped.includes(call.method) ? pathIn(values.filter(({ kind }) => kind === 'collection'), call, metrics, file) : null;
}

const OF_ITEM = /(^|\s)(user|customer|member|visitor|patient|guest|order|invoice|payment|transaction|tx|request|req|session|trace|span|correlation|message|msg|parcel|ticket|booking|reservation|cart|basket|conversation|thread|comment|email)\s(id|uuid|guid|hash|number)$|^(email|user email|e ?mail address|client ip|remote ip|remote addr|remote address|user agent|phone|phone number|uuid)$/;

const isOfItem = (name: string): boolean => OF_ITEM.test(wordsOf(name.replace(/^:/, '')).replace(/\bget\b\s?/g, ''));

/** The names that a declaration gives its labels: in a list, or bare from some argument on. */
function declaredIn({ node }: CallFact, { names_from: from }: Metrics): Label | null {
  const bare = from === null ? [] : node.args.slice(from).map(({ value }) => value);
  const lists = [...walkAll(node.args.map(({ value }) => value))].flatMap((inner) => inner.kind === 'collection' && inner.type !== 'map' ? inner.entries.map(({ value }) => value) : []);
  for (const name of [...bare, ...lists]) if (name.kind === 'literal' && isOfItem(name.value)) return { node: name, name: name.value.replace(/^:/, ''), isPath: false };
  return null;
}

/** `registry.counter("logins", "user", userId)` */
function pairIn(call: CallFact, from: number, metrics: Metrics, file: FileFacts): Label | null {
  const begins = entryOf(metrics.chained, call.method);
  if (begins !== undefined && !chainOf(call.node).some(({ callee }) => begins.includes(pathOf(callee) ?? ''))) return null;
  const values = call.node.args.slice(from).map(({ value }) => value);
  for (let index = 0; index + 1 < values.length; index += 2) {
    const [name, value] = [values[index], values[index + 1]];
    if (name?.kind !== 'literal' || value === undefined) continue;
    if (isOfItem(name.value) || isOfItem(nameOf(value))) return { node: value, name: name.value, isPath: false };
    if (isRawPath(value, call, metrics, file)) return { node: value, name: name.value, isPath: true };
  }
  return null;
}

/** `userId`, `order.getId()`, `String.valueOf(user.id)` */
function nameOf(node: Syntax): string {
  if (node.kind !== 'call') return pathOf(node)?.split('.').slice(-2).join('.') ?? '';
  const { method, receiver } = calleeOf(node);
  const only = node.args.length === 1 ? node.args[0]?.value : undefined;
  if (only !== undefined) return /^(valueOf|toString|str|String|format)$/.test(method) ? nameOf(only) : '';
  return node.args.length > 0 || receiver === null ? '' : method === 'toString' ? nameOf(receiver) : `${nameOf(receiver)}.${method}`;
}

/** `requests.labels(req.method, req.path)` */
function pathIn(values: readonly Syntax[], call: CallFact, metrics: Metrics, file: FileFacts): Label | null {
  for (const value of values) {
    const found = value.kind === 'collection' ? pathIn(value.entries.map((entry) => entry.value), call, metrics, file)
      : isRawPath(value, call, metrics, file) ? { node: value, name: codeOf(value, file), isPath: true } : null;
    if (found !== null) return found;
  }
  return null;
}

function isRawPath(value: Syntax, call: CallFact, { raw_paths: known }: Metrics, file: FileFacts): boolean {
  const textOf = ({ start, end }: Syntax): string => file.text.slice(start, end);
  const written = textOf(standsFor(value, call.function));
  const set = value.kind === 'name' ? call.function.bindings.get(value.name) ?? [] : [];
  if (!matchesAny(written, known) || set.some((binding) => binding.kind === 'value' && binding.value?.kind === 'literal')) return false;
  return !isOneOfFew(new Set([written, textOf(value)]), call, file);
}

function matchOf({ node: label, name, isPath }: Label, { node, function: from }: CallFact, file: FileFacts): Match {
  const what = isPath ? codeOf(label, file) : name;
  return {
    file, function: from, range: { start: label.line, end: label.line }, confidence: 'sure', surface: 'request_handler', ...(isPath ? { criterion: null } : {}),
    title: `Each ${isPath ? 'path' : name} makes a series of the metric`,
    problem: isPath
      ? `The label holds ${what}, the path as the client wrote it, with every id in it: the process keeps one series for each path that anybody ever asked for.`
      : `The label ${what} has another value for each of them, and the process keeps one series for each value that it ever saw.`,
    impact: 'Memory and the size of each scrape grow until the process is killed, on each instance, and the metrics store pays for every series as well.',
    recommendation: isPath ? 'Label with the route that the path was matched to, and all that match none with one word.' : 'Leave it out of the labels; ids belong into logs and traces.',
    growth: { driver: isPath ? 'distinct paths' : `distinct values of ${name}`, unit: 'series', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: label.line, note: 'one series for each value' }, ...(node.line === label.line ? [] : [{ file, line: node.line, note: 'the metric' }])],
    searchedFor: [],
  };
}
