import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

function logged(level: string, log: (logger: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  log(createLog(level, (line) => { lines.push(line); }));
  return lines;
}

describe('createLog', () => {
  it('writes what is at or above its level, and nothing when silent', () => {
    const both = (logger: ReturnType<typeof createLog>): void => { logger.warn('slow'); logger.info('fine'); };
    expect(logged('warn', both)).toHaveLength(1);
    expect(logged('info', both)).toHaveLength(2);
    expect(logged('silent', both)).toHaveLength(0);
  });

  it('redacts secrets at every depth, and nothing else', () => {
    const [line = ''] = logged('info', (logger) => {
      logger.info({ apiKey: 'sk-1', request: { authorization: 'Bearer sk-2', headers: { 'x-api-key': 'sk-3', accept: 'json' } } }, 'asked');
    });
    expect(line).not.toContain('sk-');
    expect(JSON.parse(line)).toMatchObject({ msg: 'asked', request: { headers: { 'x-api-key': '[redacted]', accept: 'json' } } });
  });

  it('one entry is one line that parses and that a terminal does not obey', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const lines = logged('info', (logger) => { logger.info({ path: text }, text); });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/^[^\n]*\n$/);
      expect(lines[0]).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(lines[0] ?? '')).toHaveProperty('path');
    }));
  });
});
