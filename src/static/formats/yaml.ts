import type { SourceText } from '../facts/facts.ts';
import { readYamlTree, type YamlNode } from './yaml-tree.ts';
import type { FormatReader } from './types.ts';

/** A file of YAML documents. Only Kubernetes objects, Compose services, services of a cloud and settings of connection pools are judged. */
export interface YamlDocument extends SourceText {
  readonly language: 'yaml';
  readonly flavour: 'kubernetes' | 'compose' | 'cloud' | 'settings' | 'other';
  /** The root of each document in it. */
  readonly roots: readonly YamlNode[];
  /** Parts are filled in by a template engine: nothing can be called absent. */
  readonly isTemplated: boolean;
}

const MOST_CHARACTERS = 1_000_000;

const TEMPLATE_MARK = /\{\{|\{%|<%/;
/** The key at the start of a line or of a flow map (JSON is YAML too), bare or in quotes, with or without blanks before its colon. */
const LOOKS_LIKE_DEPLOYMENT = /(?:^\uFEFF?[ \t]*(?:---[ \t]+)?(?:-[ \t]+)*|[{,]\s*)(["']?)(?:apiVersion|services)\1\s*:/m;
const LOOKS_LIKE_POOL = /max(imum)?-?_?pool-?_?size\s*:|^[ \t]+pool:\s*[\d<]/im;

/** What tells CloudFormation, the Serverless Framework, App Engine and the values of a chart. */
const LOOKS_LIKE_CLOUD = /^[ \t]*Type:\s*["']?AWS::|^[ \t]+reservedConcurrency:|^(manual|automatic|basic)_scaling:|^[ \t]*replicaCount:/m;

export const YAML: FormatReader<YamlDocument> = {
  isJudged: ({ flavour }) => flavour !== 'other',
  read: (source) => {
    const isDeployment = LOOKS_LIKE_DEPLOYMENT.test(source.text);
    const isSettings = LOOKS_LIKE_POOL.test(source.text);
    const nothing = { ...source, language: 'yaml', flavour: 'other', roots: [], isTemplated: false } as const;
    // Only what looks like a deployment can be judged; data of any size is no business of the rules.
    const isCloud = LOOKS_LIKE_CLOUD.test(source.text);
    if (!isDeployment && !isSettings && !isCloud) return { status: 'read', document: nothing };
    if (source.text.length > MOST_CHARACTERS) return { status: 'too_large', detail: `It has more than ${MOST_CHARACTERS} characters.` };
    const isTemplated = TEMPLATE_MARK.test(source.text);
    const tree = readYamlTree(isTemplated ? withoutTemplates(source.text) : source.text);
    if (tree.status === 'read') {
      const flavour = flavourOf(tree.roots);
      return { status: 'read', document: { ...nothing, flavour: flavour !== 'other' ? flavour : isSettings ? 'settings' : isCloud ? 'cloud' : 'other', roots: tree.roots, isTemplated } };
    }
    return source.isComplete && isDeployment ? { status: 'parse_failed', detail: tree.detail } : { status: 'read', document: nothing };
  },
};

/** Lines that hold only template code become empty, values a word; every character keeps its line. */
function withoutTemplates(text: string): string {
  const whole = text.replace(/\{\{(?:(?!\}\}).)*\}\}|\{%(?:(?!%\}).)*%\}|<%(?:(?!%>).)*%>/gs, (match) => match.includes('\n') ? match.replace(/[^\n]/g, ' ') : '\u0001'.repeat(match.length));
  return whole.split('\n').map((line) => /^[\s\u0001-]*$/.test(line) && line.includes('\u0001') ? '' : line.replace(/\u0001+/g, TEMPLATED)).join('\n');
}

/** Stands for a value that a template fills in. */
export const TEMPLATED = '__templated__';

function flavourOf(roots: readonly YamlNode[]): YamlDocument['flavour'] {
  if (roots.some((root) => root.get('apiVersion') !== null && root.get('kind') !== null)) return 'kubernetes';
  const services = roots[0]?.get('services')?.entries() ?? [];
  return services.length > 0 && services.every(({ value }) => value.isMap) && services.some(({ value }) => value.get('image') !== null || value.get('build') !== null) ? 'compose' : 'other';
}
