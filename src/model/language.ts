/** Languages the project knows by name; which of them the static engine can read is the register in `src/static/languages`. */
export const LANGUAGES = [
  'python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'go', 'php', 'csharp', 'kotlin', 'rust',
  'sql', 'yaml', 'dockerfile', 'terraform', 'html', 'css', 'markdown', 'json', 'shell', 'other',
] as const;

export type Language = (typeof LANGUAGES)[number];

const LANGUAGE_BY_EXTENSION: Readonly<Record<string, Language>> = {
  py: 'python', pyi: 'python',
  js: 'javascript', mjs: 'javascript', cjs: 'javascript', jsx: 'tsx', ts: 'typescript', mts: 'typescript', cts: 'typescript', tsx: 'tsx',
  rb: 'ruby', rake: 'ruby', gemspec: 'ruby', ru: 'ruby', jbuilder: 'ruby',
  java: 'java', go: 'go', php: 'php', cs: 'csharp', kt: 'kotlin', kts: 'kotlin', rs: 'rust',
  sql: 'sql', cql: 'sql', ddl: 'sql', prisma: 'sql', yml: 'yaml', yaml: 'yaml', dockerfile: 'dockerfile', tf: 'terraform', hcl: 'terraform',
  html: 'html', htm: 'html', erb: 'html', haml: 'html', slim: 'html', ejs: 'html', hbs: 'html', jinja: 'html', jinja2: 'html', j2: 'html', rhtml: 'html', twig: 'html', vue: 'html', svelte: 'html',
  vm: 'html', ftl: 'html', ftlh: 'html', mustache: 'html', liquid: 'html', pug: 'html', tmpl: 'html', gotmpl: 'html', builder: 'html', rsb: 'html', cshtml: 'html', phtml: 'html',
  css: 'css', scss: 'css', sass: 'css', less: 'css', pcss: 'css', postcss: 'css', styl: 'css', stylus: 'css',
  md: 'markdown', mdx: 'markdown', rst: 'markdown', adoc: 'markdown', json: 'json', jsonc: 'json', sh: 'shell', bash: 'shell',
};

/** The language of a file by its name; `other` when the name says nothing. */
export function languageOf(path: string): Language {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/^(dockerfile|containerfile|procfile)(\.|$)/.test(name)) return 'dockerfile';
  if (name === 'rakefile' || name === 'gemfile') return 'ruby';
  if (name.endsWith('.blade.php')) return 'html';
  const dot = name.lastIndexOf('.');
  return dot < 0 ? 'other' : (LANGUAGE_BY_EXTENSION[name.slice(dot + 1)] ?? 'other');
}
