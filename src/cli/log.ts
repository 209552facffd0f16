import { pino, type Logger } from 'pino';

const SECRETS = ['apiKey', 'authToken', 'authorization', '*.apiKey', '*.authToken', '*.authorization', 'headers.authorization'];

/** JSON lines to standard error: standard output belongs to the report. */
export function createLog(level: string, write: (line: string) => void): Logger {
  return pino({ level, base: null, redact: { paths: SECRETS, censor: '[redacted]' } }, { write });
}

export type { Logger } from 'pino';
