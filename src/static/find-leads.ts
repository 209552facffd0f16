import { UserError } from '../errors.ts';
import { viewChange } from '../grounding/change-view.ts';
import type { Applicability } from '../model/applicability.ts';
import type { Check } from '../model/area.ts';
import { readSettingsFile } from '../config/read-settings-file.ts';
import type { Change } from '../model/change.ts';
import { languageOf } from '../model/language.ts';
import type { Lead } from '../model/lead.ts';
import { ScaleProfile } from '../model/profile.ts';
import type { LeadFinder, LeadReport } from '../ports.ts';
import { judgeSide, readWith, type JudgedSide, type JudgeTools } from './judge-side.ts';
import { loadKnowledge } from './knowledge/load-knowledge.ts';
import { createLowerer } from './syntax/lower-texts.ts';
import { readRules } from './owners/read-rules.ts';
import { createOwnersRunner } from './owners/run-owners.ts';
import type { OwnersRule } from './owners/types.ts';
import { createParsers } from './syntax/parse.ts';
import type { Source } from './facts/read-sources.ts';
import { createRunBounded } from './run-bounded.ts';
import { RULES } from './rules/index.ts';
import { toLeads } from './to-leads.ts';
import { createLowerPool, FEWEST_FOR_POOL, usualThreads } from './workers/lower-pool.ts';

/** The static engine: reads the change's files, runs every rule over the facts of both sides, and keeps what the change brought. */
export function createLeadFinder({ threads = usualThreads() }: LeadFinderOptions = {}): LeadFinder {
  let tools: Promise<Tools> | null = null;
  return {
    find: async (change, applicability, signal) => {
      tools ??= loadTools(threads);
      return findLeads({ change, applicability, signal, ...(await tools) });
    },
  };
}

export interface LeadFinderOptions {
  /** Threads that read files where they are many; the leads are the same with any number, and 0 reads them all here. */
  readonly threads?: number;
}

/** Loaded with the first change, and kept for the next. */
type Tools = Pick<JudgeTools, 'lowererFor' | 'knowledge' | 'runBounded'>;

async function loadTools(threads: number): Promise<Tools> {
  const [parsers, knowledge] = await Promise.all([createParsers(), loadKnowledge()]);
  const here = createLowerer(parsers);
  return { knowledge, runBounded: createRunBounded(), lowererFor: (texts) => threads > 0 && texts >= FEWEST_FOR_POOL ? createLowerPool(threads) : here };
}

interface FindOptions extends Tools {
  readonly change: Change;
  readonly applicability: Applicability;
  readonly signal: AbortSignal;
}

async function findLeads({ change, ...options }: FindOptions): Promise<LeadReport> {
  const rules = rulesOf(change);
  const owners = createOwnersRunner(rules);
  try {
    const complaints = await owners.check();
    if (complaints.length > 0) throw new UserError('bad_config', complaints.join('\n'));
    return await judgeChange(change, rules, { ...options, owners });
  } finally {
    await owners.close();
  }
}

function rulesOf({ policy }: Change): readonly OwnersRule[] {
  const { rules, complaints } = readRules(policy.rules);
  if (complaints.length > 0) throw new UserError('bad_config', complaints.join('\n'));
  return rules;
}

/** The base is only read where there is something to compare with it, and only judged in the files where the head has matches. */
async function judgeChange(change: Change, rules: readonly OwnersRule[], tools: JudgeTools): Promise<LeadReport> {
  const decisions = new Map(tools.applicability.files.map((file) => [file.path, file.decision]));
  const reviewed = change.files.filter(({ path }) => decisions.get(path) === 'review');
  const profile = change.policy.profile === null ? null : readSettingsFile(change.policy.profile, ScaleProfile).value;
  const shared = { context: (await readWith(tools, [...change.context, ...pagesOf(change, decisions)])).side, profile };
  const head = await judgeSide(reviewed.flatMap(({ path, head: content }) => content === null ? [] : [{ path, content }]), tools, { ...shared, judged: null });
  const matched = new Set(head.sightings.flatMap(({ lead }) => [lead.path, ...lead.trace.map(({ path }) => path)]));
  const readable = new Set(head.read.map(({ path }) => path));
  const comparable = matched.size === 0 ? [] : reviewed.flatMap(({ path, base: content }) => content === null || !readable.has(path) ? [] : [{ path, content }]);
  const base = await judgeSide(comparable, tools, { ...shared, judged: matched });
  const unjudged = new Set(base.ruleGaps.map(({ path }) => path));
  const compared = new Set(base.read.map(({ path }) => path).filter((path) => !unjudged.has(path)));
  const leads = toLeads({ head: head.sightings, base: base.sightings, view: viewChange(change), compared });
  const uncompared = [...base.readGaps, ...base.ruleGaps].filter(({ path }) => path !== null && matched.has(path)).map((gap) => ({ ...gap, detail: `What it was before the change: ${gap.detail}` }));
  return { leads: [...leads].sort(inOrder), gaps: [...head.readGaps, ...head.ruleGaps, ...uncompared], judgedChecks: judgedChecks(head.read, rules) };
}

/** Pages that are not reviewed for their own sake still say what is read of the rows that a reviewed file hands them. */
function pagesOf({ files }: Change, decisions: ReadonlyMap<string, string>): Source[] {
  return files.flatMap(({ path, head: content }) => content === null || languageOf(path) !== 'html' || decisions.get(path) === 'review' ? [] : [{ path, content }]);
}

function inOrder(left: Lead, right: Lead): number {
  return compare(left.path, right.path) || left.range.start - right.range.start || compare(left.rule, right.rule);
}

const compare = (left: string, right: string): number => left < right ? -1 : left > right ? 1 : 0;

function judgedChecks(read: JudgedSide['read'], rules: readonly OwnersRule[]): Check[] {
  const languages = new Set(read.flatMap(({ language, isJudged }) => isJudged ? [language] : []));
  const ours = RULES.filter((rule) => rule.languages.some((language) => languages.has(language))).map(({ check }) => check);
  const theirs = rules.filter(({ language, severity }) => languages.has(language) && severity !== 'off').map(({ metadata }) => metadata.check);
  return [...new Set([...ours, ...theirs])].sort();
}
