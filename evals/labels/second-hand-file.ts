import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Item } from '../model/item.ts';
import { SecondHand } from '../model/second-hand.ts';
import { describeAgreement } from './compare-hands.ts';

const FILE = fileURLToPath(new URL('second-hand.jsonl', import.meta.url));

export function readSecondHand(): SecondHand[] {
  return existsSync(FILE) ? readFileSync(FILE, 'utf8').split('\n').filter((line) => line !== '').map((line) => SecondHand.parse(JSON.parse(line))) : [];
}

/** Adds what was compared; an item that was compared before keeps its first comparison, the only blind one. */
export function addSecondHand(hands: readonly SecondHand[]): void {
  const all = new Map([...hands, ...readSecondHand()].map((hand) => [hand.item, hand]));
  writeFileSync(FILE, [...all.values()].sort((a, b) => (a.item < b.item ? -1 : 1)).map((hand) => `${JSON.stringify(hand)}\n`).join(''));
}

/** How often the hands differed, over the cases and over the real commits among the items. */
export function agreementOf(items: readonly Item[]): string {
  const hands = readSecondHand();
  const sentences = ([['case', 'cases'], ['real', 'real commits']] as const).flatMap(([source, noun]) => {
    const ids = new Set(items.filter((item) => item.source === source).map(({ id }) => id));
    return ids.size === 0 ? [] : [describeAgreement(hands.filter(({ item }) => ids.has(item)), ids.size, noun)];
  });
  return sentences.join(' ');
}
