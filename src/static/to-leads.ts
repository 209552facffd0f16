import { createHash } from 'node:crypto';
import type { ChangeView } from '../grounding/change-view.ts';
import type { LineRange } from '../model/change.ts';
import type { Lead, TraceStep } from '../model/lead.ts';
import { groupBy } from './group-by.ts';
import type { Site } from './rules/types.ts';
import type { Found } from './run-on-files.ts';

/** What a match comes to once the facts it was made from are let go: those of one side of a large change fill half of the memory that it may use. */
export interface Sighting {
  /** The same problem on the other side: by rule, path and quoted code, not by line numbers. */
  readonly key: string;
  /** The same problem in code that was written anew around it: by rule, function and title; null outside of functions with a name. */
  readonly likeness: string | null;
  /** The same for what is told once, with the other places that are as sure in its trace; null for what is told by itself. */
  readonly family: string | null;
  /** The place that it leads to, as its rule would tell of it there. */
  readonly reaches: string | null;
  /** As sure as the match is. */
  readonly lead: Lead;
  /** The function around it, or what belongs together with it in a document. */
  readonly scope: LineRange;
  readonly isComplete: boolean;
}

export function sightingOf(found: Found): Sighting {
  const { match } = found;
  const family = match.family === undefined ? null : [found.rule.id, match.file.path, match.family].join('\n');
  return { key: keyOf(found), likeness: likenessOf(found), family, reaches: match.reaches === undefined ? null : placeOf(found.rule.id, match.reaches.file.path, match.reaches.line), lead: leadOf(found), scope: 'function' in match ? match.function.range : match.scope, isComplete: match.file.isComplete };
}

export interface ToLeadsOptions {
  readonly head: readonly Sighting[];
  readonly base: readonly Sighting[];
  readonly view: ChangeView;
  /** Paths of files of which the base side was judged too. */
  readonly compared: ReadonlySet<string>;
}

/**
 * What the change brought: matches on lines it adds, or that were not there before it (a protection is gone). Old problems in
 * functions that it touches are kept as unsure; all others are left out.
 */
export function toLeads({ head, base, view, compared }: ToLeadsOptions): Lead[] {
  const isTouched = ({ lead }: Sighting): boolean => evidenceOf(lead).some(({ path, range }) => view.isAdded(path, range) || view.hasRemoval(path, range));
  const known = pairOff([...head.filter((sighting) => !isTouched(sighting)), ...head.filter(isTouched)], base);
  const noveltyIn = (sighting: Sighting): Novelty => noveltyOf(sighting, { view, isOld: known.has(sighting), isTouched: isTouched(sighting), compared });
  const brought = new Set(head.filter((sighting) => isTouched(sighting) && noveltyIn(sighting) === 'new').map(({ lead }) => placeOf(lead.rule, lead.path, lead.range.start)));
  const leads = new Map<string, Lead>();
  const sites = new Map<string, Lead['confidence']>();
  for (const sighting of head) {
    const novelty = noveltyIn(sighting);
    if (novelty === 'old' || (sighting.reaches !== null && brought.has(sighting.reaches))) continue;
    const lead: Lead = sighting.isComplete && novelty === 'new' ? sighting.lead : { ...sighting.lead, confidence: 'unsure' };
    if (!isFirstAtSite(lead, sites)) continue;
    const place = sighting.family === null ? `${lead.id}:${lead.range.start}` : `${sighting.family}\n${lead.confidence}`;
    const earlier = leads.get(place);
    if (earlier === undefined) leads.set(place, lead);
    else if (sighting.family !== null) leads.set(place, together(earlier, lead));
    else if (!isAsGrave(earlier, lead)) leads.set(place, lead);
  }
  return withOwnIds([...leads.values()]);
}

const placeOf = (rule: string, path: string, line: number): string => [rule, path, line].join('\n');

/** The first of two that are as sure, or the graver one, with the places of the other. */
function together(first: Lead, second: Lead): Lead {
  const [told, other] = isAsGrave(first, second) ? [first, second] : [second, first];
  const isTold = ({ path, line }: TraceStep): boolean => told.trace.some((step) => step.path === path && step.line === line);
  return { ...told, trace: [...told.trace, ...other.trace.filter((step) => !isTold(step))] };
}

