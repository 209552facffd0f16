import { wordsOf } from '../../loops/bounds.ts';
import { cacheAsides, shapeOf, type CacheAside } from '../../caches/cache-aside.ts';
import type { FileFacts } from '../../facts/facts.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A copy of data in a cache that nothing ever takes out again. */
export const keptForEver: Rule = {
  id: 'caching/kept-for-ever',
  check: 'caching/invalidation',
  criterion: null,
  law: 'accumulates',
  languages: ALL_LANGUAGES,
  description: 'Reports values loaded on a miss and kept in a shared cache without expiry or removal in view; leaves alone versioned keys, default expiries and stores used as storage.',
  *find(file, view) {
    for (const found of cacheAsides(file, view)) {
      if (found.write.expiry !== 'none' || found.write.store.is_local || !isHot(view.surfaceOf(found.function, file))) continue;
      const match = matchOf(found, view);
      if (match !== null) yield match;
    }
  },
};

const VERSIONED = /(^|\s)(version|versions|updated|updated at|modified|mtime|etag|digest|hash|sha|sha1|sha256|md5|checksum|fingerprint|revision|rev|commit|generation|cache key|v\d+)(\s|$)/;
/** Sessions and the like are data of their own, not copies. */
const OWN_DATA = /(^|\s)(session|sessions|lock|counter|count|token|nonce|otp|state|queue|job|offset|cursor|checkpoint|last|seen|processed|settings?|config|flag|flags)(\s|$)/;

function matchOf({ file, function: from, read, write, shape, load }: CacheAside, view: RuleView): Match | null {
  const key = write.key;
  if (key === null || key.kind === 'collection' || !/[a-z]{2}/i.test(shape.text.replaceAll('{}', ''))) return null;
  const words = wordsOf(`${shape.text} ${[...shape.names].join(' ')} ${codeOf(key, file)}`).replace(/[^a-z0-9 ]+/g, ' ');
  if (VERSIONED.test(words) || isExpiredLater(shape.text, file, view)) return null;
  const isRemoved = view.project.files.some((other) => removes(other, shape.text, view));
  if (isRemoved && (read === write || shape.isConstant)) return null;
  const isSure = !isRemoved && shape.isOpen && !shape.isConstant && !OWN_DATA.test(words) && load !== null;
  const written = codeOf(key, file);
  return {
    file, function: from, range: { start: write.call.node.line, end: write.call.node.line }, confidence: isSure ? 'sure' : 'unsure',
    title: `${written} is cached for ever`,
    problem: `${codeOf(write.call.node, file)} keeps the value without an expiry, and nothing in view removes the key: the copy stays when the data changes, and each new key stays with it.`,
    impact: 'Readers get the old value until somebody clears the cache by hand, and the store fills with the entries of everything that was ever asked for.',
    recommendation: 'Give the value an expiry that suits how old it may be, with some jitter, and remove the key where the data is written.',
    growth: { driver: `distinct values of ${written}`, unit: 'entries', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: write.call.node.line, note: 'kept without an expiry' }],
    searchedFor: [`${shape.text.replaceAll('{}', '')} expire`, `${shape.text.replaceAll('{}', '')} delete`],
  };
}

function isExpiredLater(text: string, file: FileFacts, view: RuleView): boolean {
  return view.keyedUsesOf(file).some((use) => use.kind === 'expire' && shapeOf(use).text === text);
}

function removes(file: FileFacts, text: string, view: RuleView): boolean {
  for (const use of view.keyedUsesOf(file)) {
    if (use.kind === 'flush' || use.kind === 'scan') return true;
    if (use.kind === 'remove' && use.call.node.args.some((_, index) => shapeOf({ ...use, key: use.call.node.args[index]?.value ?? null }).text === text)) return true;
  }
  return false;
}
