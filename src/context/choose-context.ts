import type { ContextRole } from '../model/change.ts';
import { memoByName } from '../static/memo-by.ts';
import { canBeContext, capacityRole } from './capacity-files.ts';
import { DEFINES_NOTHING, type ChangedSymbols } from './name-symbols.ts';

/** How many unchanged files accompany a change at the most, and how many of each role. */
const MOST_FILES = 40;
const MOST_BY_ROLE: Readonly<Record<ContextRole, number>> = { definition: 24, caller: 10, data_model: 8, migration: 3, settings: 8, capacity_note: 4, neighbour: 0 };

/** So many files of these roles for which no room is left are read by the static engine alone. */
const MOST_BESIDE = 60;
const BESIDE: ReadonlySet<ContextRole> = new Set<ContextRole>(['definition', 'caller', 'data_model']);

/** A name that more files than this define, such as an exported route method, leads nowhere; so do the classes of a kind that has more. */
const MOST_DEFINITIONS = 6;

/** One line of the head tree that holds a looked-up name. */
export interface NameHit {
  readonly path: string;
  readonly text: string;
}

export interface ChosenFile {
  readonly path: string;
  readonly role: ContextRole;
  readonly reason: string;
}

export interface ContextInput {
  readonly symbols: ChangedSymbols;
  readonly hits: readonly NameHit[];
  /** Every path of the head tree. */
  readonly tree: readonly string[];
  readonly changed: ReadonlySet<string>;
  /** Templates that the change fills, and code that fills the changed ones. */
  readonly beside: readonly string[];
}

/** Which unchanged files are shown beside the change, most telling first within each role, and then those for which no room is left as neighbours. */
export function chooseContext({ symbols, hits, tree, changed, beside }: ContextInput): ChosenFile[] {
  const eligible = (path: string): boolean => !changed.has(path) && canBeContext(path);
  const readLine = lineReader(symbols);
  const telling = withoutCommonNames(symbols, hits, readLine);
  const scored = new Map<string, ChosenFile & { score: number }>();
  for (const hit of hits) if (eligible(hit.path)) addHit(scored, hit, telling, readLine);
  const byName = [...scored.values()].sort((a, b) => b.score - a.score || nearness(b.path, changed) - nearness(a.path, changed) || compare(a.path, b.path));
  const byPlace = tree.filter(eligible).flatMap((path): ChosenFile[] => {
    const role = capacityRole(path);
    return role === null ? [] : [{ path, role, reason: role === 'capacity_note' ? 'says what load is expected' : 'settings that decide capacity' }];
  }).sort((a, b) => nearness(b.path, changed) - nearness(a.path, changed) || depth(a.path) - depth(b.path) || compare(a.path, b.path));
  const filled = beside.filter(eligible).map((path): ChosenFile => ({ path, role: 'definition', reason: 'is filled by the change, or fills what it changes' }));
  return withinLimits([...filled, ...byName, ...byPlace]);
}

/** The looked-up names that lead somewhere, and those of them that leave their methods to others, of which there are only a few. */
interface TellingSymbols extends ChangedSymbols { readonly kinds: ReadonlySet<string> }

/** One pass over the hits, however many names are looked up: a wide change has tens of names and a hundred thousand hits. */
function withoutCommonNames({ defined, used, near }: ChangedSymbols, hits: readonly NameHit[], readLine: LineReader): TellingSymbols {
  const names = [...defined, ...used, ...near];
  const defining = new Map<string, Set<string>>(names.map((name) => [name, new Set()]));
  const kinds = new Map<string, Set<string>>(names.map((name) => [name, new Set()]));
  const open = new Set<string>();
  for (const { path, text } of hits) {
    for (const { name, isKind, isOpen, ...line } of readLine(text)) {
      const places = isDefinedIn(path, line) ? defining.get(name) : isKind ? kinds.get(name) : undefined;
      if (places !== undefined && places.size <= MOST_DEFINITIONS) places.add(path);
      if (isOpen) open.add(name);
    }
  }
  const isRare = (name: string): boolean => (defining.get(name)?.size ?? 0) <= MOST_DEFINITIONS;
  const isFollowed = (name: string): boolean => open.has(name) && (kinds.get(name)?.size ?? 0) <= MOST_DEFINITIONS;
  return { defined: new Set([...defined].filter(isRare)), used: new Set([...used].filter(isRare)), near: new Set([...near].filter(isRare)), kinds: new Set([...used, ...near].filter(isFollowed)) };
}

function addHit(scored: Map<string, ChosenFile & { score: number }>, { path, text }: NameHit, { defined, used, near, kinds }: TellingSymbols, readLine: LineReader): void {
  for (const { name, isKind: isOfKind, isCalled, isElement, ...line } of readLine(text)) {
    const isDefining = isDefinedIn(path, line);
    const isDefinition = used.has(name) && isDefining;
    const isCall = defined.has(name) && !isDefining && (isCalled || (MARKUP.test(path) && isElement));
    const isNear = near.has(name) && isDefining;
    const isKind = !isDefining && kinds.has(name) && isOfKind;
    if (!isDefinition && !isCall && !isNear && !isKind) continue;
    const known = scored.get(path);
    const role = isCall ? known?.role ?? 'caller' : definitionRole(path);
    const reason = known?.reason ?? (isCall ? `uses ${name}` : isKind ? `is a ${name}` : `defines ${name}`);
    scored.set(path, { path, role, reason, score: (known?.score ?? 0) + (isDefinition ? 3 : 1) });
  }
}

