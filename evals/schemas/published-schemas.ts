import { writeSchemas } from '../../src/schemas/published-schemas.ts';
import { AddedLabels } from '../model/added-labels.ts';
import { CaseFile } from '../model/case.ts';
import { Outcome } from '../model/outcome.ts';
import { RealCommits } from '../model/real-commit.ts';
import { ReportLabels } from '../model/report-labels.ts';
import { UndoneLabels } from '../model/undone-labels.ts';

/** File name to text of every JSON Schema of the evals. */
export function publishedEvalSchemas(): Map<string, string> {
  return writeSchemas({
    'eval-case': { title: 'Eval case', description: '`case.yaml` of a case in evals/cases.', schema: CaseFile, side: 'input' },
    'eval-real-commits': { title: 'Real commits', description: 'A file of evals/real: labelled commits of one public repository, by reference.', schema: RealCommits, side: 'input' },
    'eval-report-labels': { title: 'Judged reports', description: 'A file of evals/real/reports: what the static engine reported on one public repository, judged by somebody who read the code.', schema: ReportLabels, side: 'input' },
    'eval-undone-labels': { title: 'Undone fixes', description: 'A file of evals/real/undone: the places that fixes of one public repository mend, labelled by somebody who read the fixes.', schema: UndoneLabels, side: 'input' },
    'eval-added-labels': { title: 'Added files', description: 'A file of evals/real/added: files of one public repository that somebody read whole, and the places in them that do not scale.', schema: AddedLabels, side: 'input' },
    'eval-outcome': { title: 'Eval outcome', description: 'A line of results.jsonl, after the first: what one subject said about one item in one trial.', schema: Outcome, side: 'output' },
  });
}
