import { classifySurface } from '../applicability/classify-surface.ts';
import type { ScaleProfile } from '../model/profile.ts';
import type { Surface } from '../model/surface.ts';
import { declaredTables } from './tables/declared-tables.ts';
import { createDocuments, type Document } from './facts/documents.ts';
import { createEffectReader } from './libraries/effects.ts';
import type { FileFacts, FunctionFact, SourceText } from './facts/facts.ts';
import { createCluster } from './formats/kubernetes.ts';
import { keyedUses } from './caches/keyed-uses.ts';
import { createKindReader } from './libraries/kinds.ts';
import { tablesCreatedByCalls } from './migrations/dsl-steps.ts';
import type { Knowledge } from './knowledge/load-knowledge.ts';
import { createListedTypes } from './project/listed-types.ts';
import { loadSites } from './queries/load-sites.ts';
import { memoBy, memoByName } from './memo-by.ts';
import { perItemCalls } from './loops/per-item.ts';
import { createProject } from './project/project.ts';
import { createReach } from './libraries/reach.ts';
import { reachedLoads } from './queries/reached-loads.ts';
import type { RuleView } from './rule-view.ts';
import type { Match, Rule } from './rules/types.ts';
import { sharedTypesIn } from './project/shared-parameters.ts';
import type { RunBounded } from './run-bounded.ts';
import { runOnFiles, type FilesRun, type JudgedFile } from './run-on-files.ts';
import { createSchema, WHOLE_SCHEMA } from './sql/schema.ts';
import { sqlInCode } from './sql/sql-in-code.ts';
import { isHot, ownSurface } from './surfaces/surfaces.ts';
import { isInRequest } from './surfaces/takes-request.ts';
import { createUsesElsewhere } from './state/uses-elsewhere.ts';
import { answersIn, runsApart } from './work/waits.ts';

/** What was read of one side of a change, or of the files beside it. */
export interface Side { readonly programs: readonly FileFacts[]; readonly documents: readonly Document[] }

export interface RunOptions {
  readonly changed: Side;
  readonly context: Side;
  readonly profile: ScaleProfile | null;
  readonly knowledge: Knowledge;
  readonly surfaces: ReadonlyMap<string, Surface>;
  readonly signal: AbortSignal;
  readonly runBounded: RunBounded;
  /** Only these files are judged, by their path; all of them when it is null. */
  readonly judged: ReadonlySet<string> | null;
}

/** Surfaces that no function in the file can differ from. */
const WHOLE_FILE: ReadonlySet<Surface> = new Set<Surface>(['frontend', 'test', 'migration', 'docs', 'generated']);

export interface RulesRun extends FilesRun { readonly view: RuleView }

/** Runs every rule over one side of the change. Files that a deadline or a slow rule left out are gaps. */
export async function runRules(rules: readonly Rule[], { runBounded, signal, judged, ...options }: RunOptions): Promise<RulesRun> {
  const view = createView(options);
  const ofLanguage = memoByName((language) => rules.filter(({ languages }) => languages.some((known) => known === language)));
  const programs = [...options.changed.programs, ...options.context.programs].map((file): JudgedFile => ({ file, rules: ofLanguage(file.language), findWith: (rule) => rule.find?.(file, view) ?? [] }));
  const documents = view.documents.all.map((file): JudgedFile => ({ file, rules, findWith: (rule) => findInDocument(rule, file, view) }));
  const files = [...programs, ...documents].filter(({ file }) => judged?.has(file.path) !== false);
  return { view, ...await runOnFiles(files, { runBounded, signal, surfaceOf: (match) => surfaceOfMatch(match, view) }) };
}

function findInDocument({ documents = {} }: Rule, document: Document, view: RuleView): Iterable<Match> {
  switch (document.language) {
    case 'sql': return documents.sql?.(document, view) ?? [];
    case 'yaml': return documents.yaml?.(document, view) ?? [];
    case 'dockerfile': return documents.dockerfile?.(document, view) ?? [];
    case 'terraform': return documents.terraform?.(document, view) ?? [];
    case 'html': return documents.html?.(document, view) ?? [];
  }
}

export function surfaceOfMatch(match: Match, view: RuleView): Surface {
  return match.surface ?? ('function' in match ? view.surfaceOf(match.function, match.file) : view.surfaceOfFile(match.file));
}

/** What the rules see of one side of the change. */
function createView({ changed, context, knowledge, surfaces, profile }: Pick<RunOptions, 'changed' | 'context' | 'knowledge' | 'surfaces' | 'profile'>): RuleView {
  const project = createProject([...changed.programs, ...context.programs]);
  const kinds = createKindReader(project, knowledge);
  const effects = createEffectReader(kinds);
  const surfaceByFunction = memoBy((from: FunctionFact, file: FileFacts): Surface | null => ownSurface(from, file, kinds.librariesOf(file)));
  const isRequestGiven = memoBy(isInRequest);
  let sharedTypes: readonly string[] | null = null;
  const surfaceOfFile = memoBy((file: SourceText): Surface => surfaces.get(file.path) ?? classifySurface(file.path, file.text));
  const documents = createDocuments(changed.documents, context.documents, changed.programs);
  const migrations = changed.programs.filter((file) => surfaceOfFile(file) === 'migration' && !WHOLE_SCHEMA.test(file.path));
  const ofPrograms = {
    declaredByPrograms: () => declaredTables({ programs: project.files, kinds, isWhole: (file) => migrations.includes(file) || WHOLE_SCHEMA.test(file.path) }),
    createdByCalls: () => tablesCreatedByCalls(migrations, kinds),
    paths: () => [...migrations, ...documents.of('sql').filter((document) => documents.isChanged(document) && surfaceOfFile(document) === 'migration')].map(({ path }) => path),
  };
  const sitesOf = memoBy((file: FileFacts) => [...loadSites(file, view)]);
  const view: RuleView = {
    sharedTypes: () => sharedTypes ??= sharedTypesIn(project.files, (file) => kinds.librariesOf(file)),
    documents, schema: createSchema(documents, project.files, ofPrograms), cluster: createCluster(documents),
    project, knowledge, effects, reach: createReach(project, effects), surfaceOfFile, profile,
    isListed: createListedTypes(project.files), usesElsewhereIn: createUsesElsewhere(project, knowledge),
    keyedUsesOf: memoBy((file: FileFacts) => [...keyedUses(file, view)]),
    sqlOf: memoBy(sqlInCode),
    answersOf: memoBy(answersIn),
    runsApart: memoBy((from: FunctionFact, file: FileFacts) => runsApart(from, file, view)),
    perItemOf: memoBy((file: FileFacts) => [...perItemCalls(file, view)]),
    loadSitesOf: memoBy((file: FileFacts) => sitesOf(file).filter(({ due, cap, span }) => due === undefined && cap === undefined && span === undefined)),
    dueLoadsOf: memoBy((file: FileFacts) => sitesOf(file).filter(({ due, span }) => due !== undefined && span === undefined)),
    spannedLoadsOf: memoBy((file: FileFacts) => sitesOf(file).filter(({ span }) => span !== undefined)),
    openPagesOf: memoBy((file: FileFacts) => sitesOf(file).filter(({ cap }) => cap !== undefined)),
    reachedLoadsOf: memoBy((file: FileFacts) => [...reachedLoads(file, view)]),
    surfaceOf: (from, file) => {
      const ofFile = surfaceOfFile(file);
      return WHOLE_FILE.has(ofFile) ? ofFile : surfaceByFunction(from, file) ?? (isHot(ofFile) && isRequestGiven(from, file) ? 'request_handler' : ofFile);
    },
  };
  return view;
}
