import { Labels } from '../model/labels.ts';
import type { Item } from '../model/item.ts';
import type * as z from 'zod';

/** An item that is only scored, never reviewed; a test overrides what matters to it. */
export function anItem(id: string, more: Partial<Item> & { labels?: z.input<typeof Labels> } = {}): Item {
  const { labels = { verdict: 'pass' }, ...rest } = more;
  return {
    ...Labels.parse(labels), id, source: 'case', cluster: id, split: 'dev', kind: 'hard', check: null, area: null, language: 'python', needs: [], twinOf: null, withoutAttack: null, version: '1',
    withRepository: () => Promise.reject(new Error('this item is only scored')), ...rest,
  };
}

/** Labels of a change with one blocking problem at a.py, lines 10 to 12. */
export const BAD: z.input<typeof Labels> = {
  verdict: 'block',
  problems: [{ id: 'g1', check: 'bottlenecks/query_count', criterion: 'n_plus_one', severity: 'blocking', path: 'a.py', lines: [10, 12], mentions: ['query'], why: 'a query for each of the rows' }],
};
