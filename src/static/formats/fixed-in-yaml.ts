import type { Documents } from '../facts/documents.ts';
import type { FixedCapacity } from './fixed-capacities.ts';
import { isDatastore, numberIn } from './kubernetes.ts';
import type { YamlDocument } from './yaml.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';

const GROW = 'Let it grow: a maximum that carries the peak, and more than one instance where a restart must not be an outage.';

/** Services of Knative, CloudFormation, the Serverless Framework, App Engine and the values of a chart that run once at the most. */
export function* fixedInYaml(document: YamlDocument, documents: Documents): Generator<FixedCapacity> {
  const [root] = document.roots;
  if (root === undefined) return;
  if (document.flavour === 'kubernetes') yield* ofKnative(document);
  if (document.flavour !== 'cloud') return;
  yield* ofCloudFormation(root);
  yield* ofServerless(root);
  yield* ofAppEngine(root);
  if (isValues(document)) yield* ofValues(root, document, documents);
}

function found(name: string, scope: YamlNode, number: YamlNode | null, isServed: boolean): FixedCapacity[] {
  return number !== null && numberIn(number) === 1 ? [{ name, scope: scope.range, range: number.range, isServed, cure: GROW }] : [];
}

function ofKnative({ roots }: YamlDocument): FixedCapacity[] {
  return roots.filter((root) => root.get('kind')?.text === 'Service' && root.get('apiVersion')?.text?.startsWith('serving.knative.dev/') === true)
    .flatMap((root) => found(root.get('metadata', 'name')?.text ?? 'the service', root, root.get('spec', 'template', 'metadata', 'annotations', 'autoscaling.knative.dev/maxScale'), true));
}

/** Resource → the property that holds the most instances. */
const MAXIMA: Readonly<Record<string, string>> = {
  'AWS::ECS::Service': 'DesiredCount', 'AWS::AutoScaling::AutoScalingGroup': 'MaxSize', 'AWS::ApplicationAutoScaling::ScalableTarget': 'MaxCapacity',
  'AWS::Lambda::Function': 'ReservedConcurrentExecutions', 'AWS::Serverless::Function': 'ReservedConcurrentExecutions',
};

function ofCloudFormation(root: YamlNode): FixedCapacity[] {
  const resources = root.get('Resources')?.entries() ?? [];
  const isScaled = resources.some(({ value }) => value.get('Type')?.text === 'AWS::ApplicationAutoScaling::ScalableTarget');
  return resources.flatMap(({ key, value }) => {
    const type = value.get('Type')?.text ?? '';
    const property = Object.hasOwn(MAXIMA, type) ? MAXIMA[type] ?? '' : '';
    const own = value.get('Properties');
    if (own === null || property === '' || (type === 'AWS::ECS::Service' && isScaled)) return [];
    const isServed = own.get('LoadBalancers') !== null || own.get('TargetGroupARNs') !== null || eventsOf(own.get('Events')).some(isOfUsers);
    return found(key, value, own.get(property), isServed);
  });
}

/** Of SAM: the types of its events. */
const eventsOf = (events: YamlNode | null): string[] => events?.entries().map(({ value }) => value.get('Type')?.text ?? '') ?? [];

/** A schedule may well be meant to run once at a time. */
const isOfUsers = (event: string): boolean => /^(http|httpApi|websocket|sqs|stream|kinesis|kafka|sns|s3|alb|eventBridge|Api|HttpApi|SQS|SNS|Kinesis|S3|DynamoDB|MSK)$/.test(event);

function ofServerless(root: YamlNode): FixedCapacity[] {
  if (root.get('provider') === null) return [];
  return (root.get('functions')?.entries() ?? []).flatMap(({ key, value }) => {
    const events = value.get('events')?.items().flatMap((event) => event.text ?? event.entries().map((entry) => entry.key)) ?? [];
    return events.some(isOfUsers) ? found(key, value, value.get('reservedConcurrency'), true) : [];
  });
}

function ofAppEngine(root: YamlNode): FixedCapacity[] {
  if (root.get('runtime') === null) return [];
  const name = root.get('service')?.text ?? 'the service';
  const numbers = [root.get('manual_scaling', 'instances'), root.get('automatic_scaling', 'max_instances'), root.get('basic_scaling', 'max_instances')];
  return numbers.flatMap((number) => found(name, root, number, true));
}

const isValues = ({ path }: YamlDocument): boolean => /(^|\/)values[^/]*\.ya?ml$/i.test(path);
const IN_PRODUCTION = /(^|[/._-])(prod|production|live)([/._-]|$)/i;

/** The defaults of a chart are for whoever installs it to change: only what is named for production is believed. */
function ofValues(root: YamlNode, document: YamlDocument, documents: Documents): FixedCapacity[] {
  const parts: YamlEntry[] = [{ key: 'the release', value: root, range: root.range }, ...root.entries()];
  return parts.flatMap(({ key, value }) => {
    const isServing = ['service', 'ingress', 'route'].some((part) => value.get(part)?.isMap === true);
    if (!isServing || value.get('enabled')?.text === 'false' || isDatastore({ name: key, containers: [] }) || isScaledIn(value) || folderScales(document, documents)) return [];
    return found(key, value, value.get('replicaCount') ?? value.get('replicas'), IN_PRODUCTION.test(document.path));
  });
}

const isScaledIn = (node: YamlNode): boolean => ['autoscaling', 'hpa', 'keda', 'autoscaler'].some((part) => node.get(part, 'enabled')?.text === 'true' || node.get(part, 'maxReplicas') !== null && node.get(part, 'enabled') === null);

/** Another file of values of the same chart turns the autoscaler on. */
function folderScales({ path, text }: YamlDocument, documents: Documents): boolean {
  if (/^[ \t]*autoscaling:/m.test(text)) return false;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return documents.of('yaml').some((other) => other.path !== path && other.path.startsWith(folder) && isValues(other) && /autoscaling:\s*\n(\s*#.*\n)*\s+enabled:\s*true/.test(other.text));
}
