import { LONGEST_PATH } from '../git/limits.ts';
import { languageOf, type Language } from '../model/language.ts';
import type { Surface } from '../model/surface.ts';
import { CODE_PATHS, FILE_PATHS, DEPLOYMENT_FOLDER, DEPLOYMENT_NAME, isBrowserPath, isServerPath, type SurfaceRow } from './surface-paths.ts';
import { BROWSER_ROUTER, BROWSER_TEXT, BUNDLED_TEXT, CLIENT_DIRECTIVE, CODE_TEXTS, GENERATED_HEADER, KUBERNETES_OBJECT, ROUTE_MODULE, SERVER_COMPONENT, SERVER_TEXT } from './surface-texts.ts';

/** Generators name themselves, and directives stand, within so many lines. */
const HEADER_LINES = 12;

const SOURCE: ReadonlySet<Language> = new Set<Language>(['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'go', 'php', 'csharp', 'kotlin', 'rust', 'sql']);

/** What kind of load reaches a file, from its path and its text. Source code that nothing tells apart is a shared library. */
export function classifySurface(path: string, text: string): Surface {
  if (path.length > LONGEST_PATH) return 'unknown';
  const byPath = match(FILE_PATHS, path);
  if (byPath !== null) return byPath;
  if (GENERATED_HEADER.test(headerOf(text))) return 'generated';
  const language = languageOf(path);
  if (isFrontend(path, text, language)) return 'frontend';
  if (DEPLOYMENT_NAME.test(path)) return 'infrastructure';
  if (SOURCE.has(language)) return match(CODE_PATHS, path) ?? match(CODE_TEXTS, text) ?? 'shared_library';
  return DEPLOYMENT_FOLDER.test(path) || (language === 'yaml' && KUBERNETES_OBJECT.test(text)) ? 'infrastructure' : 'unknown';
}

function isFrontend(path: string, text: string, language: Language): boolean {
  if (language === 'css' || language === 'html') return true;
  if (path.endsWith('.coffee')) return isBrowserPath(path);
  if (language !== 'tsx' && language !== 'javascript' && language !== 'typescript') return false;
  if (CLIENT_DIRECTIVE.test(headerOf(text))) return true;
  if (SERVER_TEXT.test(text) || (language === 'tsx' && isRenderedByServer(text))) return false;
  return isBrowserPath(path) || BROWSER_TEXT.test(text) || (BUNDLED_TEXT.test(text) && !isServerPath(path));
}

const isRenderedByServer = (text: string): boolean => SERVER_COMPONENT.test(text) || (ROUTE_MODULE.test(text) && !BROWSER_ROUTER.test(text));

function headerOf(text: string): string {
  return text.split('\n', HEADER_LINES).join('\n');
}

function match(rows: readonly SurfaceRow[], text: string): Surface | null {
  return rows.find(([, patterns]) => Object.values(patterns).some((pattern) => pattern.test(text)))?.[0] ?? null;
}
