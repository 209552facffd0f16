import type { Language } from '../../model/language.ts';
import { CSHARP } from './csharp.ts';
import { JAVASCRIPT, TSX, TYPESCRIPT } from './ecmascript.ts';
import { GO } from './go.ts';
import { JAVA } from './java.ts';
import { KOTLIN } from './kotlin.ts';
import { PHP } from './php.ts';
import { PYTHON } from './python.ts';
import { RUBY } from './ruby.ts';
import { RUST } from './rust.ts';
import type { LanguageAdapter, ReadableLanguage } from './types.ts';

/** The languages that the static engine reads. */
export const ADAPTERS = {
  python: PYTHON,
  javascript: JAVASCRIPT,
  typescript: TYPESCRIPT,
  tsx: TSX,
  ruby: RUBY,
  java: JAVA,
  go: GO,
  php: PHP,
  csharp: CSHARP,
  kotlin: KOTLIN,
  rust: RUST,
} as const satisfies Record<ReadableLanguage, LanguageAdapter>;

/** The language with its adapter; null when the engine cannot read it. */
export function readable(language: Language): { readonly language: ReadableLanguage; readonly adapter: LanguageAdapter } | null {
  for (const [name, adapter] of Object.entries(ADAPTERS) as [ReadableLanguage, LanguageAdapter][]) {
    if (name === language) return { language: name, adapter };
  }
  return null;
}
