import type { SourceText } from '../../facts/facts.ts';
import { isDatastore, isProduction, isTemplated, type Workload } from '../../formats/kubernetes.ts';
import { fixedInTerraform, type FixedCapacity } from '../../formats/fixed-capacities.ts';
import { fixedInYaml } from '../../formats/fixed-in-yaml.ts';
import { localDisksOf, servesRequests } from '../../formats/workload-traits.ts';
import type { YamlDocument } from '../../formats/yaml.ts';
import type { RuleView } from '../../rule-view.ts';
import type { InDocument, Match, Rule } from '../types.ts';

/** A service that is deployed once and that nothing multiplies. */
export const singleInstance: Rule = {
  id: 'horizontal_scaling/single-instance',
  check: 'horizontal_scaling/add_instances',
  criterion: null,
  law: 'fixed_ceiling',
  languages: ['yaml', 'terraform'],
  description: 'Reports a Deployment that serves requests with one replica, and a served group, task, function or app of one (Terraform, CloudFormation, Serverless, Knative, App Engine, values of a chart for production), that no autoscaler in view raises; leaves alone databases, bases, templates, and development set-ups.',
  documents: {
    *yaml(document, view) {
      yield* inKubernetes(document, view);
      for (const found of fixedInYaml(document, view.documents)) yield ofCapacity(found, document);
    },
    *terraform(document, view) {
      for (const found of fixedInTerraform(document, view.documents)) yield ofCapacity(found, document);
    },
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

function ofCapacity({ name, scope, range, isServed, cure }: FixedCapacity, document: SourceText): Match {
  return matchOf({ file: document, scope }, range, { name, isSure: isServed && isProduction(document.path), cure });
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
