import { connectionLimit, hasPooler, mostInstances, poolsInSettings, poolsOfContainer, type PoolSetting } from '../../formats/connection-pools.ts';
import { isDatastore, type Workload } from '../../formats/kubernetes.ts';
import type { YamlDocument } from '../../formats/yaml.ts';
import type { RuleView } from '../../rule-view.ts';
import type { InDocument, Match, Rule } from '../types.ts';

/** Pools that together open more connections than the database accepts. */
export const connectionBudget: Rule = {
  id: 'horizontal_scaling/connection-budget',
  check: 'horizontal_scaling/connection_budget',
  criterion: 'cannot_scale_horizontally',
  law: 'per_instance',
  languages: ['yaml'],
  description: 'Reports pool sizes that, times the highest number of instances, exceed the connections of the database, where all three numbers are in view; leaves alone what goes through a pooler, and numbers that are not known.',
  documents: {
    *yaml(document, view) {
      const match = document.flavour === 'settings' ? ofSettings(document, view) : null;
      if (match !== null) yield match;
      for (const workload of view.cluster.workloadsIn(document)) {
        const found = isDatastore(workload) ? null : ofWorkload(document, workload, view);
        if (found !== null) yield found;
      }
    },
  },
};

/** Settings that hold only beside the service: tests and single profiles. */
const OTHER_PROFILE = /(^|[/.-])(test|tests|dev|local|h2|it|ci)[.-]|[.-](test|dev|local|h2|it|ci)\.ya?ml$/i;

function ofSettings(document: YamlDocument, view: RuleView): Match | null {
  const pools = OTHER_PROFILE.test(document.path) ? [] : poolsInSettings(document);
  const last = pools.at(-1);
  if (last === undefined) return null;
  // Pools of different databases share no limit; without an address of its own a pool goes where the others go.
  const addresses = new Set([...document.text.matchAll(/jdbc:\w+:\/\/[^\s?'"]+|\burl:\s*(\S+)/g)].map(([text]) => text));
  const isOneDatabase = addresses.size <= 1;
  return over({ pools: isOneDatabase ? pools : [pools.reduce((most, pool) => pool.size > most.size ? pool : most)], where: { file: document, scope: last.range }, workload: null, view });
}

function ofWorkload(document: YamlDocument, workload: Workload, view: RuleView): Match | null {
  const pools = workload.containers.flatMap(poolsOfContainer);
  return pools.length === 1 ? over({ pools, where: { file: document, scope: workload.node.range }, workload, view }) : null;
}

interface Question { readonly pools: readonly PoolSetting[]; readonly where: InDocument; readonly workload: Workload | null; readonly view: RuleView }

function over({ pools, where, workload, view }: Question): Match | null {
  const { documents, cluster, profile } = view;
  const limit = connectionLimit(documents, profile);
  const instances = mostInstances(cluster, profile, workload);
  const last = pools.at(-1);
  if (limit === null || instances === null || last === undefined) return null;
  const workers = profile?.limits?.workers_per_instance ?? 1;
  const each = pools.reduce((total, { size }) => total + size, 0) * workers;
  const total = each * instances.most;
  if (total <= limit) return null;
  const counted = `${pools.map(({ size }) => size).join(' + ')}${workers > 1 ? ` in each of ${workers} workers` : ''}`;
  return {
    ...where, range: last.range, confidence: hasPooler(documents) ? 'unsure' : 'sure',
    title: `${instances.most} instances would hold ${total} of ${limit} database connections`,
    problem: `Each instance may open ${counted} connections; with the ${instances.most} instances that ${instances.said} allows, the pools come to ${total}, and the database accepts ${limit}.`,
    impact: `From instance ${Math.floor(limit / each) + 1} on connections are refused: scaling out under load then takes the service down instead of helping it.`,
    recommendation: `Keep pools × instances below ${limit}: at most ${Math.floor(limit / instances.most)} connections an instance, or a pooler such as PgBouncer in between.`,
    growth: { driver: 'instances', unit: 'connections', fixed: null, coefficient: each, waits_ms: [], limit },
    trace: pools.map(({ range, name, size }) => ({ file: where.file, line: range.start, note: `${name}: ${size}` })), searchedFor: [],
  };
}
