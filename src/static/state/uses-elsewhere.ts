import { posix } from 'node:path';
import { declaredType, writtenType } from '../project/declared-type.ts';
import type { FileFacts, FunctionFact, StateFact, StateUse } from '../facts/facts.ts';
import { ASIDE } from '../relations/foreign-keys.ts';
import { groupBy } from '../group-by.ts';
import { ecosystemOf, type Knowledge } from '../knowledge/load-knowledge.ts';
import { memoBy } from '../memo-by.ts';
import type { Project } from '../project/project.ts';
import { findUses, localBinding } from '../facts/states.ts';
import type { Member, Syntax } from '../syntax/syntax.ts';

/** A use in one file of a container that another file of the program holds. */
export interface UseElsewhere { readonly use: StateUse; readonly home: FileFacts }

interface Held { readonly state: StateFact; readonly home: FileFacts }
interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly depth: number }

const CONTAINERS: ReadonlySet<string> = new Set(['map', 'list', 'set']);
const MOST_NAMES = 3;

/** Finds them: `state.sessions` of a handler's shared state, `self.seen` of a Go type in its package's other files, an imported `sessions`. */
export function createUsesElsewhere(project: Project, knowledge: Knowledge): (file: FileFacts) => readonly UseElsewhere[] {
  let byName: ReadonlyMap<string | null, readonly Held[]> | null = null;
  const named = (name: string, file: FileFacts): readonly Held[] => {
    byName ??= groupBy(project.files.flatMap((home) => ASIDE.test(home.path) ? [] : home.states.filter(({ shape }) => CONTAINERS.has(shape)).map((state): Held => ({ state, home }))), ({ state }) => state.name);
    return (byName.get(name) ?? []).filter(({ home }) => home !== file && ecosystemOf(home.language) === ecosystemOf(file.language));
  };
  return memoBy((file: FileFacts) => {
    const standard = knowledge.standard[ecosystemOf(file.language)];
    const homes = new Map<StateFact, FileFacts>();
    const held = (node: Syntax, place: Place): Held | null => {
      switch (node.kind) {
        case 'await': return held(node.value, place);
        case 'call': return node.callee.kind === 'member' && standard.opens.includes(node.callee.property) ? held(node.callee.object, place) : null;
        case 'member': return fieldOf(node, place, named(node.property, file), project);
        case 'name': {
          const local = localBinding(node.name, place.from);
          if (local === undefined) return ofModule(node.name, file, named(node.name, file), project);
          return local.kind === 'value' && local.isWhole && local.value !== null && local.value.kind !== 'name' && place.depth < MOST_NAMES ? held(local.value, { ...place, depth: place.depth + 1 }) : null;
        }
        default: return null;
      }
    };
    const resolve = (node: Syntax, from: FunctionFact): StateFact | null => {
      const found = held(node, { from, file, depth: 0 });
      if (found !== null) homes.set(found.state, found.home);
      return found?.state ?? null;
    };
    return findUses(file, resolve, standard).flatMap((use): UseElsewhere[] => {
      const home = homes.get(use.state);
      return home === undefined ? [] : [{ use, home }];
    });
  });
}

/** A field by the class of what it belongs to, which the declared type of that names somewhere: `State<Arc<AppState>>`. */
function fieldOf({ object, property }: Member, { from, file }: Place, candidates: readonly Held[], project: Project): Held | null {
  if (candidates.length === 0 || file.states.some(({ name, className }) => name === property && className !== null && className === from.className)) return null;
  const place = { from, file, project, steps: 0 };
  const type = object.kind === 'self' ? from.className : object.kind === 'name' && candidates.some(({ state }) => state.className === object.name) ? object.name : writtenType(object, place) ?? declaredType(object, place);
  const words = new Set(type?.match(/\w+/g) ?? []);
  return onlyOne(candidates.filter(({ state, home }) => state.className !== null && words.has(state.className) && (object.kind !== 'self' || isSamePackage(home, file))));
}

/** A variable of a module, imported or of the same package. */
function ofModule(name: string, file: FileFacts, candidates: readonly Held[], project: Project): Held | null {
  const ofModules = candidates.filter(({ state }) => state.scope === 'module');
  if (ofModules.length === 0 || file.states.some((state) => state.name === name && state.scope === 'module')) return null;
  const source = project.importedFrom(name, file);
  return onlyOne(ofModules.filter(({ home }) => source === null ? isSamePackage(home, file) : source.file === home));
}

const onlyOne = (found: readonly Held[]): Held | null => found.length === 1 ? found[0] ?? null : null;
/** Files of one Go package share their names and their types' fields. */
const isSamePackage = (home: FileFacts, file: FileFacts): boolean => file.language === 'go' && posix.dirname(home.path) === posix.dirname(file.path);
