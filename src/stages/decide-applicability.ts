import { classifySurface } from '../applicability/classify-surface.ts';
import { findReviewRule } from '../applicability/review-rules.ts';
import { backendLoad, capacityWord, isCommentOnly, isConfiguration, isDependencyList, isStaticContent } from '../applicability/skip-rules.ts';
import { matchPath } from '../config/match-path.ts';
import type { Applicability, FileDecision } from '../model/applicability.ts';
import type { Change, ChangedFile, UnreadReason } from '../model/change.ts';
import type { ScaleProfile } from '../model/profile.ts';
import type { Settings } from '../model/settings.ts';
import type { Surface } from '../model/surface.ts';

/** An internal tool with more users than this is a service like any other. */
const SMALL_USER_BASE = 500;

/** Which files of the change are reviewed, on which surface, and by which rule; source code that no rule knows is reviewed. */
export function decideApplicability(change: Change, settings: Settings): Applicability {
  if (change.files.length === 0) return { decision: 'empty_change', rules: [], files: [] };
  const files = change.files.map((file) => decideFile(file, settings));
  const reviewed = files.filter((file) => file.decision === 'review');
  const deciding = reviewed.length > 0 ? reviewed : files;
  return { decision: reviewed.length > 0 ? 'review' : 'not_applicable', rules: [...new Set(deciding.map((file) => file.rule))].sort(), files };
}

const NOT_TEXT: ReadonlySet<UnreadReason> = new Set<UnreadReason>(['binary', 'lfs_pointer', 'symlink']);

/** Commands that operators and schedulers run over the real data. */
const PRODUCTION_COMMAND = /(^|\/)(management\/commands|lib\/tasks|app\/Console\/Commands)\//;

type Decided = Pick<FileDecision, 'decision' | 'rule' | 'reason'>;

function decideFile(file: ChangedFile, settings: Settings): FileDecision {
  const text = (file.head ?? file.base)?.text ?? '';
  const surface = declaredSurface(file.path, settings) ?? classifySurface(file.path, text);
  const decided = ignoredByOwners(file, settings) ?? internalTool(file, settings.profile) ?? decideSurface(file, surface);
  return { path: file.path, surface, ...decided };
}

function declaredSurface(path: string, { repository }: Settings): Surface | null {
  return repository.surfaces.find((entry) => matchPath(entry.paths)(path))?.surface ?? null;
}

function ignoredByOwners({ path }: ChangedFile, { repository }: Settings): Decided | null {
  const glob = repository.ignore.find((pattern) => matchPath([pattern])(path));
  return glob === undefined ? null : skip('ignored_by_owners', `the owners leave out ${glob}`);
}

/** Its critical paths are reviewed all the same: somebody declared what they must carry. */
function internalTool({ path }: ChangedFile, profile: ScaleProfile | null): Decided | null {
  if (profile?.audience !== 'internal' || profile.users === undefined || profile.users > SMALL_USER_BASE) return null;
  const isCritical = (profile.critical_paths ?? []).some((entry) => matchPath(entry.paths)(path));
  return isCritical ? null : skip('internal_tool', `the owners declare an internal tool with ${profile.users} users`);
}

function decideSurface(file: ChangedFile, surface: Surface): Decided {
  const changed = changedLines(file);
  const text = changed.join('\n');
  switch (surface) {
    case 'generated': return skip('generated_code', 'generated, vendored or a lock file');
    case 'test': return skip('not_production_code', 'a test, or what only tests use');
    case 'docs': return skip('documentation', 'documentation');
    case 'frontend': return isStaticContent(file.path) ? skip('static_content', 'static content') : decideFrontend(file.path, text);
    case 'script': return PRODUCTION_COMMAND.test(file.path) ? review('data_processing', 'a command that is run over production data') : skip('not_production_code', 'a script or tool of the developers');
    case 'infrastructure': return decideConfiguration(text, 'deployment');
    case 'unknown': return decideUnknown(file, text);
    default: {
      if (file.unread === null && isCommentOnly(changed)) return skip('documentation', 'only comments changed');
      const found = findReviewRule(file.path, surface, text);
      return found === null ? review('unclassified_code', `${surface} code that no rule tells apart`) : review(found.rule, found.reason);
    }
  }
}

function decideFrontend(path: string, text: string): Decided {
  const load = backendLoad(text);
  if (load === null) return skip('frontend_only', 'it runs in the browser and asks nothing more of the servers');
  return /\.(css|scss|sass|less)$/.test(path) ? skip('frontend_only', 'a style sheet') : review('frontend_causes_backend_load', `the changed lines hold ${load.trim()}`);
}

function decideUnknown(file: ChangedFile, text: string): Decided {
  if (isStaticContent(file.path)) return skip('static_content', 'static content');
  if (isDependencyList(file.path)) return skip('configuration_tweak', 'a list of dependencies');
  if (isConfiguration(file.path)) return decideConfiguration(text, 'configuration');
  if (file.unread !== null && NOT_TEXT.has(file.unread.reason)) return skip('static_content', `not text (${file.unread.reason})`);
  return review('unclassified_code', 'no rule tells what this file is');
}

function decideConfiguration(text: string, kind: string): Decided {
  const word = capacityWord(text);
  return word === null
    ? skip('configuration_tweak', `${kind} that does not touch capacity`)
    : review('configuration_affects_capacity', `the changed lines set ${word}`);
}

function changedLines(file: ChangedFile): string[] {
  return file.hunks.flatMap((hunk) => hunk.lines.flatMap((line) => (line.kind === 'context' ? [] : [line.text])));
}

function review(rule: FileDecision['rule'], reason: string): Decided {
  return { decision: 'review', rule, reason };
}

function skip(rule: FileDecision['rule'], reason: string): Decided {
  return { decision: 'skip', rule, reason };
}
