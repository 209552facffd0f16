/** How many files that ask for changed templates are shown, and through how many templates that ask for one another. */
const MOST_USERS = 6;
const MOST_NAMES = 24;

/** Where templates and the code that fills them are looked for. */
export const FILLERS = ['py', 'php', 'rb', 'java', 'kt', 'cs', 'go', 'js', 'ts', 'html', 'twig', 'jinja', 'jinja2', 'j2', 'erb', 'haml', 'slim', 'jbuilder'] as const;

/** The words with which code and other templates ask for a template: `shop/orders.html`, `'orders.index'`, `"orders/row"` of `orders/_row.html.erb`. */
export function namesOfTemplate(path: string): string[] {
  // git takes each line of a pattern for a pattern, and an empty one stands everywhere.
  if (path.includes('\n')) return [];
  const blade = /(?:^|\/)views\/(.+)\.blade\.php$/.exec(path)?.[1];
  if (blade !== undefined) return quoted(blade.replaceAll('/', '.'), blade);
  const partial = /(?:^|\/)views\/(.+\/)_([^/.]+)\.[^/]*(?:erb|haml|slim|jbuilder)$/.exec(path);
  if (partial !== null) return quoted(`${partial[1] ?? ''}${partial[2] ?? ''}`);
  const page = /([^/]+\/)?([^/]+)\.(html?|twig|jinja2?|j2)$/.exec(path);
  if (page === null) return [];
  const [, folder = '', name = '', ending = ''] = page;
  const own = `${/^(templates|views)\/$/.test(folder) ? '' : folder}${name}`;
  return own.includes('/') ? [`${own}.${ending}`, ...quoted(own)] : quoted(`${own}.${ending}`);
}

const quoted = (...names: readonly string[]): string[] => names.flatMap((name) => [`'${name}'`, `"${name}"`]);

/** The files that ask for one of the templates, and for those templates that do, as a search for the words finds them. */
export async function templateUsers(templates: readonly string[], find: (words: readonly string[]) => Promise<readonly string[]>): Promise<string[]> {
  const found = new Set<string>();
  let asked = templates;
  for (let hop = 0; hop < 2; hop += 1) {
    const words = asked.flatMap(namesOfTemplate).slice(0, MOST_NAMES);
    const users = words.length === 0 ? [] : (await find(words)).filter((path) => !found.has(path) && !templates.includes(path)).slice(0, MOST_USERS);
    for (const path of users) found.add(path);
    asked = users;
  }
  return [...found];
}
