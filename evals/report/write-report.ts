import { writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buildReport, type ReportInput } from './build-report.ts';
import { toHtml } from './html.ts';
import { toMarkdown } from './markdown.ts';

/** Writes `report.md` and `report.html` into the folder of a run; links lead to the answers in the store. */
export async function writeReport(folder: string, store: string, input: ReportInput): Promise<void> {
  const blocks = buildReport(input);
  writeFileSync(join(folder, 'report.md'), toMarkdown(blocks));
  writeFileSync(join(folder, 'report.html'), await toHtml(blocks, relative(resolve(folder), join(resolve(store), 'answers'))));
}
