import { pathOf } from '../syntax/expressions.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { Project } from './project.ts';

/** FastAPI: `SessionDep = Annotated[Session, Depends(get_db)]`, here or where the name is imported from: the type that it stands for, with the file whose imports say what that is. */
export function aliasedType(name: string, file: FileFacts, project: Project): { readonly type: string; readonly file: FileFacts } | null {
  if (file.language !== 'python') return null;
  const source = project.importedFrom(name, file) ?? { file, name };
  const binding = source.file.functions[0]?.bindings.get(source.name ?? name)?.[0];
  const value = binding?.kind === 'value' ? binding.value : null;
  const isAlias = value?.kind === 'subscript' && /(^|\.)(Annotated|Optional)$/.test(pathOf(value.object) ?? '');
  return isAlias ? { type: source.file.text.slice(value.start, value.end), file: source.file } : null;
}
