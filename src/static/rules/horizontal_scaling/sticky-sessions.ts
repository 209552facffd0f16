import { isProduction } from '../../formats/kubernetes.ts';
import type { TerraformDocument } from '../../formats/terraform.ts';
import type { YamlDocument } from '../../formats/yaml.ts';
import type { YamlNode } from '../../formats/yaml-tree.ts';
import type { RuleView } from '../../rule-view.ts';
import type { InDocument, Match, Rule } from '../types.ts';

/** A load balancer that sends a client back to the same instance. It warns: whether the code needs it does not stand there. */
export const stickySessions: Rule = {
  id: 'horizontal_scaling/sticky-sessions',
  check: 'horizontal_scaling/session_affinity',
  criterion: null,
  law: 'per_instance',
  languages: ['yaml', 'terraform'],
  description: 'Reports session affinity of Services, ingresses, Traefik and AWS target groups; leaves alone affinity that is switched off, and development set-ups.',
  documents: {
    yaml: (document, view) => inYaml(document, view),
    terraform: (document) => inTerraform(document),
  },
};

/** Annotations and labels that switch it on, each with the values that do. */
const MARKS: readonly (readonly [key: RegExp, value: RegExp])[] = [
  [/^nginx\.(ingress\.kubernetes\.io|org)\/affinity$/, /^cookie$/], [/^nginx\.org\/sticky-cookie-services$/, /./],
  [/sticky(\.cookie)?$/, /^true$/], [/^alb\.ingress\.kubernetes\.io\/target-group-attributes$/, /stickiness\.enabled=true/],
  [/^haproxy\.org\/cookie-persistence$/, /./], [/^cloud\.google\.com\/session-affinity$/, /cookie|client_ip/i],
];

function* inYaml(document: YamlDocument, view: RuleView): Generator<Match> {
  for (const { node, kind, name } of view.cluster.objectsIn(document)) {
    const affinity = node.get('spec', 'sessionAffinity');
    if (kind === 'Service' && affinity?.text === 'ClientIP') yield matchOf({ file: document, scope: node.range }, affinity.range, name);
    const marks = [node.get('metadata', 'annotations'), node.get('metadata', 'labels')];
    for (const range of marks.flatMap(stickyIn)) yield matchOf({ file: document, scope: node.range }, range, name);
    const cookie = kind === 'IngressRoute' ? stickyRoute(node) : null;
    if (cookie !== null) yield matchOf({ file: document, scope: node.range }, cookie.range, name);
  }
  if (document.flavour !== 'compose') return;
  for (const { key, value, range } of document.roots[0]?.get('services')?.entries() ?? []) {
    for (const holder of [value.get('labels'), value.get('deploy', 'labels')]) {
      for (const found of stickyIn(holder)) yield matchOf({ file: document, scope: range }, found, key);
    }
  }
}

function stickyIn(holder: YamlNode | null): Match['range'][] {
  const pairs = [
    ...holder?.entries().map(({ key, value, range }) => ({ key, value: value.text ?? '', range })) ?? [],
    ...holder?.items().map(({ text, range }) => ({ key: text?.split('=', 1)[0] ?? '', value: text?.slice(text.indexOf('=') + 1) ?? '', range })) ?? [],
  ];
  return pairs.filter((pair) => MARKS.some(([key, value]) => key.test(pair.key) && value.test(pair.value))).map(({ range }) => range);
}

function stickyRoute(node: YamlNode): YamlNode | null {
  const services = node.get('spec', 'routes')?.items().flatMap((route) => route.get('services')?.items() ?? []) ?? [];
  return services.map((service) => service.get('sticky')).find((sticky) => sticky !== null) ?? null;
}

const GROUPS = new Set(['aws_lb_target_group', 'aws_alb_target_group']);

function* inTerraform(document: TerraformDocument): Generator<Match> {
  for (const block of document.blocks) {
    const [type = '', name = ''] = block.labels;
    if (block.type !== 'resource') continue;
    const sticky = block.blocks.find((inner) => inner.type === 'stickiness');
    if (GROUPS.has(type) && sticky !== undefined && isOn(sticky.attributes.get('enabled')?.text)) yield matchOf({ file: document, scope: block.range }, sticky.range, name);
    const affinity = block.attributes.get('session_affinity');
    if (type === 'google_compute_backend_service' && affinity !== undefined && !/NONE|var\.|local\./.test(affinity.text)) yield matchOf({ file: document, scope: block.range }, affinity.range, name);
  }
}

/** On unless it is said otherwise; a variable says nothing. */
const isOn = (text: string | undefined): boolean => text === undefined || text === 'true';

function matchOf(where: InDocument, range: Match['range'], name: string): Match {
  return {
    ...where, range, confidence: isProduction(where.file.path) ? 'sure' : 'unsure',
    title: `Clients of ${name} are bound to one instance`,
    problem: `The load balancer sends each client of ${name} back to the instance that it met first.`,
    impact: 'Load does not spread to new instances, a busy client cannot be moved, and what an instance keeps for its clients is gone when it stops or the group shrinks.',
    recommendation: 'Keep sessions and unfinished work in a shared store and switch the affinity off; where it only warms a cache, say so beside it.',
    growth: { driver: 'sessions', unit: 'sessions bound to an instance', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file: where.file, line: range.start, note: 'session affinity' }], searchedFor: [],
  };
}
