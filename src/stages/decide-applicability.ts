import { classifySurface } from '../applicability/classify-surface.ts';
import { helpersOfSpecs } from '../applicability/helpers-of-specs.ts';
import { isCommentOnly } from '../applicability/is-comment-only.ts';
import { findReviewRule } from '../applicability/review-rules.ts';
import { backendLoad, capacityWord, holdsMappedQueries, isConfiguration, isDependencyList, isExample, isStaticContent } from '../applicability/skip-rules.ts';
import { matchPath } from '../config/match-path.ts';
import type { Applicability, FileDecision } from '../model/applicability.ts';
import type { Change, ChangedFile, UnreadReason } from '../model/change.ts';
import { languageOf } from '../model/language.ts';
import type { ScaleProfile } from '../model/profile.ts';
import type { Settings } from '../model/settings.ts';
import type { Surface } from '../model/surface.ts';

/** An internal tool with more users than this is a service like any other. */
const SMALL_USER_BASE = 500;

/** Which files of the change are reviewed, on which surface, and by which rule; source code that no rule knows is reviewed. */
export function decideApplicability(change: Change, settings: Settings): Applicability {
  if (change.files.length === 0) return { decision: 'empty_change', rules: [], files: [] };
  const decided = change.files.map((file) => decideFile(file, settings));
  const isPlain = ({ path, surface }: FileDecision): boolean => surface === 'test' || (surface === 'shared_library' && declaredSurface(path, settings) === null);
  const helpers = helpersOfSpecs(change.files, new Set(decided.filter(isPlain).map(({ path }) => path)));
  const files = decided.map((file): FileDecision => file.decision === 'review' && helpers.has(file.path)
    ? { ...file, surface: 'test', ...skip('not_production_code', 'only end-to-end specs import it') } : file);
  const reviewed = files.filter((file) => file.decision === 'review');
  const deciding = reviewed.length > 0 ? reviewed : files;
  return { decision: reviewed.length > 0 ? 'review' : 'not_applicable', rules: [...new Set(deciding.map((file) => file.rule))].sort(), files };
}

/** Commands that operators and schedulers run over the real data. */
const PRODUCTION_COMMAND = /(^|\/)(management\/commands|lib\/tasks|app\/Console\/Commands)\/|(^|\/)(src|app|lib|internal|server)\/(.*\/)?scripts?\//;

type Decided = Pick<FileDecision, 'decision' | 'rule' | 'reason'>;

/** One side of a changed file, with the lines of both. */
interface FileSide {
  readonly path: string;
  readonly text: string;
  readonly changedLines: readonly string[];
  readonly unread: UnreadReason | null;
}

/** What the change makes of a file cannot take it out of the review: moved to the tests or marked as generated, all that it was leaves. */
function decideFile(file: ChangedFile, settings: Settings): FileDecision {
  const changedLines = file.hunks.flatMap((hunk) => hunk.lines.flatMap((line) => (line.kind === 'context' ? [] : [line.text])));
  const now = { path: file.path, text: (file.head ?? file.base)?.text ?? '', changedLines, unread: file.unread?.reason ?? null };
  const decided = decideSide(now, settings);
  if (decided.decision === 'review' || file.status === 'added' || file.status === 'copied') return decided;
  const before = { ...now, path: file.basePath ?? file.path, text: (file.base ?? file.head)?.text ?? '' };
  if (decideSide(before, settings).rule === decided.rule) return decided;
  const whole = decideSide({ ...before, changedLines: before.text.split('\n') }, settings);
  return whole.decision === 'skip' ? decided : { ...decided, ...review(whole.rule, `before the change: ${whole.reason}`) };
}

function decideSide(side: FileSide, settings: Settings): FileDecision {
  const surface = declaredSurface(side.path, settings) ?? classifySurface(side.path, side.text);
  const decided = ignoredByOwners(side.path, settings) ?? internalTool(side.path, settings.profile) ?? decideSurface(side, surface);
  return { path: side.path, surface, ...decided };
}

