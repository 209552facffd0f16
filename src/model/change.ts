/** Lines are 1-based and inclusive everywhere. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

export interface HunkLine {
  readonly kind: 'added' | 'removed' | 'context';
  readonly text: string;
  /** The line's number on the base side; null when it was added. */
  readonly baseLine: number | null;
  /** The line's number on the head side; null when it was removed. */
  readonly headLine: number | null;
}

export interface Hunk {
  readonly base: { readonly start: number; readonly count: number };
  readonly head: { readonly start: number; readonly count: number };
  readonly lines: readonly HunkLine[];
}

/** One side of a file, decoded. Line endings are `\n` alone; line numbers are those of the file as stored. */
export interface FileContent {
  /** Object id of the blob, or a hash of the text when it comes from a patch. */
  readonly blob: string;
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'latin-1';
  /** False when only the patch's lines are known: every other line is then empty. */
  readonly complete: boolean;
}

export type ChangeStatus = 'added' | 'modified' | 'deleted' | 'renamed' | 'copied' | 'mode_changed' | 'type_changed';

/** Why (part of) a changed file could not be read. */
export type UnreadReason =
  | 'binary' | 'too_large' | 'submodule' | 'lfs_pointer' | 'symlink' | 'missing_object' | 'content_unavailable' | 'over_budget';

export interface ChangedFile {
  /** Path on the head side (on the base side for a deletion); bytes that are not UTF-8 become U+FFFD. */
  readonly path: string;
  /** Where a renamed or copied file came from. */
  readonly basePath: string | null;
  readonly status: ChangeStatus;
  readonly head: FileContent | null;
  readonly base: FileContent | null;
  readonly hunks: readonly Hunk[];
  readonly addedLines: number;
  readonly removedLines: number;
  /** Null when the file's change was read whole. */
  readonly unread: { readonly reason: UnreadReason; readonly detail: string } | null;
}

/** Why an unchanged file stands beside the change. A `neighbour` by its name alone is read by the static engine, and shown to a model only where the trace of a lead leads there. */
export type ContextRole = 'definition' | 'caller' | 'data_model' | 'migration' | 'settings' | 'capacity_note' | 'neighbour';

export interface ContextFile {
  readonly path: string;
  readonly role: ContextRole;
  /** What made it relevant, for example `defines load_orders, called in src/feed.py`. */
  readonly reason: string;
  readonly content: FileContent;
}

export interface Revision {
  readonly kind: 'commit' | 'working_tree' | 'patch' | 'empty_tree';
  /** As the user or the base detection named it, for example `origin/main`. */
  readonly name: string;
  /** Full commit id; null for a patch and for the empty tree. */
  readonly commit: string | null;
}

/** The owners' files that steer a review, always as they stand in the base commit; null when absent. */
export interface PolicyFiles {
  readonly config: PolicyFile | null;
  readonly packageJson: PolicyFile | null;
  readonly profile: PolicyFile | null;
  /** Rule files in `.scalability-director/rules/`, in path order. */
  readonly rules: readonly PolicyFile[];
}

export interface PolicyFile {
  readonly path: string;
  readonly text: string;
}

/** What is reviewed. Files and context are sorted by path; nothing in it depends on the clock or the machine. */
export interface Change {
  readonly base: Revision;
  readonly head: Revision;
  /** How the base was found, in words for the report, for example `merge base of main and feature`. */
  readonly baseReason: string;
  readonly files: readonly ChangedFile[];
  readonly context: readonly ContextFile[];
  readonly policy: PolicyFiles;
  /** Things about the repository the reader should know, for example that history is shallow. */
  readonly notices: readonly string[];
}
