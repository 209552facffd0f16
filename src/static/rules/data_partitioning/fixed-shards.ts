import { wordsOf } from '../../loops/bounds.ts';
import { pathOf } from '../../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../../facts/facts.ts';
import { bindingOf } from '../../facts/bindings.ts';
import { textOfTemplate } from '../../caches/keys.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Binary, Syntax } from '../../syntax/syntax.ts';
import { walkHere } from '../../syntax/walk.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Placement of data by a remainder that no second shard count and, in Python, no second process can repeat. */
export const fixedShards: Rule = {
  id: 'data_partitioning/fixed-shards',
  check: 'data_partitioning/partition_key',
  criterion: 'cannot_scale_horizontally',
  law: 'fixed_ceiling',
  languages: ALL_LANGUAGES,
  description: 'Reports shards chosen by the remainder of a small constant, and by Python\'s salted hash; leaves alone configured counts, many virtual buckets, stripes of locks and other uses of remainders.',
  *find(file, view) {
    if (!/[%]|\bmod\(/i.test(file.text)) return;
    for (const from of file.functions) {
      if (from.node === null || !isHot(view.surfaceOf(from, file))) continue;
      for (const node of walkHere(from.node.body)) {
        const found = node.kind === 'binary' && node.operator === '%' ? ofRemainder(node, from, file) : ofQuery(node, file);
        if (found !== null) yield matchOf(node, found, from, file);
      }
    }
  },
};

interface Found { readonly kind: 'salted' | 'fixed'; readonly count: number | null }

/** More buckets than this are virtual ones, which can be moved between servers. */
const FEW_SHARDS = 64;
const SHARD_WORDS = /(^|\s)(shards?|partitions?|buckets?|nodes?|replicas?|databases?|pools?|servers?)(\s|$)/;

function ofRemainder(node: Binary, from: FunctionFact, file: FileFacts): Found | null {
  const around = wordsOf(`${from.name ?? ''} ${file.lines[node.line - 1] ?? ''}`).replace(/[^a-z0-9 ]+/g, ' ');
  if (!SHARD_WORDS.test(around)) return null;
  const count = numberOf(node.right, from, file);
  if (file.language === 'python' && node.left.kind === 'call' && pathOf(node.left.callee) === 'hash' && !isOfNumber(node.left.args[0]?.value)) return { kind: 'salted', count };
  const isStriped = /mutex|lock|sync\.|atomic|counter|\[\d+\]/i.test(file.text.slice(Math.max(0, node.start - 400), node.end + 100)) || /(^|\s)(lock|locks|mutex|color|colour|index|hash map|map|cache|set)(\s|$)/.test(around);
  return count !== null && count > 1 && count <= FEW_SHARDS && !isStriped && !/length|size|len\(/.test(file.lines[node.line - 1] ?? '') ? { kind: 'fixed', count } : null;
}

/** Integers hash to themselves. */
const isOfNumber = (value: Syntax | undefined): boolean => value === undefined || (value.kind === 'literal' && value.type === 'number') || (value.kind === 'call' && pathOf(value.callee) === 'int') || /(^|[._])(id|pk)$/.test(pathOf(value) ?? '');

function numberOf(node: Syntax, from: FunctionFact, file: FileFacts): number | null {
  if (node.kind === 'literal') return node.type === 'number' ? Number(node.value) : null;
  const name = pathOf(node)?.split('.').at(-1);
  if (name === undefined) return null;
  const binding = bindingOf(name, node.line, from);
  const value = binding === undefined ? file.states.find((state) => state.name === name)?.value : binding.kind === 'value' ? binding.value : null;
  return value?.kind === 'literal' && value.type === 'number' ? Number(value.value) : null;
}

/** `WHERE id % 4 = $1` in a query. */
function ofQuery(node: Syntax, file: FileFacts): Found | null {
  const text = node.kind === 'literal' && node.type === 'string' ? node.value : node.kind === 'template' ? templateText(node, file) : '';
  const found = text === '' ? null : /\b(?:where|and)\b[^;]*?(?:\w+\s*%\s*(\d+)|\bmod\(\s*[\w.]+\s*,\s*(\d+)\s*\))\s*=\s*(?:\$\d|\?|:\w|%s|\{\})/i.exec(text);
  const count = found === null ? 0 : Number(found[1] ?? found[2]);
  return count > 1 && count <= FEW_SHARDS ? { kind: 'fixed', count } : null;
}

/** A constant that is put into the query counts as written there. */
function templateText(node: Extract<Syntax, { kind: 'template' }>, file: FileFacts): string {
  const text = textOfTemplate(node, file);
  if (!/%\s*\{\}|mod\(/i.test(text)) return text;
  let index = 0;
  return text.replace(/\{\}/g, () => {
    const part = node.parts[index++];
    const name = part === undefined ? undefined : pathOf(part) ?? undefined;
    const value = file.states.find((state) => state.name === name)?.value;
    return value?.kind === 'literal' ? value.value : '{}';
  });
}

function matchOf(node: Syntax, { kind, count }: Found, from: FunctionFact, file: FileFacts): Match {
  const written = codeOf(node, file);
  const isSalted = kind === 'salted';
  return {
    file, function: from, range: { start: node.line, end: node.line }, confidence: 'sure', criterion: isSalted ? 'cannot_scale_horizontally' : null,
    title: isSalted ? 'Each process places the same key elsewhere' : `The number of shards, ${count ?? 'fixed'}, is written into the code`,
    problem: isSalted
      ? `${written}: Python salts hash() of text anew in each process, so two processes, or one before and after a restart, get different places for one key.`
      : `${written} sends a key to one of ${count ?? 'a fixed number of'} places; with any other number nearly every key belongs elsewhere.`,
    impact: isSalted
      ? 'What one worker has written the next does not find; with n processes a look-up succeeds about as often as chance allows.'
      : 'More load needs more shards, and one more shard means moving nearly all data at once, with all instances changed together.',
    recommendation: isSalted ? 'Use a digest that is the same everywhere, such as zlib.crc32 or hashlib.' : 'Use many virtual buckets with a table that says where each lies, or consistent hashing, and configure how many servers there are.',
    growth: { driver: 'shards', unit: 'shards', fixed: null, coefficient: 1, waits_ms: [], limit: count },
    trace: [{ file, line: node.line, note: isSalted ? 'salted per process' : 'a fixed number of shards' }],
    searchedFor: [],
  };
}
