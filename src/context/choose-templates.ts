import type { ChangedFile } from '../model/change.ts';
import { classHeader } from './class-header.ts';

/** How many templates are shown beside a change: the first of them are those that the changed lines name. */
const MOST_TEMPLATES = 8;
/** A function that names its template is seldom longer. */
const LINES_ABOVE = 40;
const LINES_BELOW = 80;

const TEMPLATE = /\.(html?|erb|haml|slim|twig|jinja2?|j2|cshtml|rhtml|jbuilder|rsb|blade\.php)$/;
const NAMED = /['"]([\w./:-]+\.(?:html?|twig|jinja2?|j2))['"]|(?:view|View|render|make)\(\s*['"]([\w./:-]+)['"]/g;

/** Unchanged templates that the changed code fills, and the controllers of changed templates. */
export function templatesBeside(files: readonly ChangedFile[], tree: readonly string[]): string[] {
  const templates = tree.filter((path) => TEMPLATE.test(path));
  const named = files.flatMap((file) => TEMPLATE.test(file.path) ? [] : [...namedNear(file)]);
  const byName = templates.filter((path) => named.some((name) => fits(path, name)));
  const beside = byName.flatMap((path) => {
    const stem = path.replace(/(\.blade)?\.\w+$/, '');
    return templates.filter((other) => other !== path && other.startsWith(`${stem}_`));
  });
  const ofControllers = files.flatMap((file) => viewsOf(file, templates));
  const pages = files.flatMap(({ path }) => pagesOf(path, templates));
  const controllers = new Set(files.flatMap(({ path }) => controllerOf(path) ?? []));
  return [...new Set([...byName, ...ofControllers, ...pages, ...beside])].slice(0, MOST_TEMPLATES).concat(tree.filter((path) => controllers.has(path)));
}

function fits(path: string, name: string): boolean {
  const plain = name.replace(/^.*::/, '').replace(/^\.?\//, '');
  return `/${path}`.endsWith(`/${plain}`) || (!/\.\w{2,6}$/.test(plain) || plain.includes('.')) && `/${path}`.endsWith(`/${plain.replaceAll('.', '/')}.blade.php`);
}

function* namedNear(file: ChangedFile): Generator<string> {
  for (const text of around(file)) for (const [, byEnding, byCall] of text.matchAll(NAMED)) yield byEnding ?? byCall ?? '';
}

function around({ head, hunks }: ChangedFile): string[] {
  const lines = head?.text.split('\n') ?? [];
  return hunks.map(({ head: { start, count } }) => [...classHeader(lines, start), ...lines.slice(Math.max(0, start - LINES_ABOVE), start + count + LINES_BELOW)].join('\n'));
}

/** Rails: `app/controllers/orders_controller.rb` fills `app/views/orders`, and first the views of the actions that changed. */
function viewsOf(file: ChangedFile, templates: readonly string[]): string[] {
  const name = /(?:^|\/)app\/controllers\/(.+)_controller\.rb$/.exec(file.path)?.[1];
  if (name === undefined) return [];
  const own = templates.filter((path) => path.includes(`app/views/${name}/`));
  const actions = around(file).flatMap((text) => [...text.matchAll(/\bdef (\w+)/g)].map((match) => match[1] ?? ''));
  const isOfAction = (path: string): boolean => actions.some((action) => path.includes(`/${action}.`));
  return [...own.filter(isOfAction), ...own.filter((path) => /\/index\.[^/]+$/.test(path)), ...own.filter((path) => /\/_[^/]+$/.test(path))];
}

/** Rails: `orders/_order` is most often filled by the pages beside it. */
function pagesOf(path: string, templates: readonly string[]): string[] {
  const folder = /^(.*app\/views\/.+\/)_[^/]+$/.exec(path)?.[1];
  return folder === undefined ? [] : templates.filter((other) => other.startsWith(folder) && /^(index|show|search)\./.test(other.slice(folder.length)));
}

function controllerOf(path: string): string | null {
  const found = /^(.*)app\/views\/(.+)\/[^/]+\.(?:erb|haml|slim|jbuilder|rabl|rsb)$/.exec(path);
  return found === null ? null : `${found[1] ?? ''}app/controllers/${found[2] ?? ''}_controller.rb`;
}
