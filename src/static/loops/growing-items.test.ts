import { describe, expect, it } from 'vitest';
import type { Surface } from '../../model/surface.ts';
import { aChange } from '../../testing/change-builder.ts';
import { createLeadFinder } from '../find-leads.ts';

const finder = createLeadFinder();
const loopOver = (items: string): string => `from .models import Order, Customer\n\ndef load(customer):\n    ${items} = Order.objects.filter(customer=customer)\n    for order in ${items}:\n        Customer.objects.get(pk=order.customer_id)\n`;
const VIEW = 'from .orders import load\n\ndef view(request):\n    return load(request.user)\n';

async function criterionOf(files: Readonly<Record<string, string>>, surfaces: Readonly<Record<string, Surface>>): Promise<string | null | undefined> {
  const change = aChange({ head: files });
  const { leads } = await finder.find(change, {
    decision: 'review', rules: ['backend_service'],
    files: change.files.map(({ path }) => ({ path, surface: surfaces[path] ?? 'shared_library', decision: 'review', rule: 'backend_service', reason: '' })),
  }, new AbortController().signal);
  return leads.find(({ rule }) => rule === 'bottlenecks/query-per-item')?.criterion;
}

describe('a query per row', () => {
  it('stops a merge where a request runs it, itself or through a helper', async () => {
    expect(await criterionOf({ 'shop/orders.py': loopOver('orders') }, { 'shop/orders.py': 'request_handler' })).toBe('n_plus_one');
    expect(await criterionOf({ 'shop/orders.py': loopOver('orders'), 'shop/views.py': VIEW }, { 'shop/views.py': 'request_handler' })).toBe('n_plus_one');
  });

  it('stops a merge where a job runs it', async () => {
    expect(await criterionOf({ 'shop/orders.py': loopOver('orders') }, { 'shop/orders.py': 'consumer' })).toBe('n_plus_one');
  });

  it('only warns where nobody is seen to run it', async () => {
    expect(await criterionOf({ 'shop/orders.py': loopOver('orders') }, {})).toBeNull();
    expect(await criterionOf({ 'shop/orders.py': loopOver('orders'), 'shop/views.py': VIEW }, { 'shop/views.py': 'startup' })).toBeNull();
  });

  it('only warns where a person hands the items in, unless they pile up by their name', async () => {
    const given = (items: string): string => `from .models import Order\n\ndef load(request, ${items}):\n    for pk in ${items}:\n        Order.objects.get(pk=pk)\n`;
    expect(await criterionOf({ 'shop/orders.py': given('playlist_ids') }, { 'shop/orders.py': 'request_handler' })).toBeNull();
    expect(await criterionOf({ 'shop/orders.py': given('rows') }, { 'shop/orders.py': 'request_handler' })).toBe('n_plus_one');
  });

  it('only warns where an account is deleted, once', async () => {
    expect(await criterionOf({ 'shop/orders.py': loopOver('orders').replace('load', 'delete_account') }, { 'shop/orders.py': 'request_handler' })).toBeNull();
    expect(await criterionOf({ 'shop/orders.py': loopOver('orders').replace('load', 'delete_lines') }, { 'shop/orders.py': 'request_handler' })).toBe('n_plus_one');
  });

  it('only warns where the rows are what happens to be left', async () => {
    expect(await criterionOf({ 'shop/orders.py': loopOver('stale_orders') }, { 'shop/orders.py': 'request_handler' })).toBeNull();
  });

  it('stops a merge where a loop asks for page after page, and only warns where a worker takes what has come in', async () => {
    const paged = (empty: string): string => `from sqlalchemy import select\nfrom .models import Order, Customer\n\ndef bill(session):\n    last = 0\n    while True:\n        orders = session.scalars(select(Order).where(Order.id > last).limit(500)).all()\n        if not orders:\n            ${empty}\n        for order in orders:\n            session.scalar(select(Customer).where(Customer.id == order.customer_id))\n`;
    expect(await criterionOf({ 'shop/orders.py': paged('return') }, { 'shop/orders.py': 'consumer' })).toBe('n_plus_one');
    expect(await criterionOf({ 'shop/orders.py': paged('sleep(5)') }, { 'shop/orders.py': 'consumer' })).toBeNull();
  });
});
