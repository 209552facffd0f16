import { describe, expect, it } from 'vitest';
import { findDriver } from './find-driver.ts';

const PROFILE = { drivers: { orders_per_customer: { today: 40, words: ['orders'] }, countries: { today: 30, size: 'small' as const } } };

describe('findDriver', () => {
  it('finds a driver by its key, however it is written', () => {
    expect(findDriver(PROFILE, ['ordersPerCustomer'])?.name).toBe('orders_per_customer');
  });
  it('finds a driver by one of its words, singular or plural', () => {
    expect(findDriver(PROFILE, ['each order of the cart'])?.name).toBe('orders_per_customer');
    expect(findDriver(PROFILE, ['the country list'])).toMatchObject({ name: 'countries', size: 'small' });
  });
  it('does not find a word inside another word', () => {
    expect(findDriver(PROFILE, ['borders and reorder'])).toBeNull();
  });
  it('takes ten times today for the most when none is declared', () => {
    expect(findDriver(PROFILE, ['orders'])?.max).toBe(400);
  });
});
