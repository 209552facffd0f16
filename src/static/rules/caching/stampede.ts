import { cacheAsides, type CacheAside } from '../../caches/cache-aside.ts';
import { calleeOf, chainOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../../facts/facts.ts';
import { standsFor } from '../../facts/bindings.ts';
import type { Sink } from '../../libraries/reach.ts';
import { growthOf } from '../../tables/tables.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { wordsOf } from '../../loops/bounds.ts';
import { codeOf } from '../wording.ts';
import { walk } from '../../syntax/walk.ts';
import { isHot } from '../../surfaces/surfaces.ts';

/** One entry that everybody reads, made anew by everybody at the moment it expires. */
export const stampede: Rule = {
  id: 'caching/stampede',
  check: 'caching/stampede',
  criterion: null,
  law: 'per_instance',
  languages: ALL_LANGUAGES,
  description: 'Reports a shared cache entry under one constant key whose value takes a remote call or an aggregate over a growing table, made by every request that misses it; and entries of many keys that end at one moment of the clock; leaves alone locks, single flight, early refresh, jitter, keys per something, local caches and times of a day or more.',
  *find(file, view) {
    for (const found of cacheAsides(file, view)) {
      const match = matchOf(found, file, view) ?? ofOneMoment(found, file, view);
      if (match !== null) yield match;
    }
  },
};

const GUARDED = /lock|single_?flight|mutex|semaphore|race_condition_ttl|stale|jitter|rand|early|refresh|warm|dogpile|thundering|stampede|in_?flight|pending|claim|set_?nx|setIfAbsent|\bNX\b|Once\b|flexible|swr|revalidat|sync\s*=\s*true|HybridCache|FusionCache/i;
const LONG = /\bday|week|month|year|Days?\b|TimeSpan\.FromDays|86_?400|604_?800|24\s*\*\s*(60|3600)|(60|3600)\s*\*\s*24|24\s*\*\s*time\.Hour/i;
const UPKEEP = /admin|internal|cron|job|worker|warm|refresh|token|secret|key|config|setting|version|schema|metadata|feature|flag|health/i;

function matchOf({ file, function: from, read, write, shape, load }: CacheAside, place: FileFacts, view: RuleView): Match | null {
  if (place !== file || !shape.isConstant || write.store.is_local || write.store.coalesces || write.expiry === 'none' || from.node === null || view.surfaceOf(write.call.function, file) !== 'request_handler') return null;
  const code = file.lines.slice(from.range.start - 1, from.range.end).join('\n');
  if (GUARDED.test(code) || LONG.test(timeOf(write.call, file)) || UPKEEP.test(wordsOf(`${shape.text} ${from.name ?? ''} ${file.path}`))) return null;
  const costly = costlyLoad({ read, write, load }, file, view);
  if (costly === null) return null;
  const { line } = write.call.node;
  return {
    file, function: write.call.function, range: { start: line, end: line }, confidence: costly.steps <= 1 ? 'sure' : 'unsure',
    title: `Everybody makes ${shape.text} anew when it expires`,
    problem: `All requests share the entry "${shape.text}", and each one that finds it expired runs ${codeOf(costly.node, costly.file)} (${costly.library}) itself: nothing lets only one of them do so.`,
    impact: 'Each time the entry expires, as many run the same costly load side by side as requests come in while it takes: at ten times the load ten times as many, which makes it take longer still.',
    recommendation: 'Let one caller make the value anew under a short lock while the others get the old one, or refresh it from a job before it expires; spread the times with some jitter.',
    growth: { driver: 'requests while the value is made', unit: 'loads at once', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line, note: 'kept for a fixed time' }, { file: costly.file, line: costly.node.line, note: 'made by every request that misses it' }],
    searchedFor: ['lock', 'single flight', 'jitter'],
  };
}

/** A moment of the clock, which is the same for whatever was kept since the last one. */
const MOMENT = /end_?of_?(the_?)?(day|hour|week)|midnight|start_?of_?(tomorrow|next_?day)|beginning_of_day|Date\.tomorrow|(DateTime\.Today|\.Date)\.AddDays|atStartOfDay/i;

