import type { Change, ChangedFile, FileContent, LineRange } from '../model/change.ts';

/** A change indexed for the questions that grounding asks of it. */
export interface ChangeView {
  readonly change: Change;
  /** The head side of a changed or context file; null when it is unknown or was not read. */
  readonly content: (path: string) => FileContent | null;
  readonly changedFile: (path: string) => ChangedFile | null;
  readonly isAdded: (path: string, range: LineRange) => boolean;
  /** Whether lines were removed inside the range or right beside it. */
  readonly hasRemoval: (path: string, range: LineRange) => boolean;
}

export function viewChange(change: Change): ChangeView {
  const files = new Map(change.files.map((file) => [file.path, file]));
  const contents = new Map<string, FileContent>(change.context.map((file) => [file.path, file.content]));
  for (const file of change.files) if (file.head !== null) contents.set(file.path, file.head);
  const added = new Map(change.files.map((file) => [file.path, addedLines(file)]));
  const removals = new Map(change.files.map((file) => [file.path, removalPoints(file)]));
  return {
    change,
    content: (path) => contents.get(path) ?? null,
    changedFile: (path) => files.get(path) ?? null,
    isAdded: (path, range) => someWithin(added.get(path) ?? [], range),
    hasRemoval: (path, range) => someWithin(removals.get(path) ?? [], range),
  };
}

function addedLines(file: ChangedFile): number[] {
  return file.hunks.flatMap((hunk) => hunk.lines.flatMap((line) => (line.kind === 'added' && line.headLine !== null ? [line.headLine] : [])));
}

/** For each removed line, the head line after which it stood. */
function removalPoints(file: ChangedFile): number[] {
  const points: number[] = [];
  for (const hunk of file.hunks) {
    let after = hunk.head.count === 0 ? hunk.head.start : hunk.head.start - 1;
    for (const line of hunk.lines) {
      if (line.headLine !== null) after = line.headLine;
      else points.push(after, after + 1);
    }
  }
  return points;
}

function someWithin(lines: readonly number[], range: LineRange): boolean {
  return lines.some((line) => line >= range.start && line <= range.end);
}
