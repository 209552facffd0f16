import type { Language } from '../../model/language.ts';
import type { Document, DocumentOf, Format } from '../facts/documents.ts';
import type { SourceText } from '../facts/facts.ts';
import { DOCKERFILE } from './dockerfile.ts';
import { SQL } from './sql.ts';
import { TEMPLATES } from './templates.ts';
import { TERRAFORM } from './terraform.ts';
import type { FormatReader, ReadResult } from './types.ts';
import { YAML } from './yaml.ts';

/** The kinds of files that are no programs and that the static engine reads. */
export const FORMATS = {
  sql: SQL,
  yaml: YAML,
  dockerfile: DOCKERFILE,
  terraform: TERRAFORM,
  html: TEMPLATES,
} as const satisfies { readonly [F in Format]: FormatReader<DocumentOf<F>> };

export function isFormat(language: Language): language is Format {
  return Object.hasOwn(FORMATS, language);
}

export function readDocument(format: Format, source: SourceText): ReadResult<Document> {
  return FORMATS[format].read(source);
}

export function isJudged(document: Document): boolean {
  if (document.language === 'html') return TEMPLATES.isJudged(document);
  return document.language !== 'yaml' || YAML.isJudged(document);
}
