import { wordsOf } from '../../loops/bounds.ts';
import type { HclBlock, TerraformDocument } from '../../formats/terraform.ts';
import type { SqlDocument } from '../../formats/sql.ts';
import { listed } from '../wording.ts';
import type { ColumnFact } from '../../sql/facts.ts';
import type { RuleView } from '../../rule-view.ts';
import type { InDocument, Match, Rule } from '../types.ts';

/** A partition key of few values, or one that only grows. */
export const partitionKeySpread: Rule = {
  id: 'data_partitioning/partition-key-spread',
  check: 'data_partitioning/partition_key',
  criterion: 'clear_bottleneck',
  law: 'serialised',
  languages: ['sql', 'terraform'],
  description: 'Reports partition keys of Cassandra and DynamoDB that have few values at a time (day, status, country), and Spanner keys that begin with a time or a sequence; leaves alone keys with the id of an entity or a bucket in them.',
  documents: {
    sql: (document, view) => inSql(document, view),
    terraform: (document) => inTerraform(document),
  },
};

/** Of such columns only a few values take writes at any one time. */
const FEW_VALUES = /(^|\s)(day|date|hour|month|year|week|quarter|status|state|kind|type|category|country|city|region|continent|currency|gender|level|severity|priority|language|locale|platform|active|enabled|environment|env|yyyymmdd|yearmonth)(\s(code|iso|name))?$/;
const FEW_TYPES = /^(BOOLEAN|BOOL|DATE|TINYINT)\b/;

function hasFewValues({ name, type }: Pick<ColumnFact, 'name' | 'type'>): boolean {
  return FEW_TYPES.test(type) || FEW_VALUES.test(wordsOf(name));
}

function* inSql(document: SqlDocument, view: RuleView): Generator<Match> {
  const dialect = document.dialect === 'unknown' ? view.schema.dialect : document.dialect;
  for (const { fact, range } of document.statements) {
    if (fact.kind !== 'create_table' || (dialect !== 'cassandra' && dialect !== 'spanner')) continue;
    const primary = [...fact.keys, ...fact.columns.flatMap(({ keys }) => keys)].find(({ kind }) => kind === 'primary');
    const columns = (dialect === 'spanner' ? primary?.columns.slice(0, 1) : primary?.partition)?.flatMap((name) => fact.columns.find((column) => column.name === name) ?? []) ?? [];
    const isBad = dialect === 'spanner' ? columns.some(onlyGrows) : columns.every(hasFewValues) && !HOLDS_SETTINGS.test(wordsOf(fact.table));
    if (columns.length === 0 || !isBad || primary === undefined) continue;
    yield matchOf({ file: document, scope: range }, primary.range, { table: fact.table, key: listed(columns.map(({ name }) => name)), grows: dialect === 'spanner' });
  }
}

const HOLDS_SETTINGS = /settings?|config|countr|cities|regions|types|currenc|lookup|reference/;

function onlyGrows({ name, type, default: value }: ColumnFact): boolean {
  return type.startsWith('TIMESTAMP') || /(^|\s)(timestamp|time|sequence|seq|created at)$/.test(wordsOf(name)) || (type.startsWith('INT64') && value?.some(({ text }) => /sequence/i.test(text)) === true);
}

function* inTerraform(document: TerraformDocument): Generator<Match> {
  for (const block of document.blocks) {
    if (block.type !== 'resource' || block.labels[0] !== 'aws_dynamodb_table') continue;
    for (const holder of [block, ...block.blocks.filter(({ type }) => type === 'global_secondary_index')]) {
      const match = ofTable(document, block, holder);
      if (match !== null) yield match;
    }
  }
}

function ofTable(document: TerraformDocument, table: HclBlock, holder: HclBlock): Match | null {
  const key = holder.attributes.get('hash_key');
  const name = /^"([^"]+)"$/.exec(key?.text ?? '')?.[1];
  if (key === undefined || name === undefined || !FEW_VALUES.test(wordsOf(name))) return null;
  const isIndex = holder !== table;
  const match = matchOf({ file: document, scope: table.range }, key.range, { table: isIndex ? `an index of ${table.labels[1] ?? 'the table'}` : table.labels[1] ?? 'the table', key: name, grows: false });
  // An index by status is often read for one rare value, and can be sparse.
  return isIndex ? { ...match, confidence: 'unsure' } : { ...match, criterion: null };
}

interface Key { readonly table: string; readonly key: string; readonly grows: boolean }

function matchOf(where: InDocument, range: Match['range'], { table, key, grows }: Key): Match {
  return {
    ...where, range, confidence: 'sure',
    title: `All writes of the moment go to few partitions of ${table}`,
    problem: grows
      ? `The key of ${table} begins with ${key}, which only grows: every new row lands behind the last one, in the same split.`
      : `${table} is partitioned by ${key} alone, and of these only a few values are in use at a time: their partitions take all writes, and each grows without end.`,
    impact: 'Throughput ends at what one node can take, however many there are; ten times the load only makes the same partitions hotter and larger.',
    recommendation: grows ? 'Begin the key with something that spreads: a UUID, a hash or a bucket, and put the time behind it.' : 'Put the id of what the rows belong to (user, device, order) into the partition key, or add a bucket.',
    growth: { driver: 'writes', unit: 'writes per second', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file: where.file, line: range.start, note: 'the partition key' }], searchedFor: [],
  };
}
