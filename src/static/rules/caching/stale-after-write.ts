import { wordsOf } from '../../loops/bounds.ts';
import { cacheAsides, outermost, shapeOf } from '../../caches/cache-aside.ts';
import { clearedEarly, type ClearedEarly } from '../../caches/cleared-early.ts';
import { unheardWrites, type UnheardWrite } from '../../caches/unheard-writes.ts';
import { keyword, pathOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts/facts.ts';
import { ecosystemOf } from '../../knowledge/load-knowledge.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { walk, walkHere } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A write after which the cached copy of the same data stays what it was. */
export const staleAfterWrite: Rule = {
  id: 'caching/stale-after-write',
  check: 'caching/invalidation',
  criterion: null,
  law: 'per_instance',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'php', 'kotlin'],
  description: 'Reports writes beside a cached read of the same table or repository that neither remove nor replace the copy, entries that are removed before the write instead of after it, and writes of many rows past the listener that removes them; leaves alone short times to live, other tables and copies that are removed.',
  *find(file, view) {
    if (ecosystemOf(file.language) === 'java') yield* ofAnnotations(file, view);
    yield* ofKeys(file, view);
    for (const { write, model, removal } of unheardWrites(file, view)) {
      if (isHot(view.surfaceOf(write.function, file))) yield matchOfUnheard({ write, model, removal }, file);
    }
    for (const early of clearedEarly(file, view)) yield matchOfEarly(early, file);
  },
};

const CLEARS = /^(CacheEvict|CachePut|Caching|CacheInvalidate|CacheInvalidateAll|CacheRemove|CacheRemoveAll)$/;

const marksOf = (from: FunctionFact): readonly Syntax[] => from.node?.decorators ?? [];
const nameOf = (mark: Syntax): string => pathOf(mark.kind === 'call' ? mark.callee : mark) ?? '';

/** `@Cacheable` on the read and nothing on the write of the same repository. */
function* ofAnnotations(file: FileFacts, view: RuleView): Generator<Match> {
  for (const cached of file.functions) {
    const mark = marksOf(cached).find((candidate) => nameOf(candidate) === 'Cacheable');
    const cache = mark?.kind === 'call' ? cacheOf(mark) : null;
    if (cache === null || cached.node === null) continue;
    const sources = new Set(callsIn(cached, file).filter((call) => isEffect(call, file, view, ['query'])).map((call) => ownerOf(call)));
    for (const writer of file.functions) {
      if (writer === cached || writer.className !== cached.className || writer.node === null || writer.role === 'lambda' || marksOf(writer).some((other) => CLEARS.test(nameOf(other)))) continue;
      const write = callsIn(writer, file).find((call) => isEffect(call, file, view, ['write', 'bulk']) && sources.has(ownerOf(call)));
      if (write === undefined || clearsByHand(writer, file) || isClearedElsewhere(cache, writer, file, view) || !isHot(view.surfaceOf(writer, file))) continue;
      yield matchOf({ file, function: writer, line: writer.range.start, write, copy: `the cache "${cache}"`, made: cached.range.start, isSure: !/^(create|insert|add|register|new)/.test(writer.name ?? '') });
    }
  }
}

function cacheOf(mark: Extract<Syntax, { kind: 'call' }>): string | null {
  const value = keyword(mark, 'value') ?? keyword(mark, 'cacheNames') ?? mark.args.find(({ name }) => name === null)?.value ?? null;
  return value?.kind === 'literal' ? value.value : null;
}

