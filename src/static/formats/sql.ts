import type { SourceText } from '../facts/facts.ts';
import { dialectOf } from '../sql/dialect.ts';
import type { Dialect, SqlStatement } from '../sql/facts.ts';
import { readStatement } from '../sql/read-statement.ts';
import { splitStatements } from '../sql/statements.ts';
import { tokenizeSql } from '../sql/tokens.ts';
import { isPrismaSchema, readPrisma } from './prisma.ts';
import type { FormatReader } from './types.ts';

/** A file of SQL statements: a migration, a schema, named queries; or a Prisma schema, as the tables that it stands for. */
export interface SqlDocument extends SourceText {
  readonly language: 'sql';
  readonly dialect: Dialect;
  readonly statements: readonly SqlStatement[];
}

/** Longer files are dumps. */
const MOST_CHARACTERS = 1_000_000;

/** The half of a migration that takes it back, by the file's name. */
const DOWN_FILE = /(^|[./_-])(down|undo|rollback)\.sql$|(^|\/)U\d[^/]*__[^/]*\.sql$/i;

export const SQL: FormatReader<SqlDocument> = {
  isJudged: () => true,
  read: (source) => {
    if (isPrismaSchema(source)) return { status: 'read', document: { ...source, language: 'sql', ...readPrisma(source) } };
    const tokenized = source.text.length > MOST_CHARACTERS ? null : tokenizeSql(source.text, { isMysql: dialectOf(source.path, '') === 'mysql' });
    if (tokenized === null) return { status: 'too_large', detail: `It has ${source.text.length} characters of SQL: a dump, not something written by hand.` };
    // What never ends swallows the statements behind it: they would seem not to be there.
    if (source.isComplete && tokenized.unclosed !== null) return { status: 'parse_failed', detail: `A ${tokenized.unclosed} in it is never closed.` };
    const statements = splitStatements(tokenized).map(readStatement);
    const isDown = DOWN_FILE.test(source.path);
    return { status: 'read', document: { ...source, language: 'sql', dialect: dialectOf(source.path, source.text), statements: isDown ? statements.map((statement) => ({ ...statement, isDown })) : statements } };
  },
};
