import type { SourceText } from './facts.ts';
import type { DockerDocument } from '../formats/dockerfile.ts';
import type { SqlDocument } from '../formats/sql.ts';
import type { TemplateDocument } from '../formats/templates.ts';
import type { TerraformDocument } from '../formats/terraform.ts';
import type { YamlDocument } from '../formats/yaml.ts';
import type { Language } from '../../model/language.ts';

/** Files that are no programs, as the facts that their format gives. */
export type Document = SqlDocument | YamlDocument | DockerDocument | TerraformDocument | TemplateDocument;

export type Format = Extract<Language, Document['language']>;

export type DocumentOf<F extends Format> = Extract<Document, { readonly language: F }>;

/** Every document that the change shows, changed or beside it. */
export interface Documents {
  readonly all: readonly Document[];
  of<F extends Format>(format: F): readonly DocumentOf<F>[];
  /** Whether the change adds or rewrites it; programs are asked for too. */
  isChanged(file: SourceText): boolean;
}

export function createDocuments(changed: readonly Document[], context: readonly Document[], programs: readonly SourceText[] = []): Documents {
  const all = [...changed, ...context];
  const own = new Set<SourceText>([...changed, ...programs]);
  return {
    all,
    of: <F extends Format>(format: F) => all.filter((document): document is DocumentOf<F> => document.language === format),
    isChanged: (file) => own.has(file),
  };
}
