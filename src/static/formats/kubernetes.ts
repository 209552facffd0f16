import type { LineRange } from '../../model/change.ts';
import type { Documents } from '../facts/documents.ts';
import { groupBy } from '../group-by.ts';
import { TEMPLATED, type YamlDocument } from './yaml.ts';
import type { YamlNode } from './yaml-tree.ts';

/** One Kubernetes object. */
export interface KubeObject {
  readonly document: YamlDocument;
  readonly node: YamlNode;
  readonly kind: string;
  readonly name: string;
}

/** Something that runs pods. */
export interface Workload extends KubeObject {
  /** The number written; null when there is none, or a template fills it in. */
  readonly replicas: number | null;
  /** Whether `replicas` is written at all. */
  readonly hasReplicas: boolean;
  readonly replicasRange: LineRange;
  readonly pod: YamlNode | null;
  readonly containers: readonly YamlNode[];
}

export interface Autoscaler extends KubeObject {
  readonly target: string;
  readonly min: number | null;
  readonly max: number | null;
}

/** The Kubernetes objects in view, and how they belong together. */
export interface Cluster {
  readonly autoscalers: readonly Autoscaler[];
  readonly workloads: readonly Workload[];
  workloadsIn(document: YamlDocument): readonly Workload[];
  objectsIn(document: YamlDocument): readonly KubeObject[];
  autoscalerOf(workload: Workload): Autoscaler | null;
  workloadOf(autoscaler: Autoscaler): Workload | null;
  /** A Service sends requests to its pods. */
  isServed(workload: Workload): boolean;
  claim(name: string): KubeObject | null;
  has(kind: string): boolean;
}

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob', 'Rollout']);

export function createCluster(documents: Documents): Cluster {
  const objects = documents.of('yaml').filter(({ flavour }) => flavour === 'kubernetes').flatMap(objectsOf);
  const byDocument = groupBy(objects, ({ document }) => document);
  const byKind = groupBy(objects, ({ kind }) => kind);
  const ofKind = (...kinds: readonly string[]): KubeObject[] => kinds.flatMap((kind) => byKind.get(kind) ?? []);
  const workloads = ofKind(...WORKLOADS).map(workloadOf);
  const workloadBy = groupBy(workloads, ({ node }) => node);
  const autoscalers = ofKind('HorizontalPodAutoscaler', 'ScaledObject').map(autoscalerOf);
  const byTarget = groupBy(autoscalers, ({ target }) => target);
  const byName = groupBy(workloads, ({ name }) => name);
  const claims = groupBy(ofKind('PersistentVolumeClaim'), ({ name }) => name);
  const selectors = ofKind('Service').map(({ node }) => labelsIn(node.get('spec', 'selector'))).filter((labels) => labels.size > 0 && ![...labels.values()].every(isTemplated));
  return {
    autoscalers, workloads,
    objectsIn: (document) => byDocument.get(document) ?? [],
    workloadsIn: (document) => (byDocument.get(document) ?? []).flatMap(({ node }) => workloadBy.get(node) ?? []),
    autoscalerOf: ({ name }) => byTarget.get(name)?.[0] ?? null,
    workloadOf: ({ target }) => byName.get(target)?.[0] ?? null,
    isServed: ({ node }) => {
      const labels = labelsIn(node.get('spec', 'template', 'metadata', 'labels'));
      return selectors.some((selector) => [...selector].every(([key, value]) => labels.get(key) === value));
    },
    claim: (name) => claims.get(name)?.[0] ?? null,
    has: (kind) => byKind.has(kind),
  };
}

const labelsIn = (node: YamlNode | null): ReadonlyMap<string, string> => new Map(node?.entries().map(({ key, value }) => [key, value.text ?? '']) ?? []);

function objectsOf(document: YamlDocument): KubeObject[] {
  // A List holds objects of its own.
  const nodes = document.roots.flatMap((root) => root.get('kind')?.text === 'List' ? root.get('items')?.items() ?? [] : [root]);
  return nodes.flatMap((node) => {
    const kind = node.get('kind')?.text ?? null;
    return kind === null ? [] : [{ document, node, kind, name: node.get('metadata', 'name')?.text ?? '' }];
  });
}

/** A whole number that stands in the file. */
export function numberIn(node: YamlNode | null): number | null {
  return node?.text !== null && node?.text !== undefined && /^\d+$/.test(node.text) ? Number(node.text) : null;
}

function workloadOf(object: KubeObject): Workload {
  const spec = object.node.get('spec');
  const pod = spec?.get('template', 'spec') ?? spec?.get('jobTemplate', 'spec', 'template', 'spec') ?? null;
  const replicas = spec?.get('replicas') ?? null;
  const kind = object.node.get('kind')?.range ?? object.node.range;
  return {
    ...object, pod, containers: pod?.get('containers')?.items() ?? [],
    replicas: numberIn(replicas), hasReplicas: replicas !== null, replicasRange: replicas?.range ?? kind,
  };
}

function autoscalerOf(object: KubeObject): Autoscaler {
  const spec = object.node.get('spec');
  const isKeda = object.kind === 'ScaledObject';
  return {
    ...object, target: spec?.get('scaleTargetRef', 'name')?.text ?? '',
    min: numberIn(spec?.get(isKeda ? 'minReplicaCount' : 'minReplicas') ?? null), max: numberIn(spec?.get(isKeda ? 'maxReplicaCount' : 'maxReplicas') ?? null),
  };
}

/** Databases, brokers and tools that scale by their own means or serve those who run the system. */
const STATEFUL = /(^|[/_-])(postgres\w*|postgis|timescaledb|mysql|mariadb|percona|mongo\w*|redis|valkey|keydb|memcached|elasticsearch|opensearch|solr|rabbitmq|kafka|redpanda|zookeeper|etcd|cassandra|scylla\w*|minio|influxdb|prometheus|grafana|loki|tempo|clickhouse\w*|neo4j|couchdb|couchbase|rethinkdb|cockroach\w*|nats\w*|vault|consul|jenkins|registry|nexus\w*|sonarqube|adminer|phpmyadmin|pgadmin\w*|mailhog|mailpit|jaeger|zipkin|alertmanager|kibana|spanner\w*|dynamodb\w*|localstack|mssql|sqlserver|oracle|vitess|tidb|seq|hazelcast|meilisearch|typesense|weaviate|qdrant|milvus|gitea|gitlab|argocd|dashboard|nfs[\w-]*|otel\w*|opentelemetry[\w-]*|collector|loadgenerator|load-generator|locust|k6)([/:@_-]|$)/i;

/** Whether any of its containers is such a one, by image or name. */
export function isDatastore({ containers, name }: Pick<Workload, 'containers' | 'name'>): boolean {
  return STATEFUL.test(name) || containers.some((container) => STATEFUL.test(container.get('image')?.text ?? '') || STATEFUL.test(container.get('name')?.text ?? ''));
}

/** Places in which little runs, by their name. */
const NOT_PRODUCTION = /(^|[/._-])(dev|devel|development|local|localhost|test|tests|testing|e2e|ci|demo|demos|examples?|samples?|sandbox|staging|stage|stg|qa|uat|minikube|kind|k3d|playground|preview|tutorial|quickstart|base|bases|components)([/._-]|$)/i;

/** A base is completed by overlays; a development set-up carries no load. */
export function isProduction(path: string): boolean {
  return !NOT_PRODUCTION.test(path);
}

export const isTemplated = (text: string | null): boolean => text?.includes(TEMPLATED) === true;