function declaredSurface(path: string, { repository }: Settings): Surface | null {
  return repository.surfaces.find((entry) => matchPath(entry.paths)(path))?.surface ?? null;
}

function ignoredByOwners(path: string, { repository }: Settings): Decided | null {
  const glob = repository.ignore.find((pattern) => matchPath([pattern])(path));
  return glob === undefined ? null : skip('ignored_by_owners', `the owners leave out ${glob}`);
}

/** Its critical paths are reviewed all the same: somebody declared what they must carry. */
function internalTool(path: string, profile: ScaleProfile | null): Decided | null {
  if (profile?.audience !== 'internal' || profile.users === undefined || profile.users > SMALL_USER_BASE) return null;
  const isCritical = (profile.critical_paths ?? []).some((entry) => matchPath(entry.paths)(path));
  return isCritical ? null : skip('internal_tool', `the owners declare an internal tool with ${profile.users} users`);
}

function decideSurface(side: FileSide, surface: Surface): Decided {
  switch (surface) {
    case 'generated': return skip('generated_code', 'generated, vendored or a lock file');
    case 'test': return skip('not_production_code', 'a test, or what only tests use');
    case 'docs': return skip('documentation', 'documentation');
    case 'script': return PRODUCTION_COMMAND.test(side.path) ? review('data_processing', 'a command that is run over production data') : skip('not_production_code', 'a script or tool of the developers');
    case 'frontend': return isStaticContent(side.path) ? skip('static_content', 'static content') : decideFrontend(side);
    case 'infrastructure': return decideConfiguration(side, 'deployment');
    case 'unknown': return decideUnknown(side);
    default: return decideServerCode(side, surface);
  }
}

function decideServerCode({ path, changedLines, unread }: FileSide, surface: Surface): Decided {
  if (isStaticContent(path)) return skip('static_content', 'texts of one language');
  if (unread === null && isCommentOnly(languageOf(path), changedLines)) return skip('documentation', 'only comments changed');
  const found = findReviewRule(path, surface, changedLines.join('\n'));
  return found === null ? review('unclassified_code', `${surface} code that no rule tells apart`) : review(found.rule, found.reason);
}

function decideFrontend({ path, changedLines, unread }: FileSide): Decided {
  if (languageOf(path) === 'css') return skip('frontend_only', 'a style sheet');
  if (unread !== null) return unseen(unread);
  const load = backendLoad(path, changedLines.join('\n'));
  if (load === null) return skip('frontend_only', 'it runs in the browser and asks nothing more of the servers');
  return review('frontend_causes_backend_load', `the changed lines hold ${load.trim()}`);
}

function decideUnknown(side: FileSide): Decided {
  if (isStaticContent(side.path)) return skip('static_content', 'static content');
  if (isExample(side.path)) return skip('documentation', 'an example that is copied by hand');
  if (holdsMappedQueries(side.path, side.text)) return review('database_change', 'queries of an object mapper');
  if (isDependencyList(side.path)) return decideConfiguration(side, 'a list of dependencies');
  if (isConfiguration(side.path)) return decideConfiguration(side, 'configuration');
  return side.unread === null ? review('unclassified_code', 'no rule tells what this file is') : unseen(side.unread);
}

function decideConfiguration({ path, changedLines, unread }: FileSide, kind: string): Decided {
  if (unread !== null) return unseen(unread);
  const word = capacityWord(path, changedLines.join('\n'));
  return word === null
    ? skip('configuration_tweak', `${kind} that does not touch capacity`)
    : review('configuration_affects_capacity', `the changed lines set ${word}`);
}

/** Whether an exception holds is read from the changed lines; where they could not be read, it is not assumed away. */
function unseen(reason: UnreadReason): Decided {
  return review('unclassified_code', `what changed in it could not be read (${reason})`);
}

function review(rule: FileDecision['rule'], reason: string): Decided {
  return { decision: 'review', rule, reason };
}

function skip(rule: FileDecision['rule'], reason: string): Decided {
  return { decision: 'skip', rule, reason };
}
