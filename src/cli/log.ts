import { pino, type Logger } from 'pino';
import { escapeJson } from '../report/escape.ts';

const SECRETS = ['apiKey', 'api_key', 'authToken', 'auth_token', 'authorization', 'Authorization', 'x-api-key'];
/** Of an entry itself, of its parts and of theirs: `error.headers.authorization`. */
const DEPTHS = ['', '*', '*.*'];

/** JSON lines to standard error: standard output belongs to the report. An entry is one line whatever its strings hold. */
export function createLog(level: string, write: (line: string) => void): Logger {
  const paths = DEPTHS.flatMap((prefix) => SECRETS.map((key) => `${prefix}["${key}"]`));
  return pino({ level, base: null, redact: { paths, censor: '[redacted]' } }, { write: (line: string) => { write(escapeJson(line)); } });
}

export type { Logger } from 'pino';