/** `async getOrder(id) {` begins a method where methods have no word before them. */
const isDefinedIn = (path: string, { isDefining, isMember }: Pick<NameInLine, 'isDefining' | 'isMember'>): boolean => isDefining || (isMember && SCRIPT.test(path));

const SCRIPT = /\.([cm]?[jt]sx?|vue|svelte)$/;

const NAME = /[A-Za-z_]\w*/g;

/** What a line says of a looked-up name. */
interface NameInLine { readonly name: string; readonly isDefining: boolean; readonly isMember: boolean; readonly isKind: boolean; readonly isOpen: boolean; readonly isCalled: boolean; readonly isElement: boolean }

/** The looked-up names of a line; the same line, an import above all, stands in very many files. */
type LineReader = (text: string) => readonly NameInLine[];

function lineReader({ defined, used, near }: ChangedSymbols): LineReader {
  const patterns = new Map([...defined, ...used, ...near].filter((name) => /^\w+$/.test(name)).map((name) => [name, patternsOf(name)]));
  return memoByName((text) => {
    const definesNothing = DEFINES_NOTHING.test(text);
    return [...new Set(text.match(NAME))].flatMap((name): NameInLine[] => {
      const known = patterns.get(name);
      return known === undefined ? [] : [{
        name, isDefining: !definesNothing && known.definitions.some((pattern) => pattern.test(text)),
        isMember: known.member.test(text), isKind: known.kind.test(text), isOpen: known.open.test(text), isCalled: known.call.test(text), isElement: known.element.test(text),
      }];
    });
  });
}

/** How a line defines or calls a name. One name stands in thousands of lines, so that its patterns are made once. */
interface NamePatterns { readonly definitions: readonly RegExp[]; readonly open: RegExp; readonly kind: RegExp; readonly member: RegExp; readonly call: RegExp; readonly element: RegExp }

/** Where components are used as elements: `<OrderRow order={order} />`. */
const MARKUP = /\.(tsx|jsx|js|vue|svelte)$/;

function patternsOf(name: string): NamePatterns {
  return {
    definitions: [
      new RegExp(`\\b(def|class|func|fun|fn|function|module|interface|struct|trait|type|const|let|var|enum)\\s+(\\([^)]*\\)\\s*)?(self\\.)?${name}\\b`),
      new RegExp(`\\bcreate\\s+(unlogged\\s+)?table\\s+(if\\s+not\\s+exists\\s+)?["\`]?(\\w+["\`]?\\.["\`]?)?${name}\\b|\\bcreate\\s.*\\bindex\\b.*\\bon\\s+(only\\s+)?["\`]?(\\w+["\`]?\\.["\`]?)?${name}\\b`, 'i'),
      new RegExp(`\\b(public|private|protected|internal|static)\\b[^=;]*\\b${name}\\s*\\(`),
      new RegExp(`^\\s*impl\\b(<[^>]*>)?\\s+([^={]*\\s+for\\s+)?${name}\\b`),
    ],
    open: new RegExp(`\\b(interface|trait|protocol)\\s+${name}\\b|\\babstract\\s+class\\s+${name}\\b|\\bclass\\s+${name}\\s*\\(.*\\b(ABC|Protocol)\\b`),
    kind: new RegExp([
      `\\b(extends|implements)\\s[^{;=]*\\b${name}\\b`,
      `^\\s*class\\s+\\w+\\s*\\(([^():=]*[\\s.,])?${name}\\b[^():]*\\)\\s*:`,
      `\\b(class|object|struct|record)\\s+\\w+(<[^>{]*>)?(\\s*\\([^()]*\\))?\\s*:\\s*[^{;=]*\\b${name}\\b`,
      `^\\s*impl\\b[^;={]*\\b${name}(<.*>)?\\s+for\\b`,
    ].join('|')),
    member: new RegExp(`^\\s+(async\\s+)?${name}\\s*\\([^=;]*\\{\\s*$`),
    call: new RegExp(`\\b${name}\\s*[(.]|[:.]${name}\\b`),
    element: new RegExp(`<${name}\\b`),
  };
}

function definitionRole(path: string): ContextRole {
  if (/(^|\/)(migrations?|migrate)\//i.test(path)) return 'migration';
  return /(^|\/)(models?|entities|entity|domain|schema)(\/|\.)/i.test(path) ? 'data_model' : 'definition';
}

function withinLimits(files: readonly ChosenFile[]): ChosenFile[] {
  const counts = new Map<ContextRole, number>();
  const chosen = new Map<string, ChosenFile>();
  const beside = new Map<string, ChosenFile>();
  for (const { path, role, reason } of files) {
    const count = counts.get(role) ?? 0;
    if (chosen.has(path)) continue;
    if (chosen.size < MOST_FILES && count < MOST_BY_ROLE[role]) {
      counts.set(role, count + 1);
      chosen.set(path, { path, role, reason });
    } else if (BESIDE.has(role) && beside.size < MOST_BESIDE) beside.set(path, { path, role: 'neighbour', reason });
  }
  return [...chosen.values(), ...[...beside.values()].filter(({ path }) => !chosen.has(path))];
}

/** Folders that a path shares with the nearest changed file. */
function nearness(path: string, changed: ReadonlySet<string>): number {
  const folders = path.split('/').slice(0, -1);
  let most = 0;
  for (const other of changed) {
    const theirs = other.split('/');
    let shared = 0;
    while (shared < folders.length && folders[shared] === theirs[shared]) shared += 1;
    most = Math.max(most, shared);
  }
  return most;
}

function depth(path: string): number {
  return path.split('/').length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
