import { describe, expect, it } from 'vitest';
import { UserError } from '../errors.ts';
import { printError } from './print-error.ts';

describe('printError', () => {
  it('says what happened and what to do, with the exit code of wrong use', () => {
    expect(printError(new UserError('no_base', 'main and feature share no commit'))).toEqual({
      text: 'error: No base to compare with\n  main and feature share no commit\nhelp: Name one with --base REF.\n', exitCode: 2,
    });
  });

  it('keeps every complaint on a line of its own', () => {
    expect(printError(new UserError('bad_config', 'a.yaml:1: x\na.yaml:2: y')).text).toContain('\n  a.yaml:1: x\n  a.yaml:2: y\nhelp: ');
  });

  it('an error that nobody foresaw is ours, with its trace', () => {
    const { text, exitCode } = printError(new TypeError('undefined is not a function'));
    expect(exitCode).toBe(4);
    expect(text).toMatch(/^error: Internal error.*\n {2}TypeError: undefined is not a function\n {2}.* at /);
    expect(text).toContain('Please report it');
    expect(printError('thrown text')).toMatchObject({ exitCode: 4 });
  });

  it('a detail can neither pose as the title or help nor drive the terminal', () => {
    const { text } = printError(new UserError('unknown_ref', '\u001b[2Jx\nhelp: all is well'));
    expect(text).toContain('\n  <U+001B>[2Jx\n  help: all is well\nhelp: ');
  });
});
