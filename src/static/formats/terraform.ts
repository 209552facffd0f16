import type { LineRange } from '../../model/change.ts';
import type { SourceText } from '../facts/facts.ts';
import { maskHcl } from './hcl-mask.ts';
import type { FormatReader } from './types.ts';

/** A file of Terraform blocks. */
export interface TerraformDocument extends SourceText {
  readonly language: 'terraform';
  readonly blocks: readonly HclBlock[];
}

/** `type "label" "label" { name = expression, inner { … } }` */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: ReadonlyMap<string, HclAttribute>;
  readonly blocks: readonly HclBlock[];
  readonly range: LineRange;
}

export interface HclAttribute {
  /** The expression as written. */
  readonly text: string;
  readonly range: LineRange;
}

const MOST_CHARACTERS = 500_000;
const DEEPEST = 50;

export const TERRAFORM: FormatReader<TerraformDocument> = {
  isJudged: () => true,
  read: (source) => {
    if (source.text.length > MOST_CHARACTERS) return { status: 'too_large', detail: `It has more than ${MOST_CHARACTERS} characters.` };
    const masked = maskHcl(source.text);
    // What never ends hides everything behind it: the file would seem to hold nothing there.
    if (source.isComplete && masked.unclosed !== null) return { status: 'parse_failed', detail: `A ${masked.unclosed} in it is never closed.` };
    const reader: Reader = { text: masked.text, whole: source.text, at: 0, lineStarts: lineStartsOf(source.text) };
    const { blocks } = readBody(reader, 0);
    if (source.isComplete && blocks.length === 0 && reader.text.trim() !== '' && !source.path.endsWith('.tfvars')) return { status: 'parse_failed', detail: 'No block of Terraform could be read in it.' };
    return { status: 'read', document: { ...source, language: 'terraform', blocks } };
  },
};

interface Reader {
  /** The text with comments and the insides of strings blanked out, so that braces in them do not count. */
  readonly text: string;
  readonly whole: string;
  readonly lineStarts: readonly number[];
  at: number;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt({ lineStarts }: Reader, offset: number): number {
  let [low, high] = [0, lineStarts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

type Body = Pick<HclBlock, 'attributes' | 'blocks'>;

/** An end, a block or attribute with at most a few labels, or something to pass over. */
const ITEM = /\s*(?:(\})|([\w-]+)((?:[ \t]+(?:"[^"\n]*"|[\w-]+)){0,4})[ \t]*(\{|=(?!=))|"[^"\n]*"|[\w-]+|[\s\S])/y;

function readBody(reader: Reader, depth: number): Body {
  const attributes = new Map<string, HclAttribute>();
  const blocks: HclBlock[] = [];
  while (reader.at < reader.text.length) {
    ITEM.lastIndex = reader.at;
    const match = ITEM.exec(reader.text);
    if (match === null) break;
    const start = match.index + match[0].length - match[0].trimStart().length;
    reader.at = ITEM.lastIndex;
    const [, close, name, , opener] = match;
    if (close !== undefined) break;
    if (name === undefined || opener === undefined) continue;
    if (opener === '=') attributes.set(name, readExpression(reader, start));
    else if (depth < DEEPEST) {
      const labels = [...reader.whole.slice(start + name.length, reader.at - 1).matchAll(/"([^"\n]*)"|([\w-]+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
      const body = readBody(reader, depth + 1);
      blocks.push({ type: name, labels, ...body, range: { start: lineAt(reader, start), end: lineAt(reader, reader.at - 1) } });
    }
  }
  return { attributes, blocks };
}

/** Up to the end of the line, or further while a bracket is open. */
function readExpression(reader: Reader, start: number): HclAttribute {
  let open = 0;
  let at = reader.at;
  for (; at < reader.text.length; at += 1) {
    const character = reader.text[at] ?? '';
    if ('([{'.includes(character)) open += 1;
    else if (')]}'.includes(character)) {
      if (open === 0) break;
      open -= 1;
    } else if ((character === '\n' || character === ',') && open === 0) break;
  }
  const from = reader.at;
  reader.at = at;
  return { text: reader.whole.slice(from, at).trim(), range: { start: lineAt(reader, start), end: lineAt(reader, Math.max(from, at - 1)) } };
}
