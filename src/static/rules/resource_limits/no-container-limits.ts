import { isDatastore, isProduction } from '../../formats/kubernetes.ts';
import { servesRequests } from '../../formats/workload-traits.ts';
import { listed } from '../wording.ts';
import type { Rule } from '../types.ts';

/** Containers of which the cluster does not know what they need. */
export const noContainerLimits: Rule = {
  id: 'resource_limits/no-container-limits',
  check: 'resource_limits/bounded_memory',
  criterion: null,
  law: 'per_instance',
  languages: ['yaml'],
  description: 'Reports Deployments that serve requests with a container that has neither requests nor limits; leaves alone templates, bases, development set-ups, and namespaces with a LimitRange in view.',
  documents: {
    *yaml(document, view) {
      for (const workload of view.cluster.workloadsIn(document)) {
        const { kind, containers, name, node } = workload;
        const bare = containers.filter((container) => container.get('resources') === null);
        const [first] = bare;
        if ((kind !== 'Deployment' && kind !== 'StatefulSet') || first === undefined || view.cluster.has('LimitRange')) continue;
        const isSure = isProduction(document.path) && !document.isTemplated && kind === 'Deployment' && !isDatastore(workload) && servesRequests(workload, view.cluster);
        const names = listed(bare.map((container) => container.get('name')?.text ?? 'a container'));
        yield {
          file: document, scope: node.range, range: first.range, confidence: isSure ? 'sure' : 'unsure',
          title: `${name} says neither what it needs nor where it ends`,
          problem: `${names} of ${name} has neither resource requests nor limits: the scheduler places its pods as if they needed nothing, and nothing bounds their memory.`,
          impact: 'With more pods a node gets more than it can carry: one that grows takes memory and CPU from its neighbours until the node kills some of them, and an autoscaler has no share to measure.',
          recommendation: 'Set resources.requests for CPU and memory from what was measured, and a memory limit.',
          growth: { driver: 'instances', unit: 'MB', fixed: null, coefficient: null, waits_ms: [], limit: null },
          trace: [{ file: document, line: first.range.start, note: 'no resources' }], searchedFor: ['resources', 'LimitRange'],
        };
      }
    },
  },
};
