import { expect, it } from 'vitest';
import { outlineOf } from '../testing/outline-facts.ts';

it('Java: reads annotations, fields, streams and Optionals, synchronized methods and blocks', async () => {
  expect(await outlineOf('java', [
    'package shop;',
    'import java.util.concurrent.locks.ReentrantLock;',
    'import shop.repo.*;',
    '',
    '@Service',
    'public class Prices extends Base implements Source<Price> {',
    '  private static final Map<String, Price> CACHE = new ConcurrentHashMap<>();',
    '  private final PriceRepository prices;',
    '  private final ReentrantLock lock = new ReentrantLock();',
    '',
    '  public Prices(PriceRepository prices) { this.prices = prices; }',
    '',
    '  @GetMapping("/prices")',
    '  public synchronized List<Price> load(List<String> skus) {',
    '    for (String sku : skus) { CACHE.put(sku, prices.findBySku(sku)); }',
    '    for (int i = 0; i < 3; i++) { ping(i); }',
    '    skus.stream().map(sku -> prices.findBySku(sku)).toList();',
    '    maybe.map(x -> prices.findBySku(x));',
    '    CACHE.remove(skus.get(0));',
    '    synchronized (this) { prices.count(); }',
    '    return null;',
    '  }',
    '}',
  ].join('\n'))).toEqual([
    '2 import ReentrantLock = java.util.concurrent.locks.ReentrantLock:ReentrantLock', '3 import  = shop.repo',
    '5 class Prices < Base < Source<Price>', '7 call ConcurrentHashMap in module, loops 0', '7 state class Prices.CACHE: map',
    '9 call ReentrantLock in module, loops 0', '9 state instance Prices.lock: lock', '11 constructor Prices.Prices(prices)',
    '13 method Prices.load(skus)', '13 call GetMapping in module, loops 0', '13-22 lock this', '15 loop each sku of skus: unknown',
    '15 call CACHE.put in load, loops 1', '15 call prices.findBySku in load, loops 1', '15 grow CACHE by sku', '16 loop count i of -: constant',
    '16 call self.ping in load, loops 1', '17 lambda Prices.?(sku)', '17 loop callback sku of skus.stream(): unknown',
    '17 call ?.toList in load, loops 0', '17 call ?.map in load, loops 0', '17 call skus.stream in load, loops 0',
    '17 call prices.findBySku in lambda, loops 1', '18 lambda Prices.?(x)', '18 call maybe.map in load, loops 0',
    '18 call prices.findBySku in lambda, loops 0', '19 call CACHE.remove in load, loops 0', '19 call skus.get in load, loops 0',
    '19 shrink CACHE by ?', '20 call prices.count in load, loops 0', '20-20 lock self',
  ]);
});
