import { isProduction } from '../../formats/kubernetes.ts';
import { developmentServerIn, oneWorker } from '../../formats/start-commands.ts';
import { wordsOfCommand, type DockerDocument } from '../../formats/dockerfile.ts';
import type { YamlDocument } from '../../formats/yaml.ts';
import type { YamlNode } from '../../formats/yaml-tree.ts';
import type { RuleView } from '../../rule-view.ts';
import type { InDocument, Match, Rule } from '../types.ts';

/** A service that is started by a server for development, or by one that works on a single request at a time. */
export const developmentServer: Rule = {
  id: 'bottlenecks/development-server',
  check: 'bottlenecks/single_threaded_path',
  criterion: null,
  law: 'serialised',
  languages: ['dockerfile', 'yaml'],
  description: 'Reports images, processes and pods that start a development server (flask run, manage.py runserver, npm run dev, php -S, --reload), or a synchronous server with one worker; leaves alone development images and Compose files, builds, and servers with threads.',
  documents: {
    dockerfile: (document) => inDockerfile(document),
    yaml: (document, view) => inYaml(document, view),
  },
};

const DEVELOPMENT_FILE = /(^|[/._-])(dev|devel|development|local|tests?|e2e|ci|debug|devcontainer)([/._-]|$)/i;
const DEVELOPMENT_MODE = /\b(NODE_ENV|RAILS_ENV|APP_ENV|FLASK_ENV|ENVIRONMENT)[= ]["']?(dev|development|local|test)\b|\bFLASK_DEBUG[= ]["']?1/;
/** Processes of a Procfile that serve requests. */
const SERVING = /^(web|server|app|api|http|)$/;

function* inDockerfile(document: DockerDocument): Generator<Match> {
  const isProcfile = /(^|\/)procfile/i.test(document.path);
  const starts = document.instructions.filter(({ keyword, isFinal }) => isFinal && (keyword === 'CMD' || keyword === 'ENTRYPOINT'));
  // Only the last of each kind counts; a CMD behind an ENTRYPOINT is its arguments.
  const last = isProcfile ? starts.filter(({ stage }) => SERVING.test(stage)) : ['ENTRYPOINT', 'CMD'].flatMap((kind) => starts.findLast(({ keyword }) => keyword === kind) ?? []);
  const commands = isProcfile ? last.map((line) => ({ line, words: line.words })) : last.length === 0 ? [] : [{ line: last.at(-1) ?? last[0], words: last.flatMap(({ words }) => words) }];
  for (const { line, words } of commands) {
    if (line === undefined) continue;
    const isSure = !DEVELOPMENT_FILE.test(document.path) && !DEVELOPMENT_MODE.test(document.text) && !/dev|test/i.test(isProcfile ? '' : line.stage);
    const match = matchOf({ file: document, scope: line.range }, line.range, { words, variables: document.text, isSure, lone: true });
    if (match !== null) yield match;
  }
}

function* inYaml(document: YamlDocument, view: RuleView): Generator<Match> {
  for (const { containers, node, replicas } of view.cluster.workloadsIn(document)) {
    for (const container of containers) yield* ofContainer(document, container, { scope: node.range, isSure: isProduction(document.path), lone: (replicas ?? 1) < 2 });
  }
  if (document.flavour !== 'compose') return;
  // Compose files are the developers' own unless they say otherwise.
  const isSure = /(^|[/._-])(prod|production|live|release|deploy)([/._-]|$)/i.test(document.path);
  for (const { value, range } of document.roots[0]?.get('services')?.entries() ?? []) yield* ofContainer(document, value, { scope: range, isSure, lone: true });
}

interface Surroundings { readonly scope: Match['range']; readonly isSure: boolean; readonly lone: boolean }

function* ofContainer(document: YamlDocument, container: YamlNode, { scope, isSure, lone }: Surroundings): Generator<Match> {
  const nodes = [container.get('command'), container.get('args')].filter((node) => node !== null);
  const words = nodes.flatMap((node) => node.text === null ? node.items().flatMap(({ text }) => wordsOfCommand(text ?? '')) : wordsOfCommand(node.text));
  const [first] = nodes;
  if (first === undefined) return;
  const variables = document.lines.slice(container.range.start - 1, container.range.end).join('\n');
  const match = matchOf({ file: document, scope }, first.range, { words, variables, isSure, lone });
  if (match !== null) yield match;
}

interface Command { readonly words: readonly string[]; readonly variables: string; readonly isSure: boolean; readonly lone: boolean }

function matchOf(where: InDocument, range: Match['range'], { words, variables, isSure, lone }: Command): Match | null {
  const server = developmentServerIn(words);
  const single = server === null && lone ? oneWorker(words, variables) : null;
  const name = server ?? single;
  if (name === null) return null;
  return {
    ...where, range, confidence: isSure ? 'sure' : 'unsure',
    title: server === null ? `${name} serves one request at a time` : `${name} is a server for development`,
    problem: server === null
      ? `${name} is started with one synchronous worker: while it works on a request, all others wait.`
      : `The service is started with ${name}, which watches files, runs as one process and is not made for load.`,
    impact: 'A container carries about one request at a time, or one core\'s worth: a slow query or partner stops all others, and more load only lengthens the queue.',
    recommendation: server === null
      ? 'Set workers from the number of cores (--workers, WEB_CONCURRENCY), or use threads or an asynchronous worker class.'
      : 'Start the production server (gunicorn, uvicorn with workers, a built bundle, php-fpm) and take the number of workers from the environment.',
    growth: { driver: 'requests', unit: 'requests per second', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file: where.file, line: range.start, note: name }], searchedFor: [],
  };
}