/** The same words at two places are two leads: the second of them gets an id of its own. */
function withOwnIds(leads: readonly Lead[]): Lead[] {
  const seen = new Map<string, number>();
  return leads.map((lead) => {
    const count = (seen.get(lead.id) ?? 0) + 1;
    seen.set(lead.id, count);
    return count === 1 ? lead : { ...lead, id: idOf(lead.id, String(count)) };
  });
}

const idOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);

/**
 * What was there before, each counted once: first by the code it stands in, then by what it is. What has become surer or graver is new.
 * Those that the change does not touch come first in `head`: of two alike it is the touched one that is new.
 */
function pairOff(head: readonly Sighting[], base: readonly Sighting[]): ReadonlySet<Sighting> {
  const known = new Set<Sighting>();
  let left = [...base];
  for (const by of ['key', 'likeness'] as const) {
    const before = groupBy(left.filter((sighting) => sighting[by] !== null), (sighting) => sighting[by]);
    const used = new Set<Sighting>();
    for (const sighting of head) {
      if (known.has(sighting)) continue;
      const match = before.get(sighting[by])?.find((candidate) => !used.has(candidate) && isAsGrave(candidate.lead, sighting.lead));
      if (match === undefined) continue;
      used.add(match);
      known.add(sighting);
    }
    left = left.filter((sighting) => !used.has(sighting));
  }
  return known;
}

function isAsGrave(before: Lead, after: Lead): boolean {
  return (before.confidence === 'sure' || after.confidence === 'unsure') && (before.criterion !== null || after.criterion === null);
}

/** Two queries in one loop are one problem: of what has the same title and begins at the same place, the first is told, or the first sure one. */
function isFirstAtSite({ rule, path, title, trace, range, confidence }: Lead, sites: Map<string, Lead['confidence']>): boolean {
  const key = [rule, path, title, trace[0]?.line ?? range.start].join('\n');
  const known = sites.get(key);
  if (known === 'sure' || known === confidence) return false;
  sites.set(key, confidence);
  return true;
}

type Novelty = 'new' | 'touched' | 'old';

interface Standing { readonly view: ChangeView; readonly isOld: boolean; readonly isTouched: boolean; readonly compared: ReadonlySet<string> }

function noveltyOf({ lead, scope, reaches }: Sighting, { view, isOld, isTouched, compared }: Standing): Novelty {
  if (reaches !== null && !view.isAdded(lead.path, lead.range)) return 'old';
  if (!isOld) return isTouched || compared.has(lead.path) ? 'new' : 'old';
  return isTouched || view.isAdded(lead.path, scope) ? 'touched' : 'old';
}

function evidenceOf({ path, range, trace }: Lead): { path: string; range: LineRange }[] {
  return [{ path, range }, ...trace.map((step) => ({ path: step.path, range: { start: step.line, end: step.line } }))];
}

const quoteOf = ({ file, line }: Pick<Site, 'file' | 'line'>): string => (file.lines[line - 1] ?? '').trim();

function keyOf({ rule, match }: Found): string {
  return [rule.id, match.file.path, quoteOf({ file: match.file, line: match.range.start }), ...match.trace.map((site) => quoteOf(site))].join('\n');
}

function likenessOf({ rule, match }: Found): string | null {
  const name = 'function' in match ? match.function.name : null;
  return name === null || !('function' in match) ? null : [rule.id, match.file.path, `${match.function.className ?? ''}.${name}`, match.title].join('\n');
}

function leadOf({ rule, match, surface }: Found): Lead {
  const quote = quoteOf({ file: match.file, line: match.range.start });
  const trace = match.trace.map((site): TraceStep => ({ path: site.file.path, line: site.line, text: quoteOf(site), note: site.note }));
  return {
    id: idOf(rule.id, match.file.path, quote), rule: rule.id, check: rule.check, criterion: match.criterion === undefined ? rule.criterion : match.criterion, confidence: match.confidence, path: match.file.path, range: match.range, quote,
    title: match.title, problem: match.problem, impact: match.impact, recommendation: match.recommendation,
    growth: { law: rule.law, ...match.growth }, surface, trace, searchedFor: match.searchedFor, loadPath: match.loadPath ?? '',
  };
}
