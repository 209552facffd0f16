import type { Gap } from '../../model/coverage.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Match } from '../rules/types.ts';
import { startMatcherThread, type MatcherThread } from './matcher-thread.ts';
import { matchGlob } from './match-glob.ts';
import { isForFile } from './rule-language.ts';
import { filledWith, leadName, matcherOf, MOST_HITS, type OwnersHit, type OwnersRule } from './types.ts';

/** One match of an owners' rule, with the rule as a lead sees it. */
export interface OwnersFound {
  readonly rule: { readonly id: string; readonly check: OwnersRule['metadata']['check']; readonly criterion: OwnersRule['metadata']['criterion']; readonly law: OwnersRule['metadata']['law'] };
  readonly match: Match;
}

export interface OwnersRun { readonly found: readonly OwnersFound[]; readonly gaps: readonly Gap[] }

/** A rule that was stopped this often is not run on any further file. */
const MOST_STOPS = 3;

/** Runs the owners' rules over files; the thread starts with the first file that one of them is for. */
export interface OwnersRunner {
  /** One complaint for each rule that ast-grep does not take. */
  check(): Promise<readonly string[]>;
  run(files: readonly FileFacts[], signal: AbortSignal): Promise<OwnersRun>;
  close(): Promise<void>;
}

export function createOwnersRunner(rules: readonly OwnersRule[]): OwnersRunner {
  const matchers = rules.map(matcherOf);
  const isWanted = rules.map(fileFilter);
  const stops = new Map<number, number>();
  let thread: MatcherThread | null = null;
  const ready = (): MatcherThread => thread ??= startMatcherThread(matchers);
  const isTired = (index: number): boolean => (stops.get(index) ?? 0) >= MOST_STOPS;
  /** The hits of each rule in the file; null for a rule that was stopped. A stopped thread is started again for the rules after it. */
  const hitsIn = async (file: FileFacts, wanted: readonly number[]): Promise<Map<number, readonly OwnersHit[] | null>> => {
    const all = new Map<number, readonly OwnersHit[] | null>(wanted.filter(isTired).map((index) => [index, null]));
    for (let left = wanted.filter((index) => !isTired(index)); left.length > 0; left = left.filter((index) => !all.has(index))) {
      let at = 0;
      for await (const hits of ready().hits(file.text, left)) {
        const index = left[at++] ?? -1;
        all.set(index, hits);
        if (hits !== null) continue;
        stops.set(index, (stops.get(index) ?? 0) + 1);
        thread = null;
      }
    }
    return all;
  };
  return {
    check: async () => {
      if (rules.length === 0) return [];
      const complaints = await ready().complaints();
      return rules.flatMap((rule, index) => complaints[index] === null ? [] : [`${rule.place}: rule ${rule.id}: ${complaints[index] ?? ''}`]);
    },
    run: async (files, signal) => {
      const found: OwnersFound[] = [];
      const gaps: Gap[] = [];
      for (const file of files) {
        const wanted = rules.flatMap((_rule, index) => isWanted[index]?.(file) === true ? [index] : []);
        if (wanted.length === 0) continue;
        if (signal.aborted) { gaps.push(lateGap(file, 'The deadline passed before the owners\' rules had run on it.')); continue; }
        for (const [index, hits] of await hitsIn(file, wanted)) {
          const rule = rules[index];
          if (rule === undefined) continue;
          if (hits === null) gaps.push(lateGap(file, `The owners' rule ${rule.id} took too long on it and was stopped.`));
          else if (hits.length > MOST_HITS) gaps.push(crowdedGap(file, rule));
          for (const hit of hits?.slice(0, MOST_HITS) ?? []) found.push({ rule: { id: leadName(rule), ...pick(rule) }, match: matchOf(hit, rule, file) });
        }
      }
      return { found, gaps };
    },
    close: async () => { await thread?.close(); thread = null; },
  };
}

const lateGap = ({ path }: FileFacts, detail: string): Gap => ({ reason: 'deadline', path, area: null, detail });

/** Whoever fills a file with matches must not thereby hide those at its end. */
const crowdedGap = ({ path }: FileFacts, { id }: OwnersRule): Gap => ({ reason: 'over_budget', path, area: null, detail: `The owners' rule ${id} matches more than ${MOST_HITS} places in it; those after them were not judged.` });

const pick = ({ metadata: { check, criterion, law } }: OwnersRule): Omit<OwnersFound['rule'], 'id'> => ({ check, criterion, law });

function fileFilter({ severity, language, files, ignores }: OwnersRule): (file: FileFacts) => boolean {
  const wanted = files?.map(matchGlob);
  const ignored = (ignores ?? []).map(matchGlob);
  return (file) => severity !== 'off' && isForFile(language, file) && wanted?.some((matches) => matches(file.path)) !== false && !ignored.some((matches) => matches(file.path));
}

function matchOf({ start, end, variables }: OwnersHit, rule: OwnersRule, file: FileFacts): Match {
  const { confidence, driver, unit, impact, recommendation } = rule.metadata;
  const filled = (text: string): string => filledWith(text, variables);
  return {
    file, function: functionAt(start, end, file), range: { start, end }, confidence,
    title: filled(rule.message), problem: filled(rule.note ?? rule.message), impact: filled(impact), recommendation: filled(recommendation),
    growth: { driver: filled(driver), unit, fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [], searchedFor: [],
  };
}

/** The innermost function around the lines. */
function functionAt(start: number, end: number, { functions }: FileFacts): FunctionFact {
  const around = functions.filter(({ range }) => range.start <= start && range.end >= end);
  const innermost = around.reduce<FunctionFact | undefined>((least, each) => least === undefined || each.range.end - each.range.start <= least.range.end - least.range.start ? each : least, undefined);
  if (innermost === undefined) throw new Error('The facts of a file lack the function that stands for its module.');
  return innermost;
}
