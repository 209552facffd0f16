import type { Applicability } from '../model/applicability.ts';
import type { Check } from '../model/area.ts';
import { readSettingsFile } from '../config/read-settings-file.ts';
import type { Change } from '../model/change.ts';
import type { Lead } from '../model/lead.ts';
import { languageOf } from '../model/language.ts';
import { ScaleProfile } from '../model/profile.ts';
import type { LeadFinder, LeadReport } from '../ports.ts';
import { viewChange } from '../grounding/change-view.ts';
import { isJudged } from './formats/index.ts';
import { loadKnowledge, type Knowledge } from './knowledge/load-knowledge.ts';
import { readable } from './languages/index.ts';
import { createParsers, type Parsers } from './parse.ts';
import { readSources, type ReadSources } from './read-sources.ts';
import { runRules } from './run-rules.ts';
import { RULES } from './rules/index.ts';
import { toLeads } from './to-leads.ts';

/** The static engine: reads the change's files, runs every rule over the facts of both sides, and keeps what the change brought. */
export function createLeadFinder(): LeadFinder {
  let tools: Promise<Tools> | null = null;
  return {
    find: async (change, applicability, signal) => {
      tools ??= loadTools();
      return findLeads({ change, applicability, signal, ...(await tools) });
    },
  };
}

/** Loaded with the first change, and kept for the next. */
interface Tools { readonly parsers: Parsers; readonly knowledge: Knowledge }

async function loadTools(): Promise<Tools> {
  const [parsers, knowledge] = await Promise.all([createParsers(), loadKnowledge()]);
  return { parsers, knowledge };
}

interface FindOptions extends Tools {
  readonly change: Change;
  readonly applicability: Applicability;
  readonly signal: AbortSignal;
}

async function findLeads({ change, applicability, signal, parsers, knowledge }: FindOptions): Promise<LeadReport> {
  const languages = [...change.files, ...change.context].map(({ path }) => readable(languageOf(path)));
  await parsers.load(new Set(languages.flatMap((entry) => entry === null ? [] : [entry.adapter.grammar])));
  const sources = await readSources(change, { applicability, signal, parsers, knowledge });
  const surfaces = new Map(applicability.files.map((file) => [file.path, file.surface]));
  const profile = change.policy.profile === null ? null : readSettingsFile(change.policy.profile, ScaleProfile).value;
  const options = { context: sources.context, knowledge, surfaces, signal, profile };
  const head = await runRules(RULES, { ...options, changed: sources.head });
  const base = await runRules(RULES, { ...options, changed: sources.base });
  const unjudged = new Set(base.gaps.map(({ path }) => path));
  const compared = new Set([...sources.base.programs, ...sources.base.documents].map(({ path }) => path).filter((path) => !unjudged.has(path)));
  const leads = toLeads({ head: head.found, base: base.found, view: viewChange(change), compared });
  return { leads: [...leads].sort(inOrder), gaps: [...sources.gaps, ...head.gaps], judgedChecks: judgedChecks(sources) };
}

function inOrder(left: Lead, right: Lead): number {
  return compare(left.path, right.path) || left.range.start - right.range.start || compare(left.rule, right.rule);
}

const compare = (left: string, right: string): number => left < right ? -1 : left > right ? 1 : 0;

function judgedChecks(sources: ReadSources): Check[] {
  const { programs, documents } = sources.head;
  const languages = new Set([...programs, ...documents.filter(isJudged)].map(({ language }) => language));
  return [...new Set(RULES.filter((rule) => rule.languages.some((language) => languages.has(language))).map(({ check }) => check))].sort();
}

