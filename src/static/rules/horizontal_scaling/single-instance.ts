import { isDatastore, isProduction, isTemplated, type Workload } from '../../formats/kubernetes.ts';
import type { HclBlock, TerraformDocument } from '../../formats/terraform.ts';
import { localDisksOf, servesRequests } from '../../formats/workload-traits.ts';
import type { YamlDocument } from '../../formats/yaml.ts';
import type { InDocument, Match, Rule, RuleView } from '../types.ts';

/** A service that is deployed once and that nothing multiplies. */
export const singleInstance: Rule = {
  id: 'horizontal_scaling/single-instance',
  check: 'horizontal_scaling/add_instances',
  criterion: null,
  law: 'fixed_ceiling',
  languages: ['yaml', 'terraform'],
  description: 'Reports a Deployment that serves requests with one replica, and a served group or ECS service of one, that no autoscaler in view raises; leaves alone databases, bases, templates, and development set-ups.',
  documents: {
    yaml: (document, view) => inKubernetes(document, view),
    terraform: (document, view) => inTerraform(document, view),
  },
};

function* inKubernetes(document: YamlDocument, view: RuleView): Generator<Match> {
  for (const workload of view.cluster.workloadsIn(document)) {
    const { kind, replicas, hasReplicas, name, node } = workload;
    const isOne = replicas === 1 || !hasReplicas;
    if ((kind !== 'Deployment' && kind !== 'Rollout') || !isOne || view.cluster.autoscalerOf(workload) !== null || isDatastore(workload) || !servesRequests(workload, view.cluster)) continue;
    // What pins it to one is a finding of its own.
    if (localDisksOf(workload, view.cluster).length > 0) continue;
    yield matchOf({ file: document, scope: node.range }, workload.replicasRange, { name, isSure: isSure(workload), cure: 'Set replicas to at least two and add a HorizontalPodAutoscaler with a maximum that fits the database.' });
  }
}

/** Where `replicas` is not written, another tool may keep the number. */
function isSure({ replicas, document, name }: Workload): boolean {
  return replicas === 1 && isProduction(document.path) && !isTemplated(name);
}

const ONE = /^"?1"?$/;

function* inTerraform(document: TerraformDocument, view: RuleView): Generator<Match> {
  for (const block of document.blocks) {
    if (block.type !== 'resource') continue;
    const [type = '', name = ''] = block.labels;
    const key = type === 'aws_autoscaling_group' ? 'max_size' : type === 'aws_ecs_service' ? 'desired_count' : null;
    const attribute = key === null ? undefined : block.attributes.get(key);
    if (attribute === undefined || !ONE.test(attribute.text)) continue;
    if (type === 'aws_ecs_service' && (isScaled(name, view) || ignoresCount(block))) continue;
    const isServed = block.attributes.has('target_group_arns') || block.attributes.has('load_balancers') || block.blocks.some(({ type: inner }) => inner === 'load_balancer' || inner === 'traffic_source');
    yield matchOf({ file: document, scope: block.range }, attribute.range, {
      name, isSure: isServed && isProduction(document.path),
      cure: type === 'aws_ecs_service' ? 'Run at least two tasks and add an aws_appautoscaling_target with a policy.' : 'Let the group grow: a max_size that carries the peak, a policy that follows the load, and at least two instances.',
    });
  }
}

function isScaled(service: string, { documents }: RuleView): boolean {
  return documents.of('terraform').some(({ blocks }) => blocks.some(({ labels, attributes }) => labels[0] === 'aws_appautoscaling_target' && attributes.get('resource_id')?.text.includes(service) === true));
}

/** Something outside of Terraform sets the number. */
function ignoresCount(block: HclBlock): boolean {
  return block.blocks.some(({ type, attributes }) => type === 'lifecycle' && attributes.get('ignore_changes')?.text.includes('desired_count') === true);
}

function matchOf(where: InDocument, range: Match['range'], { name, isSure: confident, cure }: { readonly name: string; readonly isSure: boolean; readonly cure: string }): Match {
  return {
    ...where, range, confidence: confident ? 'sure' : 'unsure',
    title: `${name} runs once, and nothing adds a second`,
    problem: `${name} serves requests from one instance, and no autoscaler in view raises the number.`,
    impact: 'All load meets one instance: above what it carries requests wait or fail, and each restart is an outage.',
    recommendation: cure,
    growth: { driver: 'requests', unit: 'instances', fixed: null, coefficient: null, waits_ms: [], limit: 1 },
    trace: [{ file: where.file, line: range.start, note: 'one instance' }], searchedFor: ['HorizontalPodAutoscaler', 'ScaledObject', 'aws_appautoscaling_target'],
  };
}