/** Entries of many keys that all expire at midnight: then nothing is cached at all. */
function ofOneMoment({ file, function: from, write, shape }: CacheAside, place: FileFacts, view: RuleView): Match | null {
  if (place !== file || shape.isConstant || write.store.is_local || from.node === null || !isHot(view.surfaceOf(write.call.function, file))) return null;
  const moment = textsOf(write.call, file).find((text) => MOMENT.test(text));
  const code = file.lines.slice(from.range.start - 1, from.range.end).join('\n');
  if (moment === undefined || /jitter|rand|spread|warm|refresh/i.test(code) || /session|token|limit|quota|count/i.test(`${shape.text} ${from.name ?? ''}`)) return null;
  const { line, endLine } = write.call.node;
  return {
    file, function: write.call.function, range: { start: line, end: endLine }, confidence: 'sure',
    title: 'All entries expire at the same moment',
    problem: `${codeOf(write.call.node, file)} keeps every entry, whenever it was made, until one moment of the clock: then the cache is empty at once.`,
    impact: 'In the seconds after that moment nearly all requests miss and load their values side by side, so that the database meets the whole load that the cache was to take from it.',
    recommendation: 'Keep each entry for a time from when it was made, with some jitter.',
    growth: { driver: 'keys in use', unit: 'loads at once', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line, note: 'kept until the same moment as all others' }],
    searchedFor: ['jitter'],
  };
}

/** The arguments after the key as written, and what a name among them stands for; the one that makes the value apart. */
const textsOf = ({ node, function: from }: CallFact, file: FileFacts): string[] => node.args.slice(1).flatMap(({ value }) => value.kind === 'function' ? [] : [value, standsFor(value, from)]).map(({ start, end }) => file.text.slice(start, end));

/** The arguments that may say how long it is kept: all but the one that makes the value. */
const timeOf = ({ node }: CallFact, file: FileFacts): string => node.args.flatMap(({ value }) => value.kind === 'function' ? [] : [file.text.slice(value.start, value.end)]).join(' ');

type Parts = Pick<CacheAside, 'read' | 'write' | 'load'>;
interface Costly { readonly node: Syntax; readonly file: FileFacts; readonly library: string; readonly steps: number }

function costlyLoad(parts: Parts, file: FileFacts, view: RuleView): Costly | null {
  const { load, write } = parts;
  // `list(rows)` runs the query that a name stands for.
  for (const node of load === null ? [] : [load, ...[...walk(load)].map((part) => standsFor(part, write.call.function))]) {
    const lazy = node.kind === 'call' && sumsUp(node, file) ? view.effects.isLazyQuery(node, write.call.function, file) : null;
    if (lazy !== null) return { node, file, library: lazy.library, steps: 0 };
  }
  const sink = callsBetween(parts, file).flatMap((call) => view.reach.sinksOf(call, file)).find((found) => isCostly(found));
  return sink === undefined ? null : { node: sink.call.node, file: sink.file, library: sink.effect.library, steps: sink.through.length };
}

/** What runs on a miss: the lambda of the call that does both, or what stands between the read and the write. */
function callsBetween({ read, write, load }: Parts, file: FileFacts): readonly CallFact[] {
  if (read === write) return load === null ? [] : [...walk(load)].flatMap((node) => file.callOf.get(node) ?? []);
  return file.calls.filter(({ node }) => node.start > read.call.node.end && node.end <= write.call.node.end && node !== write.call.node);
}

const isCostly = ({ effect, call, file }: Sink): boolean => effect.effect === 'remote' || (effect.effect === 'query' && (sumsUp(call.node, file) || call.node.args.some(({ value }) => value.kind === 'name' && sumsUp(standsFor(value, call.function), file))));

const SUMS_UP = /^(aggregate|annotate|group_?by|sum|avg|average|SumAsync|AverageAsync)$/i;
const SUMS_UP_SQL = /\b(group\s+by|sum\s*\(|avg\s*\(|count\s*\(\s*distinct)/i;

/** A table that grows is summed up. */
function sumsUp(node: Syntax, file: FileFacts): boolean {
  const text = file.text.slice(node.start, node.end);
  const isSum = chainOf(node).some((call) => SUMS_UP.test(calleeOf(call).method)) || SUMS_UP_SQL.test(text);
  return isSum && (text.match(/[A-Za-z_]{3,}/g) ?? []).some((word) => growthOf(word) === 'growing');
}
