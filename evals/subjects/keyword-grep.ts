import type { Check } from '../../src/model/area.ts';
import type { FailureCriterion } from '../../src/model/criterion.ts';
import { readAddedLines } from '../run/read-added-lines.ts';
import type { ScoredFinding } from '../model/outcome.ts';
import { plainJudgement, type Subject } from './types.ts';

interface Keyword {
  readonly pattern: RegExp;
  readonly check: Check;
  readonly criterion: FailureCriterion;
  readonly says: string;
}

/** What an engineer would grep for in an afternoon. */
const KEYWORDS: readonly Keyword[] = [
  { pattern: /\b(findAll|find_all|\.all\(\)|SELECT \*|findMany\(\))/, check: 'resource_limits/pagination', criterion: 'unbounded_operation', says: 'loads all rows without a page or limit' },
  { pattern: /\b(for|forEach|each|map)\b.*\b(query|find|fetch|get|select|save)\w*\(/i, check: 'bottlenecks/query_count', criterion: 'n_plus_one', says: 'a query or call for each item of a loop' },
  { pattern: /\b(new Map\(|= \{\}$|new HashMap|new ConcurrentHashMap|make\(map)/, check: 'resource_limits/bounded_memory', criterion: 'unbounded_operation', says: 'a map that may grow without bound or eviction' },
  { pattern: /\b(synchronized|Mutex|Lock\(\)|lock\()/, check: 'state_management/contended_state', criterion: 'shared_mutable_state', says: 'a lock that every request may wait for' },
  { pattern: /\bMAX_[A-Z_]+\s*=\s*\d+|\bLIMIT_[A-Z_]+\s*=\s*\d+/, check: 'resource_limits/configurable_limits', criterion: 'hard_coded_limit', says: 'a limit hard-coded as a constant' },
  { pattern: /\b(session\[|sessionStorage|stickySessions|sessionAffinity)/, check: 'horizontal_scaling/stateless', criterion: 'cannot_scale_horizontally', says: 'session state in the process of one instance' },
  { pattern: /\btime\.sleep\(|Thread\.sleep\(|readFileSync\(|execSync\(/, check: 'bottlenecks/blocking_work', criterion: 'clear_bottleneck', says: 'blocking work in the path of a request' },
];

/** Each added line against each keyword; any hit blocks. */
export const keywordGrep: Subject = {
  id: 'keyword_grep', title: 'keyword grep', asks: false,
  review: async (place, { signal }) => {
    const lines = await readAddedLines(place, signal);
    const findings = lines.flatMap(({ path, line, text }) => KEYWORDS.filter(({ pattern }) => pattern.test(text)).map((keyword) => toFinding(keyword, { path, line, text })));
    return plainJudgement(findings.length > 0 ? 'block' : 'pass', findings);
  },
};

function toFinding({ check, criterion, says }: Keyword, { path, line, text }: { path: string; line: number; text: string }): ScoredFinding {
  return {
    id: `${check} ${path}:${line}`, severity: 'blocking', check, criterion, title: says, words: says, impact: '', path, startLine: line, endLine: line, related: [],
    quote: text.trim(), quoteStands: null, hasNumbers: false, confidence: null, sources: ['grep'],
  };
}
