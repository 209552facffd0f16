import { consoleReporter } from './console.ts';
import { jsonReporter } from './json.ts';
import type { Reporter } from './types.ts';

export const REPORT_FORMATS = ['console', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const REPORTERS = { console: consoleReporter, json: jsonReporter } as const satisfies Record<ReportFormat, Reporter>;
