import { isProduction, isTemplated, type Autoscaler, type Workload } from '../../formats/kubernetes.ts';
import type { YamlNode } from '../../formats/yaml-tree.ts';
import type { Match, Rule } from '../types.ts';

/** An autoscaler that cannot change the number of instances. */
export const autoscalerWithoutEffect: Rule = {
  id: 'horizontal_scaling/autoscaler-without-effect',
  check: 'horizontal_scaling/add_instances',
  criterion: null,
  law: 'fixed_ceiling',
  languages: ['yaml', 'terraform'],
  description: 'Reports autoscalers whose minimum is their maximum, and those that follow a share of requested CPU or memory that the containers do not request; leaves alone templates and workloads that are not in view.',
  documents: {
    *yaml(document, view) {
      for (const scaler of view.cluster.autoscalers) {
        if (scaler.document !== document) continue;
        const range = scaler.node.get('spec')?.entries().find(({ key }) => key === 'maxReplicas' || key === 'maxReplicaCount')?.range ?? scaler.node.range;
        if (isFixed(scaler.min ?? 1, scaler.max)) yield fixedMatch({ file: document, scope: scaler.node.range }, range, scaler.target, scaler.max ?? 1);
        const workload = view.cluster.workloadOf(scaler);
        const blind = workload === null || view.cluster.has('LimitRange') ? null : blindMetric(scaler, workload);
        if (workload !== null && blind !== null) yield blindMatch(scaler, workload, blind);
      }
    },
    *terraform(document) {
      for (const block of document.blocks) {
        const [least, most] = [block.attributes.get('min_capacity'), block.attributes.get('max_capacity')];
        if (block.labels[0] !== 'aws_appautoscaling_target' || most === undefined || least === undefined || !/^\d+$/.test(most.text) || !isFixed(Number(least.text), Number(most.text))) continue;
        yield fixedMatch({ file: document, scope: block.range }, most.range, block.labels[1] ?? '', Number(most.text));
      }
    },
  },
};

function isFixed(min: number, max: number | null): boolean {
  return max !== null && max <= min;
}

function fixedMatch(where: { readonly file: Match['file']; readonly scope: Match['range'] }, range: Match['range'], name: string, max: number): Match {
  return {
    ...where, range, confidence: isProduction(where.file.path) ? 'sure' : 'unsure',
    title: `The autoscaler of ${name} always keeps ${max}`,
    problem: `The smallest and the largest number of instances of ${name} are both ${max}, so the autoscaler never adds one.`,
    impact: `Above the load that ${max === 1 ? 'one instance carries' : `${max} instances carry`} requests wait or fail, while it looks as if the service scaled by itself.`,
    recommendation: 'Set a maximum that carries the expected peak and fits the database\'s connections.',
    growth: { driver: 'requests', unit: 'instances', fixed: null, coefficient: null, waits_ms: [], limit: max },
    trace: [{ file: where.file, line: range.start, note: 'minimum and maximum are the same' }], searchedFor: [],
  };
}

/** A resource whose utilisation is followed and that no container of the workload requests. */
function blindMetric({ node }: Autoscaler, { containers }: Workload): { readonly resource: string; readonly metric: YamlNode } | null {
  const metrics = (node.get('spec', 'metrics')?.items() ?? []).flatMap((metric) => {
    const resource = metric.get('resource', 'name')?.text ?? null;
    const isShare = metric.get('resource', 'target', 'averageUtilization') !== null || metric.get('resource', 'targetAverageUtilization') !== null;
    return resource === null || !isShare ? [] : [{ resource, metric }];
  });
  const classic = node.get('spec', 'targetCPUUtilizationPercentage');
  const all = classic === null ? metrics : [...metrics, { resource: 'cpu', metric: classic }];
  // A limit without a request is taken for the request too.
  const requests = (container: YamlNode, resource: string): boolean =>
    container.get('resources', 'requests', resource) !== null || container.get('resources', 'limits', resource) !== null;
  return containers.length === 0 ? null : all.find(({ resource }) => containers.some((container) => !requests(container, resource))) ?? null;
}

function blindMatch(scaler: Autoscaler, workload: Workload, { resource, metric }: { readonly resource: string; readonly metric: YamlNode }): Match {
  const { document, node, target } = scaler;
  const isWhole = !workload.document.isTemplated && !isTemplated(workload.name) && isProduction(document.path) && isProduction(workload.document.path);
  return {
    file: document, scope: node.range, range: metric.range, confidence: isWhole ? 'sure' : 'unsure',
    title: `The autoscaler of ${target} has no ${resource} request to measure against`,
    problem: `It follows the share of the requested ${resource}, and a container of ${target} requests none, so Kubernetes cannot compute the share and never scales.`,
    impact: 'However high the load, the number of pods stays what it is: above what they carry requests wait or fail.',
    recommendation: `Give every container of ${target} resources.requests.${resource}, or follow an average value or a metric of requests.`,
    growth: { driver: 'requests', unit: 'instances', fixed: null, coefficient: null, waits_ms: [], limit: scaler.min },
    trace: [{ file: document, line: metric.range.start, note: `follows ${resource}` }, { file: workload.document, line: (workload.pod?.get('containers') ?? workload.node).range.start, note: `requests no ${resource}` }],
    searchedFor: ['requests', 'LimitRange'],
  };
}
