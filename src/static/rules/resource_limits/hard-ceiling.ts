import { isConstant, wordsOf } from '../../loops/bounds.ts';
import { calleeOf, pathOf, withoutAwait } from '../../syntax/expressions.ts';
import type { BranchFact, FileFacts, FunctionFact } from '../../facts/facts.ts';
import { bindingOf } from '../../facts/bindings.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Binary, Syntax } from '../../syntax/syntax.ts';
import { walkHere } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Data that was loaded and is then refused because there is more of it than a number in the code. */
export const hardCeiling: Rule = {
  id: 'resource_limits/hard-ceiling',
  check: 'resource_limits/configurable_limits',
  criterion: 'hard_coded_limit',
  law: 'fixed_ceiling',
  languages: ALL_LANGUAGES,
  description: 'Reports a constant compared with the size of loaded data where the code then fails; leaves alone checks of input, page sizes, rate limits, uniqueness and configured values.',
  *find(file, view) {
    for (const branch of file.branches) {
      const ceiling = ceilingOf(branch, file, view);
      if (ceiling !== null) yield matchOf(ceiling, { branch, file, view });
    }
  },
};

interface Ceiling {
  readonly limit: Syntax;
  readonly value: number;
  readonly collection: Syntax;
  /** The call that loads it. */
  readonly load: Syntax;
}

/** Below this a limit is about meaning (one row, two sides), not about growth. */
const SMALLEST_LIMIT = 50;
const ABOUT_INPUT = /(^|\s)(page|per page|rate|retry|retries|attempts?|quota|plan|upload|body|payload|input|file|files|password|header|tokens?|api keys?|sessions?|logins?|redirects|depth|timeout|args?)(\s|$)/;

function ceilingOf({ test, then, function: from }: BranchFact, file: FileFacts, view: RuleView): Ceiling | null {
  const compared = test.kind === 'binary' ? comparisonOf(test) : null;
  if (compared === null || !isConstant(compared.limit, from) || !failsIn(then)) return null;
  const value = numberOf(compared.limit, from, file);
  const path = pathOf(compared.limit) ?? '';
  if (value === null || value < SMALLEST_LIMIT || ABOUT_INPUT.test(wordsOf(path)) || ABOUT_INPUT.test(wordsOf(pathOf(compared.collection) ?? ''))) return null;
  const load = loadOf(compared.collection, from, file, view);
  return load === null ? null : { limit: compared.limit, value, collection: compared.collection, load };
}

/** `size(x) > LIMIT` in either order. */
function comparisonOf({ operator, left, right }: Binary): { readonly limit: Syntax; readonly collection: Syntax } | null {
  const isOver = operator === '>' || operator === '>=';
  const collection = isOver ? sizedIn(left) : operator === '<' || operator === '<=' ? sizedIn(right) : null;
  return collection === null ? null : { limit: isOver ? right : left, collection };
}

/** The collection in `len(x)`, `x.len()`, `x.length`, `x.size()`. */
function sizedIn(node: Syntax): Syntax | null {
  const value = withoutAwait(node);
  if (value.kind === 'member') return /^(length|size|Length|Count)$/.test(value.property) ? value.object : null;
  if (value.kind !== 'call') return null;
  const { method, receiver } = calleeOf(value);
  if (receiver === null) return /^(len|count|sizeof)$/.test(method) ? value.args[0]?.value ?? null : null;
  return /^(size|length|count|Count|len)$/.test(method) && value.args.length === 0 ? receiver : null;
}

/** The branch ends in an error: an exception, or an answer that says so. */
function failsIn(then: readonly Syntax[]): boolean {
  for (const node of walkHere(then)) {
    if (node.kind === 'throw') return true;
    if (node.kind === 'call' && /^(raise|abort|fail|errorResponse|HttpResponseBadRequest|Errorf|BadRequest|UnprocessableEntity|abort_if)$/.test(calleeOf(node).method)) return true;
    if (node.kind === 'call' && pathOf(node.callee) === 'errors.New') return true;
    if (node.kind === 'call' && calleeOf(node).method === 'status' && /^(4|5)\d\d$/.test(literalValue(node.args[0]?.value))) return true;
  }
  return false;
}

