import type { ScaleProfile } from '../model/profile.ts';

export interface DeclaredDriver {
  readonly name: string;
  readonly today: number;
  readonly max: number;
  readonly size: 'small' | 'large' | null;
}

/** The declared quantity that a text speaks of: its key or one of its words stands in the text as a word, singular or plural. */
export function findDriver(profile: ScaleProfile | null, texts: readonly string[]): DeclaredDriver | null {
  const words = new Set(texts.flatMap(wordsOf));
  for (const [name, driver] of Object.entries(profile?.drivers ?? {})) {
    const called = [name, ...(driver.words ?? [])];
    if (called.some((term) => wordsOf(term).every((word) => words.has(word)))) {
      return { name, today: driver.today, max: driver.max ?? driver.today * 10, size: driver.size ?? null };
    }
  }
  return null;
}

/** `ordersOfCustomer`, `orders_of_customer` and `Order of customers` share their words. */
function wordsOf(text: string): string[] {
  const separated = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return separated.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').map(singular);
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
