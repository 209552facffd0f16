import { wordsOf } from '../loops/bounds.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { CallFact } from '../facts/facts.ts';
import type { HeavyWork } from '../knowledge/types.ts';

interface NamedWork {
  readonly work: HeavyWork;
  /** What the work is done to or with: a word of the call's name, or the last of its receiver. */
  readonly things: RegExp;
  readonly verbs: RegExp;
}

const NAMED: readonly NamedWork[] = [
  { work: 'document', things: /^pdfs?$/, verbs: /^(generate|render|create|build|make|export|print|convert|produce|write|to|html|gen)$/ },
  { work: 'image', things: /^(thumbs?|thumbnails?|previews?)$/, verbs: /^(generate|create|make|build|resize|gen)$/ },
  { work: 'image', things: /^(images?|photos?|pictures?|avatars?|covers?|img|logo)$/, verbs: /^(resize|compress|minify|rescale|crop|scale|transcode)$/ },
  { work: 'workbook', things: /^(xlsx?|excel|spreadsheets?|workbooks?)$/, verbs: /^(generate|export|create|build|write|to|make|render|parse|read|import)$/ },
  { work: 'model', things: /^(open ?ai|llm|gpt|chatgpt|anthropic|claude|gemini|ollama|mistral)$/, verbs: /^(generate|complete|chat|ask|embed|summari[sz]e|prompt|predict|infer|translate|classify|transcribe|extract|call|query)$/ },
  { work: 'archive', things: /^(zip|archive)$/, verbs: /^(generate|create|build|make|write)$/ },
];

/** Such names ask where it is, what it is called, or have it done later. */
const OTHER = /^(url|urls|uri|path|paths|link|name|filename|file ?name|view|form|job|jobs|queue|later|enqueue|task|settings|options|config|template|dir|directory|entry|reader|writer|stream|client|model|models|key|if|schema|table|column|error|size|sizes|sheet|cell|row|style|context|request|response|command|input|dto|service|provider|repository|record|default|props|event|token|date|time|status|title|number|id|ids|hash|tag|tags|css|button|icon|attribute|attributes|meta|metadata|header|headers|count|mime|type|extension|permission|prompt)$/;
/** Whoever is called this only takes it over. */
const TAKES_OVER = /(^| )(queue|queues|jobs?|dispatcher|scheduler|producer|publisher|bus|workers?|pool|background|celery|tasks?)( |$)/;
/** A client of a language model, by what it is called, and what its answers are. */
const MODEL_CLIENT = /(^| )(open ?ai|llm|gpt|chatgpt|anthropic|claude|gemini|ollama|mistral|ai)( (service|client|api|helper|provider|gateway|assistant))?$/;
const MODEL_ANSWERS = /^(get|create|generate|fetch|request|send|chat|complete|ask)( \w+)*( (response|completion|completions|answer|chat|embedding|embeddings|vector|message|text))$|^(chat|complete|ask|embed|summari[sz]e|prompt|generate)$/;
/** Whatever it is called on. */
const EMBEDS = /^(generate|create|compute|get|fetch|calculate|embed)( \w+)* embeddings?$/;

const TRANSFERS = /(^| )(exporter|importer)$/;
const RUNS = /^(run|export|import|process|execute|perform|call|handle|generate)( \w+)?$/;

const MAIL_OWNER = /(^| )(e ?mails?|emails?|mail|mailer|smtp)( \w+)?$/;
const MAIL_ENDS = /(^| )(e ?mails?|mail|invitation|invite|newsletter|reset|verification|password)( now)?$/;
const MAIL_TRANSPORT = /(^| )(transport|transporter|smtp|smtp client|smtp transport)$/;

/** It sends a mail by what it is called: a transport's own method, or a mail service's where its file speaks with a mail server. */
export function isNamedMail({ node, method, receiver }: CallFact, target: string | null): boolean {
  if (!/send|deliver/i.test(method)) return false;
  const words = split(method);
  if (words[0] !== 'send' && words[0] !== 'deliver') return false;
  const on = receiver === null ? '' : split(pathOf(receiver)?.split('.').at(-1) ?? '').join(' ');
  if (target === null) return /^send_?mail(Async)?$/i.test(method) && MAIL_TRANSPORT.test(on) && node.args.length > 0;
  return /smtp/i.test(target) && (MAIL_OWNER.test(on) || (MAIL_ENDS.test(words.join(' ')) && words.some((word) => /^e?mails?$/.test(word))));
}

/** The heavy work that a call's name tells of, where its function is not in view or shows none. */
export function namedWork({ node, method, receiver }: CallFact): HeavyWork | null {
  if (node.isNew || /^[A-Z][A-Z_]+$/.test(method)) return null;
  const words = split(method);
  if (words.some((word, at) => OTHER.test(word) && (at > 0 || word !== 'prompt'))) return null;
  const on = receiver === null ? '' : split(pathOf(receiver)?.split('.').at(-1) ?? '').join(' ');
  if (TAKES_OVER.test(on)) return null;
  if ((MODEL_CLIENT.test(on) && MODEL_ANSWERS.test(words.join(' '))) || EMBEDS.test(words.join(' '))) return 'model';
  if (TRANSFERS.test(on) && RUNS.test(words.join(' '))) return 'transfer';
  const [verb] = words;
  const found = NAMED.find(({ things, verbs }) => verb !== undefined && verbs.test(verb) && words.slice(1).some((word) => things.test(word)));
  return found?.work ?? null;
}

const split = (name: string): string[] => /^[a-z]+$/.test(name) ? [name] : wordsOf(name.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').replace(/Async$|_async$|!$/, '').replace(/open_?ai/gi, 'openai')).split(/\s+/);
