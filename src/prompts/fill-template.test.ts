import { describe, expect, it } from 'vitest';
import { fillTemplate } from './fill-template.ts';

const GREETING = { name: 'greeting', body: 'Hello {{name}}, {{name}} of {{town}}.', declared: ['name', 'town'] };

describe('fillTemplate', () => {
  it('fills each place of each variable', () => {
    expect(fillTemplate(GREETING, { name: 'Ada', town: 'London' })).toBe('Hello Ada, Ada of London.');
  });
  it('leaves placeholders and replacement patterns inside values as they are', () => {
    expect(fillTemplate(GREETING, { name: '{{town}}', town: '$& $1' })).toBe('Hello {{town}}, {{town}} of $& $1.');
  });
  it('refuses a variable that is not given', () => {
    expect(() => fillTemplate(GREETING, { name: 'Ada' })).toThrow('prompt greeting is not given town');
  });
  it('refuses a variable that nobody declared', () => {
    expect(() => fillTemplate(GREETING, { name: 'Ada', town: 'London', year: '1843' })).toThrow('is given year');
  });
  it('refuses a body that uses what is not declared', () => {
    expect(() => fillTemplate({ ...GREETING, declared: ['name'] }, { name: 'Ada' })).toThrow('uses {{town}}');
  });
  it('refuses a declaration that the body does not use', () => {
    expect(() => fillTemplate({ ...GREETING, declared: ['name', 'town', 'year'] }, { name: 'Ada', town: 'London', year: '1843' })).toThrow('declares year');
  });
});
