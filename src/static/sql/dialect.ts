import type { Dialect } from './facts.ts';

/** Words and places that only one database knows. The first that matches decides. */
const HINTS: readonly (readonly [Dialect, { readonly path?: RegExp; readonly text?: RegExp }])[] = [
  ['cassandra', { path: /\.cql$|cassandra|scylla/i, text: /\bALLOW\s+FILTERING\b|\bCREATE\s+KEYSPACE\b|\bCLUSTERING\s+ORDER\s+BY\b/i }],
  ['spanner', { path: /spanner/i, text: /\bSTRING\((MAX|\d+)\)|\bINTERLEAVE\s+IN\b/i }],
  ['mysql', { path: /mysql|mariadb/i, text: /`\w+`|\bENGINE\s*=|\bAUTO_INCREMENT\b|\bUNSIGNED\b|\butf8mb4\b|\bALGORITHM\s*=\s*(INPLACE|INSTANT|COPY)|^DELIMITER /im }],
  ['mssql', { path: /mssql|sqlserver|sql-server/i, text: /\[dbo\]|\bNVARCHAR\b|\bIDENTITY\s*\(|^GO\s*$|\bNEWID\(\)|\bDATETIME2\b/im }],
  ['sqlite', { path: /sqlite/i, text: /\bAUTOINCREMENT\b|\bPRAGMA\b|\bWITHOUT\s+ROWID\b/i }],
  ['postgres', { path: /postgres|(^|[/_.-])pg([/_.-]|$)/i, text: /\bCONCURRENTLY\b|\b(BIG|SMALL)?SERIAL\b|\bJSONB\b|\bTIMESTAMPTZ\b|\bTIMESTAMP\(\d\) WITH|::\w|\$\$|\bUSING\s+(btree|gin|gist|brin|hash)\b|\bBYTEA\b|\bGENERATED\s+(ALWAYS|BY\s+DEFAULT)\s+AS\s+IDENTITY\b|\bCREATE\s+(EXTENSION|TYPE|SEQUENCE)\b|\bgen_random_uuid\b|\buuid_generate_v4\b|\bILIKE\b|\bNOT\s+VALID\b|\bTEXT\[\]|\bpg_\w+|\bALTER\s+COLUMN\s+"?\w+"?\s+(SET\s+DATA\s+)?TYPE\b|\bplpgsql\b|\bcharacter varying\b|\bon conflict\b/i }],
];

/** Only so much is searched: dialects show early. */
const SEARCHED = 200_000;

export function dialectOf(path: string, text: string): Dialect {
  const head = text.slice(0, SEARCHED);
  return HINTS.find(([, { path: place, text: words }]) => place?.test(path) === true || words?.test(head) === true)?.[0] ?? 'unknown';
}
