import type { HclBlock } from '../../formats/terraform.ts';
import { isProduction } from '../../formats/kubernetes.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Rule } from '../types.ts';

/** A DynamoDB table that is given a small fixed number of reads and writes a second. */
export const fixedTableCapacity: Rule = {
  id: 'resource_limits/fixed-table-capacity',
  check: 'resource_limits/configurable_limits',
  criterion: null,
  law: 'fixed_ceiling',
  languages: ['terraform'],
  description: 'Reports DynamoDB tables with a small provisioned capacity in numbers and no autoscaling in view; leaves alone tables on demand, capacity from variables, and tables that something scales.',
  documents: {
    *terraform(document, view) {
      for (const block of document.blocks) {
        if (block.type !== 'resource' || block.labels[0] !== 'aws_dynamodb_table' || isOnDemand(block) || isLocked(block)) continue;
        const key = ['write_capacity', 'read_capacity'].find((name) => isSmall(block.attributes.get(name)?.text));
        const attribute = key === undefined ? undefined : block.attributes.get(key);
        const name = block.labels[1] ?? '';
        if (attribute === undefined || isScaled(block, view)) continue;
        yield {
          file: document, scope: block.range, range: attribute.range, confidence: isProduction(document.path) ? 'sure' : 'unsure',
          title: `${name} takes ${attribute.text} ${key === 'write_capacity' ? 'writes' : 'reads'} a second and no more`,
          problem: `The table is provisioned with ${attribute.text} capacity units, nothing in view scales it, and above that DynamoDB throttles.`,
          impact: 'Requests above the number fail or are retried: ten times the load meets the same ceiling.',
          recommendation: 'Set billing_mode to PAY_PER_REQUEST, or add aws_appautoscaling_target and a policy for reads and writes.',
          growth: { driver: 'requests', unit: 'capacity units per second', fixed: null, coefficient: 1, waits_ms: [], limit: Number(attribute.text) },
          trace: [{ file: document, line: attribute.range.start, note: 'fixed capacity' }], searchedFor: ['aws_appautoscaling_target', 'PAY_PER_REQUEST'],
        };
      }
    },
  },
};

/** Capacity units of tables that somebody left at a default or a guess. */
const SMALL = 100;

const isSmall = (text: string | undefined): boolean => text !== undefined && /^\d+$/.test(text) && Number(text) <= SMALL;

function isOnDemand({ attributes }: HclBlock): boolean {
  const mode = attributes.get('billing_mode')?.text;
  return mode !== undefined && mode !== '"PROVISIONED"';
}

/** The table in which Terraform itself takes its lock. */
function isLocked({ attributes }: HclBlock): boolean {
  return attributes.get('hash_key')?.text === '"LockID"';
}

function isScaled(block: HclBlock, { documents }: RuleView): boolean {
  const [, name = ''] = block.labels;
  if (block.blocks.some(({ type, attributes }) => type === 'lifecycle' && (attributes.get('ignore_changes')?.text ?? '').includes('capacity'))) return true;
  return documents.of('terraform').some(({ blocks }) => blocks.some(({ labels, attributes }) => labels[0] === 'aws_appautoscaling_target' && (attributes.get('service_namespace')?.text ?? '').includes('dynamodb') && attributes.get('resource_id')?.text.includes(name) === true));
}
