import { createHash } from 'node:crypto';
import type { ChangeView } from '../grounding/change-view.ts';
import type { Lead, TraceStep } from '../model/lead.ts';
import type { Match, Site } from './rules/types.ts';
import type { Found } from './run-rules.ts';

export interface ToLeadsOptions {
  readonly head: readonly Found[];
  readonly base: readonly Found[];
  readonly view: ChangeView;
  /** Paths of files of which the base side was judged too. */
  readonly compared: ReadonlySet<string>;
}

/**
 * What the change brought: matches on lines it adds, or that were not there before it (a protection is gone). Old problems in
 * functions that it touches are kept as unsure; all others are left out.
 */
export function toLeads({ head, base, view, compared }: ToLeadsOptions): Lead[] {
  const before = new Map<string, number>();
  for (const found of base) before.set(keyOf(found), (before.get(keyOf(found)) ?? 0) + 1);
  const leads = new Map<string, Lead>();
  for (const found of head) {
    const { match } = found;
    const key = keyOf(found);
    const earlier = before.get(key) ?? 0;
    if (earlier > 0) before.set(key, earlier - 1);
    const novelty = noveltyOf(match, { view, isOld: earlier > 0, compared });
    if (novelty === 'old') continue;
    const lead = leadOf(found, match.file.isComplete && novelty === 'new' ? match.confidence : 'unsure');
    const known = leads.get(lead.id);
    if (known === undefined || (known.confidence === 'unsure' && lead.confidence === 'sure')) leads.set(lead.id, lead);
  }
  return [...leads.values()];
}

type Novelty = 'new' | 'touched' | 'old';

function noveltyOf(match: Match, { view, isOld, compared }: { readonly view: ChangeView; readonly isOld: boolean; readonly compared: ReadonlySet<string> }): Novelty {
  const isTouched = evidenceOf(match).some(({ path, range }) => view.isAdded(path, range) || view.hasRemoval(path, range));
  if (!isOld) return isTouched || compared.has(match.file.path) ? 'new' : 'old';
  const { path } = match.file;
  return isTouched || view.isAdded(path, 'function' in match ? match.function.range : match.scope) ? 'touched' : 'old';
}

function evidenceOf(match: Match): { path: string; range: Match['range'] }[] {
  return [{ path: match.file.path, range: match.range }, ...match.trace.map(({ file, line }) => ({ path: file.path, range: { start: line, end: line } }))];
}

const quoteOf = ({ file, line }: Pick<Site, 'file' | 'line'>): string => (file.lines[line - 1] ?? '').trim();

/** The same problem on the other side: by rule, path and quoted code, not by line numbers. */
function keyOf({ rule, match }: Found): string {
  return [rule.id, match.file.path, quoteOf({ file: match.file, line: match.range.start }), ...match.trace.map((site) => quoteOf(site))].join('\n');
}

function leadOf({ rule, match, surface }: Found, confidence: Lead['confidence']): Lead {
  const quote = quoteOf({ file: match.file, line: match.range.start });
  const trace = match.trace.map((site): TraceStep => ({ path: site.file.path, line: site.line, text: quoteOf(site), note: site.note }));
  return {
    id: createHash('sha256').update([rule.id, match.file.path, quote].join('\n')).digest('hex').slice(0, 12),
    rule: rule.id, check: rule.check, criterion: match.criterion === undefined ? rule.criterion : match.criterion, confidence, path: match.file.path, range: match.range, quote,
    title: match.title, problem: match.problem, impact: match.impact, recommendation: match.recommendation,
    growth: { law: rule.law, ...match.growth }, surface, trace, searchedFor: match.searchedFor, loadPath: match.loadPath ?? '',
  };
}
