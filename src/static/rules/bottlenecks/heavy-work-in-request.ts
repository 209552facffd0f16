import { wordsOf } from '../../loops/bounds.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts/facts.ts';
import { heavyOf, type Heavy } from '../../work/heavy-work.ts';
import { memoBy } from '../../memo-by.ts';
import { isAwaitedByRequest } from '../../surfaces/served.ts';
import { isAfterAnswer } from '../../work/waits.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A request that is not answered before work for a job is done. */
export const heavyWorkInRequest: Rule = {
  id: 'bottlenecks/heavy-work-in-request',
  check: 'bottlenecks/blocking_work',
  criterion: null,
  law: 'sum_of_waits',
  languages: ALL_LANGUAGES,
  description: 'Reports documents, workbooks, images and archives that are made, language models that are asked, programs that are run and mails that own services send while a request waits; leaves alone jobs, tasks beside the request, workers, caches, start-up and answers that stream.',
  *find(file, view) {
    if (OF_JOBS.test(file.path)) return;
    const seen = new Set<FunctionFact>();
    const hasWaiting = memoBy(mayWait);
    for (const call of file.calls) {
      const found = !seen.has(call.function) && hasWaiting(call.function) && !SELDOM.test(wordsOf(call.method)) && !isAfterAnswer(call, file, view) ? heavyOf(call, file, view) : null;
      if (found === null || !isAwaitedByRequest(call.function, file, view)) continue;
      seen.add(call.function);
      yield matchOf(found, call, file);
    }
  },
};

/** Somebody tries it out, or asks what is installed, now and then. */
const SELDOM = /(^| )(test|tests|debug|health|check|diagnose|diagnostics|setup|install|version|ping|probe|warm|warmup)( |$)/;

const OF_JOBS = /(^|\/)(jobs?|workers?|tasks?|commands?|cli|console|queue|cron)\//i;

const mayWait = ({ name, role }: FunctionFact): boolean => role !== 'module' && role !== 'constructor' && !SELDOM.test(wordsOf(name ?? ''));

/** One picture is made smaller once, when somebody hands it in. */
const isOneUpload = ({ work }: Heavy, { function: { name } }: CallFact): boolean => work === 'image' && /(^| )(upload|store|update|save|create|add|set|edit)( |$)/.test(wordsOf(name ?? ''));

const WORDS: Record<Heavy['work'], { readonly title: string; readonly does: string; readonly cost: string }> = {
  document: { title: 'The request waits for a document to be rendered', does: 'renders a document', cost: 'a processor and much memory for seconds, the more the longer the document is' },
  workbook: { title: 'The request waits for a workbook', does: 'builds or reads a whole workbook', cost: 'memory and time that grow with the rows' },
  image: { title: 'The request waits for an image to be processed', does: 'decodes or converts an image', cost: 'a processor and the memory of all its pixels' },
  archive: { title: 'The request waits for an archive to be packed', does: 'packs files into an archive', cost: 'time that grows with the files' },
  model: { title: 'The request waits for a language model', does: 'asks a language model', cost: 'many seconds, and fails or is throttled when the model\'s service is busy' },
  program: { title: 'The request waits for another program', does: 'starts another program and waits for it', cost: 'a process of its own for as long as the program likes' },
  mail: { title: 'The request waits for the mail server', does: 'sends a mail', cost: 'the seconds that a mail server may take, and fails when it is away' },
  transfer: { title: 'The request waits for an export or import', does: 'exports or imports everything', cost: 'time and memory that grow with what there is' },
};

function matchOf(found: Heavy, call: CallFact, file: FileFacts): Match {
  const { function: from, node } = call;
  const { title, does, cost } = WORDS[found.work];
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: found.isGuarded || isOneUpload(found, call) ? 'unsure' : 'sure', title,
    problem: `${codeOf(node, file)} ${does}${found.library === null ? '' : ` (${found.library})`} before the request is answered, and nothing limits how many requests do so at once.`,
    impact: `Each such request takes ${cost}: at ten times the load the workers are busy with it, everybody else waits, and long ones run into the timeout of a proxy.`,
    recommendation: 'Hand the work to a job with a limited number of workers, keep the result and let the client fetch it; or keep what was made so that it is made once.',
    growth: { driver: 'requests', unit: 'ms', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'the request waits here' }, ...(found.next === null ? [] : [{ file: found.file, line: found.call.node.line, note: does }])],
    searchedFor: ['queue', 'job', 'worker'],
    ...(found.next === null ? {} : { reaches: { file: found.next.file, line: found.next.call.node.line, note: does } }),
  };
}
