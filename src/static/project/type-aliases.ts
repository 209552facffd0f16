import { pathOf } from '../syntax/expressions.ts';
import type { FileFacts } from '../facts/facts.ts';
import { typeName } from './declared-type.ts';
import { asSeenFrom } from './go-packages.ts';
import type { Project } from './project.ts';

/** What a type, as written, stands for: here or where its name is imported from, with the file whose imports say what that is. */
export function aliasedType(type: string, file: FileFacts, project: Project): AliasedType | null {
  return file.language === 'python' ? annotated(typeName(type), file, project) : file.language === 'go' ? slice(type.replace(/^\W+/, ''), file, project) : null;
}

interface AliasedType { readonly type: string; readonly file: FileFacts }

/** `type Orders []Order` */
function slice(name: string, from: FileFacts, project: Project): AliasedType | null {
  const found = project.findClass(name, from);
  const type = found?.value.bases[0];
  return found === null || type?.startsWith('[]') !== true ? null : { type: asSeenFrom(type, found.file, from), file: found.file };
}

/** FastAPI: `SessionDep = Annotated[Session, Depends(get_db)]` */
function annotated(name: string, file: FileFacts, project: Project): AliasedType | null {
  const source = project.importedFrom(name, file) ?? { file, name };
  const binding = source.file.functions[0]?.bindings.get(source.name ?? name)?.[0];
  const value = binding?.kind === 'value' ? binding.value : null;
  const isAlias = value?.kind === 'subscript' && /(^|\.)(Annotated|Optional)$/.test(pathOf(value.object) ?? '');
  return isAlias ? { type: source.file.text.slice(value.start, value.end), file: source.file } : null;
}
