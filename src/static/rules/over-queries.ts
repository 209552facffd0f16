import type { LineRange } from '../../model/change.ts';
import type { Surface } from '../../model/surface.ts';
import type { Format } from '../facts/documents.ts';
import type { ReadableLanguage } from '../languages/types.ts';
import type { RuleView } from '../rule-view.ts';
import { ALL_LANGUAGES, type Match, type MatchPlace, type Rule } from './types.ts';
import type { QueryFact } from '../sql/facts.ts';
import { placesInCode, placesInDocument, type SqlPlace } from '../sql/places.ts';

export const QUERY_LANGUAGES = [...ALL_LANGUAGES, 'sql'] as const satisfies readonly (ReadableLanguage | Format)[];

export interface QueryPlace extends SqlPlace {
  readonly verb: 'select' | 'update' | 'delete' | 'insert';
  readonly query: QueryFact;
}

/** Statements that no production run executes. */
export const NOT_RUN: ReadonlySet<Surface> = new Set<Surface>(['test', 'docs', 'generated', 'migration']);

/** Runs over statements that read or change rows, in files of named queries and in the strings of programs. */
export function overQueries(matchOf: (place: QueryPlace, view: RuleView) => Match | null): Pick<Rule, 'find' | 'documents'> {
  function* matches(places: readonly SqlPlace[], view: RuleView): Generator<Match> {
    for (const place of places) {
      const { fact } = place.statement;
      const match = 'query' in fact && !NOT_RUN.has(place.surface) ? matchOf({ ...place, verb: fact.kind, query: fact.query }, view) : null;
      if (match !== null) yield match;
    }
  }
  return {
    find: (file, view) => matches(placesInCode(file, view), view),
    documents: { sql: (document, view) => matches(placesInDocument(document, view), view) },
  };
}

type Parts = Pick<Match, 'title' | 'problem' | 'impact' | 'recommendation' | 'confidence' | 'criterion'> & { readonly note: string; readonly driver: string; readonly unit?: string; readonly line?: number };

export function matchOfQuery({ where, statement }: QueryPlace, parts: Parts): Match {
  return matchAt({ ...where, range: statement.range }, parts);
}

/** The same of a query that the calls of a builder make. `line`: where it shows, when that is not where it begins. */
export function matchAt(place: MatchPlace & { readonly range: LineRange }, { note, driver, unit = 'rows', line = place.range.start, ...wording }: Parts): Match {
  return {
    ...place, ...wording,
    growth: { driver, unit, fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file: place.file, line, note }], searchedFor: [],
  };
}
