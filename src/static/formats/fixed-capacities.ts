import type { LineRange } from '../../model/change.ts';
import type { Documents } from '../facts/documents.ts';
import { escaped } from '../escaped.ts';
import type { HclAttribute, HclBlock, TerraformDocument } from './terraform.ts';

/** A service that is told to run once at the most. */
export interface FixedCapacity {
  readonly name: string;
  readonly scope: LineRange;
  readonly range: LineRange;
  /** Requests or messages reach it, as far as can be seen here. */
  readonly isServed: boolean;
  readonly cure: string;
}

const ONE = /^"?1"?$/;
const GROW = 'Let it grow: a maximum that carries the peak, and more than one instance where a restart must not be an outage.';

/** Resource → blocks and attribute that hold the most instances. */
const MAXIMA: Readonly<Record<string, readonly string[]>> = {
  aws_autoscaling_group: ['max_size'],
  aws_ecs_service: ['desired_count'],
  aws_appautoscaling_target: ['max_capacity'],
  aws_lambda_function: ['reserved_concurrent_executions'],
  aws_apprunner_auto_scaling_configuration_version: ['max_size'],
  google_cloud_run_v2_service: ['template', 'scaling', 'max_instance_count'],
  google_cloud_run_service: ['template', 'metadata', 'annotations'],
  google_compute_autoscaler: ['autoscaling_policy', 'max_replicas'],
  google_compute_region_autoscaler: ['autoscaling_policy', 'max_replicas'],
  azurerm_container_app: ['template', 'max_replicas'],
};

export function* fixedInTerraform(document: TerraformDocument, documents: Documents): Generator<FixedCapacity> {
  for (const block of document.blocks) {
    const [type = '', name = ''] = block.labels;
    const path = block.type === 'resource' && Object.hasOwn(MAXIMA, type) ? MAXIMA[type] ?? [] : [];
    const attribute = attributeAt(block, path);
    const range = attribute === undefined ? null : oneIn(attribute, document);
    if (range === null || (type === 'aws_ecs_service' && (isScaled(name, documents) || ignoresCount(block)))) continue;
    yield { name, scope: block.range, range, isServed: isServed(block, type, name, document), cure: type === 'aws_ecs_service' ? 'Run at least two tasks and add an aws_appautoscaling_target with a policy.' : type === 'aws_lambda_function' ? 'Reserve as many runs as the peak needs and what is behind the function can take.' : GROW };
  }
}

function attributeAt(block: HclBlock, [first = '', ...rest]: readonly string[]): HclAttribute | undefined {
  if (rest.length === 0) return block.attributes.get(first);
  const inner = block.blocks.find(({ type }) => type === first);
  return inner === undefined ? undefined : attributeAt(inner, rest);
}

/** Where the number stands; in annotations on a line of its own. */
function oneIn({ text, range }: HclAttribute, { lines }: TerraformDocument): LineRange | null {
  if (ONE.test(text)) return range;
  const line = lines.findIndex((written, at) => at + 1 >= range.start && at < range.end && /"autoscaling\.knative\.dev\/maxScale"\s*[=:]\s*"1"/.test(written)) + 1;
  return line === 0 ? null : { start: line, end: line };
}

function isServed(block: HclBlock, type: string, name: string, { text }: TerraformDocument): boolean {
  if (type.startsWith('google_cloud_run') || type.startsWith('google_compute') || type.startsWith('aws_apprunner')) return true;
  if (type === 'aws_appautoscaling_target') return (block.attributes.get('scalable_dimension')?.text ?? '').includes('ecs:');
  if (type === 'azurerm_container_app') return block.blocks.some((inner) => inner.type === 'ingress');
  if (type === 'aws_lambda_function') return new RegExp(`"(aws_lambda_event_source_mapping|aws_lambda_function_url|aws_apigatewayv2_integration|aws_api_gateway_integration)"[^}]*aws_lambda_function\\.${escaped(name)}\\b`).test(text);
  return block.attributes.has('target_group_arns') || block.attributes.has('load_balancers') || block.blocks.some((inner) => inner.type === 'load_balancer' || inner.type === 'traffic_source');
}

function isScaled(service: string, documents: Documents): boolean {
  return documents.of('terraform').some(({ blocks }) => blocks.some(({ labels, attributes }) => labels[0] === 'aws_appautoscaling_target' && attributes.get('resource_id')?.text.includes(service) === true));
}

/** Something outside of Terraform sets the number. */
function ignoresCount(block: HclBlock): boolean {
  return block.blocks.some(({ type, attributes }) => type === 'lifecycle' && attributes.get('ignore_changes')?.text.includes('desired_count') === true);
}
