import { isDatastore, isProduction } from '../../formats/kubernetes.ts';
import { localDisksOf, servesRequests } from '../../formats/workload-traits.ts';
import type { Rule } from '../types.ts';

/** A workload whose pods all need one disk that only one machine has. */
export const pinnedToADisk: Rule = {
  id: 'horizontal_scaling/pinned-to-a-disk',
  check: 'horizontal_scaling/add_instances',
  criterion: 'cannot_scale_horizontally',
  law: 'fixed_ceiling',
  languages: ['yaml'],
  description: 'Reports a Deployment of several replicas on a ReadWriteOnce claim or a directory of its machine, and one that serves requests and is kept at one by it; leaves alone databases, StatefulSets with claims of their own, shared volumes and read-only mounts.',
  documents: {
    *yaml(document, view) {
      for (const workload of view.cluster.workloadsIn(document)) {
        const [disk] = workload.kind === 'Deployment' ? localDisksOf(workload, view.cluster) : [];
        if (disk === undefined || isDatastore(workload)) continue;
        const scaler = view.cluster.autoscalerOf(workload);
        const most = Math.max(workload.replicas ?? 1, scaler?.max ?? 1);
        const isServing = servesRequests(workload, view.cluster);
        const count = scaler !== null && scaler.max === most
          ? { file: scaler.document, line: scaler.node.range.start, note: `scales to ${most}` } : { file: document, line: workload.replicasRange.start, note: `${most} pods` };
        yield {
          file: document, scope: workload.node.range, range: disk.volume.range,
          confidence: isProduction(document.path) && (most > 1 || isServing) ? 'sure' : 'unsure',
          ...(most > 1 && isServing ? {} : { criterion: null }),
          title: most > 1 ? `Up to ${most} pods of ${workload.name} need one machine's disk` : `${workload.name} cannot get a second instance: its disk belongs to one machine`,
          problem: `${workload.name} keeps ${disk.name} on ${disk.what}${most > 1 ? `, and up to ${most} pods are to use it` : ''}.`,
          impact: most > 1
            ? 'Pods on other machines cannot start, or each sees files of its own: what one instance stores, the others do not have.'
            : 'The service stays at one pod: more load cannot be spread, and every restart or move is an outage.',
          recommendation: 'Keep the files in object storage or on a ReadWriteMany volume, and state in a database; then any number of pods can serve.',
          growth: { driver: 'requests', unit: 'instances', fixed: null, coefficient: null, waits_ms: [], limit: 1 },
          trace: [{ file: document, line: disk.volume.range.start, note: 'the disk' }, count],
          searchedFor: [],
        };
      }
    },
  },
};