/** Entities may be cleared by a listener, or by whoever calls the write. */
function isClearedElsewhere(cache: string, writer: FunctionFact, file: FileFacts, view: RuleView): boolean {
  const isNamed = (text: string): boolean => text.includes(`"${cache}"`);
  return view.project.files.some((other) => other !== file && /CacheEvict|CachePut|getCache\(/.test(other.text) && isNamed(other.text))
    || /TransactionalEventListener|getCache\(/.test(file.text) && isNamed(file.text.replace(/@Cach\w+\([^)]*\)/g, '')) || writer.node?.modifiers.includes('private') === true;
}

const clearsByHand = (from: FunctionFact, file: FileFacts): boolean => /evict|invalidate|clearCache|\.clear\(|\.put\(/i.test(file.lines.slice(from.range.start - 1, from.range.end).join('\n'));

function callsIn(from: FunctionFact, file: FileFacts): readonly CallFact[] {
  return [...walkHere(from.node?.body ?? [])].flatMap((node) => file.callOf.get(node) ?? []);
}

function isEffect(call: CallFact, file: FileFacts, view: RuleView, effects: readonly string[]): boolean {
  const effect = view.effects.effectOf(call, file);
  return effect !== null && effects.includes(effect.effect);
}

/** What a query or write is about: the repository, the model, the table of a client. */
function ownerOf({ receiver }: CallFact): string {
  let node = receiver;
  while (node?.kind === 'call') node = node.callee.kind === 'member' ? node.callee.object : null;
  return (node === null ? null : pathOf(node))?.replace(/^self\./, '').replace(/\.(objects|query)$/, '') ?? '';
}

function* ofKeys(file: FileFacts, view: RuleView): Generator<Match> {
  for (const { function: reader, write: kept, shape, load } of cacheAsides(file, view)) {
    if (kept.expiry !== 'none' || load === null || shape.isConstant && !shape.isOpen) continue;
    const sources = new Set([...walk(load)].flatMap((node) => file.callOf.get(node) ?? []).filter((call) => isEffect(call, file, view, ['query'])).map((call) => ownerOf(call)));
    sources.delete('');
    if (sources.size === 0 || isRemoved(shape.text, file, view)) continue;
    for (const writer of file.functions) {
      if (writer.role === 'module' || outermost(writer) === reader || !isHot(view.surfaceOf(writer, file))) continue;
      const write = callsIn(writer, file).find((call) => isEffect(call, file, view, ['write', 'bulk']) && !/^(a?create|insert|add)/i.test(call.method) && sources.has(ownerOf(call)));
      if (write === undefined || CLEARING.test(wordsOf(file.lines.slice(writer.range.start - 1, writer.range.end).join('\n')))) continue;
      yield matchOf({ file, function: writer, line: write.node.line, write, copy: codeOf(kept.key ?? kept.call.node, file), made: kept.call.node.line, isSure: true });
    }
  }
}

const CLEARING = /(^|[^a-z])(invalidate|evict|bust|forget|expire|clear|flush|reset)([^a-z]|$)/;

function isRemoved(text: string, file: FileFacts, view: RuleView): boolean {
  return view.project.files.some((other) => view.keyedUsesOf(other).some((use) => use.kind === 'flush' || use.kind === 'scan' || (use.kind === 'remove' && shapeOf(use).text === text))) || /post_save|after_commit|signals/.test(file.text);
}

/** Between the two a reader finds no entry, reads the old row, and keeps it. */
function matchOfEarly({ clear, write }: ClearedEarly, file: FileFacts): Match {
  const { line, endLine } = clear.node;
  return {
    file, function: clear.function, range: { start: line, end: endLine }, confidence: 'sure', family: `early ${write.node.line}`,
    title: 'The cached copy is removed before the write',
    problem: `${codeOf(clear.node, file)} removes the copy, and only then ${codeOf(write.node, file)} changes the data: whoever reads in between finds no copy, reads the old data and caches that.`,
    impact: 'The more readers there are, the surer one of them comes in between; the old value then stays in the cache for all instances until it expires or the next write.',
    recommendation: 'Remove the entry after the write, when it is committed.',
    growth: { driver: 'reads during a write', unit: 'old values', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line, note: 'removes the copy' }, { file, line: write.node.line, note: 'changes the data after it' }],
    searchedFor: ['removal after the write'],
  };
}

function matchOfUnheard({ write, model, removal }: UnheardWrite, file: FileFacts): Match {
  const { line, endLine } = write.node;
  return {
    file, function: write.function, range: { start: line, end: endLine }, confidence: 'sure',
    title: `The cached copies of ${model} do not hear of ${write.method}`,
    problem: `${codeOf(removal.call.node, removal.file)} removes the copy when a row of ${model} is saved; ${write.method} writes its rows in one statement and saves none of them, so it is not run.`,
    impact: 'Readers on all instances get the old value for as long as the entry lives, though single changes are seen at once.',
    recommendation: `Remove the copies after ${write.method} too, when it is committed.`,
    growth: { driver: 'cached entries', unit: 'old values', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line, note: 'writes rows that nobody hears of' }, { file: removal.file, line: removal.call.node.line, note: 'removes the copy of a row that is saved' }],
    searchedFor: ['removal after the write'],
  };
}

interface Stale { readonly file: FileFacts; readonly function: FunctionFact; readonly line: number; readonly write: CallFact; readonly copy: string; readonly made: number; readonly isSure: boolean }

function matchOf({ file, function: from, line, write, copy, made, isSure }: Stale): Match {
  const written = codeOf(write.node, file);
  return {
    file, function: from, range: { start: line, end: line }, confidence: isSure ? 'sure' : 'unsure',
    title: `${from.name ?? 'This write'} leaves the old value in ${copy}`,
    problem: `${written} changes what ${copy} holds a copy of, and neither removes nor replaces the copy.`,
    impact: 'Readers get the old value for as long as the entry lives, on all instances; the better the cache works, the longer nobody sees the change.',
    recommendation: 'Remove or replace the entry after the commit in every place that writes, or give it a time to live as short as the old value may be used.',
    growth: { driver: 'cached entries', unit: 'old values', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line: write.node.line, note: 'changes the data' }, { file, line: made, note: 'the copy' }],
    searchedFor: [`eviction of ${copy}`],
  };
}