const literalValue = (node: Syntax | undefined): string => node?.kind === 'literal' ? node.value : '';

/** The number, where the code writes it down; null when it comes from a setting or cannot be seen. */
function numberOf(limit: Syntax, from: FunctionFact, file: FileFacts): number | null {
  if (limit.kind === 'literal') return limit.type === 'number' ? Number(limit.value) : null;
  const name = pathOf(limit)?.split('.').at(-1) ?? '';
  const binding = bindingOf(name, limit.line, from);
  const value = binding?.kind === 'value' ? binding.value : file.states.find((state) => state.name === name)?.value ?? null;
  if (value?.kind !== 'literal' || value.type !== 'number') return null;
  const number = Number(value.value.replace(/[LlFfDd]$/, ''));
  return Number.isFinite(number) ? number : null;
}

const LOADER_METHOD = /^(query|find|fetch|load|list|select|search|get all|scan|read all|all)(\s|$)/;
const LOADER_NAME = /(^|\s)(db|database|repo|repository|dao|store|storage|jdbc|jdbc template|entity manager|session|table|collection|warehouse)$/;

/** The call that loaded the collection. Parameters and request input were loaded by nobody. */
function loadOf(collection: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): Syntax | null {
  const value = withoutAwait(collection);
  if (value.kind === 'name') {
    const binding = bindingOf(value.name, value.line, from);
    return binding?.kind === 'value' && binding.isWhole && binding.value !== null && binding.value.kind !== 'name' ? loadOf(binding.value, from, file, view) : null;
  }
  if (view.effects.isLazyQuery(value, from, file) !== null) return value;
  if (value.kind !== 'call') return null;
  if (value.callee.kind === 'member' && view.effects.isLazyQuery(value.callee.object, from, file) !== null) return value;
  const call = file.callOf.get(value);
  if (call === undefined) return null;
  const sinks = view.reach.sinksOf(call, file);
  if (sinks.some(({ effect }) => effect.effect === 'query')) return value;
  if (value.callee.kind === 'name' && value.callee.name === 'list' && value.args[0] !== undefined) return loadOf(value.args[0].value, from, file, view);
  const { method, receiver } = calleeOf(value);
  const owner = receiver === null ? '' : pathOf(receiver)?.split('.').at(-1) ?? '';
  return LOADER_METHOD.test(wordsOf(method)) && LOADER_NAME.test(wordsOf(owner)) ? value : null;
}

function matchOf({ limit, value, collection, load }: Ceiling, { branch, file, view }: { branch: BranchFact; file: FileFacts; view: RuleView }): Match {
  const data = codeOf(collection, file);
  const written = codeOf(limit, file);
  const name = written === String(value) ? written : `${written} (${value})`;
  return {
    file, function: branch.function, range: { start: branch.range.start, end: Math.max(branch.range.start, branch.then.at(-1)?.endLine ?? branch.range.start) },
    confidence: isHot(view.surfaceOf(branch.function, file)) ? 'sure' : 'unsure',
    title: `More than ${value} ${data} and it fails`,
    problem: `${codeOf(load, file)} loads ${data} whole, and above ${name} entries the code fails instead of doing its work.`,
    impact: `The day a customer's legitimate data passes ${value} entries, this stops working for them, and no setting or larger machine helps.`,
    recommendation: 'Read the data in pages or as a stream, so that its size does not matter; where a limit protects something, make it a setting.',
    growth: { driver: data, unit: 'entries', fixed: null, coefficient: 1, waits_ms: [], limit: value },
    trace: [{ file, line: load.line, note: 'loads everything' }, { file, line: branch.range.start, note: `fails above ${value}` }],
    searchedFor: [],
  };
}
