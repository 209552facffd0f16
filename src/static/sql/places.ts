import type { Surface } from '../../model/surface.ts';
import type { SqlDocument } from '../formats/sql.ts';
import type { FileFacts, TextFact } from '../facts/facts.ts';
import type { RuleView } from '../rule-view.ts';
import type { MatchPlace } from '../rules/types.ts';
import type { Dialect, SqlStatement } from './facts.ts';

/** One statement and where it stands: in a file of SQL or in a program's string. */
export interface SqlPlace {
  readonly statement: SqlStatement;
  readonly dialect: Dialect;
  readonly surface: Surface;
  /** The string with what stands around it; null in a file of SQL. */
  readonly text: TextFact | null;
  /** What a match says of its place. */
  readonly where: MatchPlace;
}

export function placesInDocument(document: SqlDocument, view: RuleView): SqlPlace[] {
  const surface = view.surfaceOfFile(document);
  return document.statements.map((statement) => ({ statement, dialect: document.dialect, surface, text: null, where: { file: document, scope: statement.range } }));
}

export function placesInCode(file: FileFacts, view: RuleView): SqlPlace[] {
  return view.sqlOf(file).flatMap(({ text, statements, dialect }) => {
    // A statement in a constant runs where the file's functions run, not when the file is loaded.
    const surface = text.function.role === 'module' ? view.surfaceOfFile(file) : view.surfaceOf(text.function, file);
    return statements.map((statement) => ({ statement, dialect, surface, text, where: { file, function: text.function } }));
  });
}
