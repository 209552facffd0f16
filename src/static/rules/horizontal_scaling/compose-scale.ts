import { numberIn, isProduction } from '../../formats/kubernetes.ts';
import type { YamlEntry } from '../../formats/yaml-tree.ts';
import type { LineRange } from '../../../model/change.ts';
import type { Rule } from '../types.ts';

/** A Compose service of several containers that something allows only one. */
export const composeScale: Rule = {
  id: 'horizontal_scaling/compose-scale',
  check: 'horizontal_scaling/add_instances',
  criterion: null,
  law: 'fixed_ceiling',
  languages: ['yaml'],
  description: 'Reports Compose services with several replicas that have a fixed container name or a fixed port of the host; leaves alone Swarm, where the ingress shares a port, ranges of ports, and single services.',
  documents: {
    *yaml(document) {
      if (document.flavour !== 'compose') return;
      for (const service of document.roots[0]?.get('services')?.entries() ?? []) {
        const count = numberIn(service.value.get('deploy', 'replicas')) ?? numberIn(service.value.get('scale'));
        const obstacle = count === null || count < 2 || isSwarm(service) ? null : obstacleOf(service);
        if (count === null || obstacle === null) continue;
        yield {
          file: document, scope: service.range, range: obstacle.range, confidence: isProduction(document.path) ? 'sure' : 'unsure',
          title: `${service.key} is to run ${count} times, but ${obstacle.what} fits one`,
          problem: `${service.key} asks for ${count} containers, and ${obstacle.what} can belong to only one of them.`,
          impact: 'The second container does not start: the service stays at one whatever number is set.',
          recommendation: obstacle.cure,
          growth: { driver: 'requests', unit: 'instances', fixed: null, coefficient: null, waits_ms: [], limit: 1 },
          trace: [{ file: document, line: obstacle.range.start, note: obstacle.what }], searchedFor: [],
        };
      }
    },
  },
};

/** Keys that only Swarm obeys; there the routing mesh shares a published port, and container names do not count. */
function isSwarm({ value }: YamlEntry): boolean {
  return ['placement', 'update_config', 'rollback_config', 'endpoint_mode', 'mode'].some((key) => value.get('deploy', key) !== null);
}

const FIXED_PORT = /^(?:[\d.]+:)?\d+:\d+(?:\/\w+)?$/;

function obstacleOf({ value }: YamlEntry): { readonly what: string; readonly range: LineRange; readonly cure: string } | null {
  const name = value.entries().find(({ key }) => key === 'container_name');
  if (name !== undefined) return { what: 'its container name', range: name.range, cure: 'Leave container_name out: Compose then numbers the containers.' };
  const port = value.get('ports')?.items().find((item) => FIXED_PORT.test(item.text ?? '') || numberIn(item.get('published')) !== null);
  return port === undefined ? null : { what: 'its port of the host', range: port.range, cure: 'Publish the port of a load balancer in front, and let the containers only expose theirs.' };
}
