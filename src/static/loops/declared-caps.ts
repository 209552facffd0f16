import { bindingOf } from '../facts/bindings.ts';
import { handedTo } from '../project/callers.ts';
import { typeName, withoutWrapper, writtenType } from '../project/declared-type.ts';
import { escaped } from '../escaped.ts';
import { calleeOf, pathOf, rootOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact, LoopFact } from '../facts/facts.ts';
import { ASIDE } from '../relations/foreign-keys.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** More than so many items are many, even if they are counted first. */
export const MOST_ITEMS = 100;

/** `ids: z.array(z.string()).max(20)`, `ids: list[int] = Field(max_length=20)`, `'ids' => 'array|max:20'`, `@Size(max = 20) List<Long> ids` */
export function isDeclaredShort(name: string, text: string): boolean {
  const word = escaped(name);
  return text.toLowerCase().includes(name.toLowerCase()) && DECLARED.some((pattern) => {
    const limit = new RegExp(pattern.replaceAll('NAME', () => word)).exec(text)?.groups?.limit;
    return limit !== undefined && !(Number(limit.replaceAll('_', '')) > MOST_ITEMS);
  });
}

const NESTED = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;
const LIMIT = String.raw`(?<limit>[\w.]+)`;
/** More annotations or attributes, modifiers and the type, before the name. */
const UP_TO_NAME = String.raw`(?:[\s,]*(?:\]\s*\[|[@#]\[?)?[\w.:\\]+${NESTED}|[\s,]*@[\w.:]+)*[\s\])]*(?:[\w<>\[\],?.@\\$]+\s+){0,4}[$]?NAME\b`;

const DECLARED = [
  String.raw`\bNAME\s*:\s*[\w.]*\barray${NESTED}(?:\s*\.\w+${NESTED}){0,4}?\s*\.(?:max|length)\(\s*${LIMIT}`,
  String.raw`\bNAME\s*(?::|=\s*[\w.]*List\w*\()[^\n]{1,120}\b(?:max_(?:length|items)|max)\s*=\s*${LIMIT}`,
  String.raw`['"]?\bNAME['"]?\s*:\s*\{[^{}]{0,200}(?:\{[^{}]*\}[^{}]{0,100})?\bmaxItems\s*:\s*${LIMIT}`,
  String.raw`\b(?:body|check)\(\s*['"]NAME['"]\s*\)\s*\.\s*isArray\([^()]*\bmax\s*:\s*${LIMIT}`,
  String.raw`['"]NAME['"]\s*=>\s*[^\n]{0,80}\barray\b[^\n]{0,80}\bmax:(?<limit>\d+)`,
  String.raw`\bNAME\s+\[\][^\n]*\b(?:validate|binding):"(?:(?!dive)[^"])*\b(?:max|lte)=(?<limit>\d+)`,
  String.raw`(?:@(?:\w+:)?(?:Array)?(?:Max)?Size|[\[,]\s*(?:property:\s*)?(?:MaxLength|Length)|#\[(?:Assert\\)?Count|#\[validate\(length)\((?:[^()\n]*\bmax\s*[=:]\s*|\s*(?:\d+\s*,\s*)?)${LIMIT}[^()\n]*\)${UP_TO_NAME}`,
];

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView; readonly steps: number; readonly isCounted: IsCounted }
/** Whether a function turns away too many of what stands under the path, before a line. */
type IsCounted = (path: string, from: FunctionFact, line: number) => boolean;
interface Taken { readonly owner: Syntax; readonly name: string }

/** The type of what a request brings, its schema or whoever calls says in another place how many there may be. */
export const isCappedElsewhere = (iterated: Syntax, { function: from }: LoopFact, file: FileFacts, { view, isCounted }: Pick<Place, 'view' | 'isCounted'>): boolean =>
  isCapped(iterated, { from, file, view, steps: 0, isCounted });

const MOST_STEPS = 3;

function isCapped(node: Syntax, place: Place): boolean {
  const taken = takenFrom(node, place.from, 0);
  return taken.some((field) => isShortField(field, place)) || (taken.length === 0 && isHandedShort(node, place));
}

/** `dto.ids`, `request.getIds()`, `$data['ids']`, `request.validated('ids')`, `const { ids } = dto`, each with what it was taken from. */
function takenFrom(node: Syntax, from: FunctionFact, depth: number): Taken[] {
  const value = withoutDefault(withoutAwait(node));
  if (depth > MOST_DEEP) return [];
  if (value.kind === 'member') return [{ owner: value.object, name: value.property }];
  if (value.kind === 'subscript') return value.index?.kind === 'literal' ? [{ owner: value.object, name: value.index.value }] : [];
  if (value.kind === 'call') return takenByCall(value, from, depth);
  const binding = value.kind === 'name' ? bindingOf(value.name, value.line, from) : undefined;
  if (value.kind !== 'name' || binding?.kind !== 'value' || binding.value === null) return [];
  return binding.isWhole ? takenFrom(binding.value, from, depth + 1) : [{ owner: binding.value, name: value.name }];
}

const MOST_DEEP = 4;
const withoutDefault = (node: Syntax): Syntax => node.kind === 'binary' && /^(or|\?\?)$/.test(node.operator) ? node.left : node;

function takenByCall(call: Call, from: FunctionFact, depth: number): Taken[] {
  const { method, receiver } = calleeOf(call);
  if (receiver === null) return call.args.slice(0, 1).flatMap(({ value }) => takenFrom(value, from, depth + 1));
  const [first] = call.args;
  if (first?.value.kind === 'literal' && BY_NAME.test(method)) return [{ owner: receiver, name: first.value.value }];
  const named = call.args.length === 0 ? [{ owner: receiver, name: method.replace(/^get([A-Z])/, (_, letter: string) => letter.toLowerCase()) }] : [];
  return [...named, ...takenFrom(receiver, from, depth + 1)];
}

const BY_NAME = /^(validated|input|get|post|array|collect|safe|query|json)$/;

function isShortField({ owner, name }: Taken, place: Place): boolean {
  const source = wholeOf(owner, place.from, 0);
  const written = writtenType(source, { from: place.from, file: place.file, project: place.view.project, steps: 0 });
  const declared = written === null ? null : place.view.project.findClass(typeName(withoutWrapper(EXTRACTED.exec(written)?.[1] ?? written)), place.file);
  if (declared !== null) return isDeclaredShort(name, textOf(declared.file, declared.value.range)) || isRuledShort(name, declared.value.name, place);
  return isOfRequest(source) && isShortInSchemas(name, place);
}

/** What a handler is handed in the framework's wrapping: axum's `Json<BulkRequest>`. */
const EXTRACTED = /^(?:\w+::)*(?:Json|Form|Query|ValidatedJson|Valid)<(\w+)>$/;

/** FluentValidation's `RuleFor(x => x.Ids).Must(ids => ids.Count <= 50)`, in the validator of the type. */
function isRuledShort(name: string, type: string, { view }: Place): boolean {
  const rule = new RegExp(String.raw`\bRuleFor\(\s*\w+\s*=>\s*\w+\.${escaped(name)}\s*\)[^;]*?\b(?:Count(?:\(\))?|Length)\s*<=?\s*(\d+)`);
  return view.project.filesWith(`Validator<${type}>`).some(({ text }) => Number(rule.exec(text)?.[1] ?? MOST_ITEMS + 1) <= MOST_ITEMS);
}

const textOf = ({ lines }: FileFacts, { start, end }: { readonly start: number; readonly end: number }): string => lines.slice(start - 1, end).join('\n');

/** `$data = $request->validated()`: what it was before it was taken apart. */
function wholeOf(node: Syntax, from: FunctionFact, depth: number): Syntax {
  const value = withoutAwait(node);
  if (value.kind === 'call') {
    const { method, receiver } = calleeOf(value);
    return receiver !== null && depth < MOST_DEEP && /^(validated|all|safe|toArray|input|model_dump|dict)$/.test(method) ? wholeOf(receiver, from, depth + 1) : value;
  }
  if (value.kind === 'member') return /^(validated_data|cleaned_data)$/.test(value.property) ? wholeOf(value.object, from, depth + 1) : value;
  const binding = value.kind === 'name' ? bindingOf(value.name, value.line, from) : undefined;
  return binding?.kind === 'value' && binding.isWhole && binding.value !== null && depth < MOST_DEEP ? wholeOf(binding.value, from, depth + 1) : value;
}

function isOfRequest(node: Syntax): boolean {
  if (node.kind === 'call' && /^(parse|safeParse|parseAsync|validate|validateAsync|cast|load)$/.test(calleeOf(node).method)) return node.args.some(({ value }) => isOfRequest(value));
  const root = rootOf(node.kind === 'call' ? node.callee : node);
  return root.kind === 'name' && /^\$?(req|request|ctx|body)$/i.test(root.name);
}

/** A schema that the framework or a middleware checks the request with: one says how many there may be, and none of the name leaves it open. */
function isShortInSchemas(name: string, { view }: Place): boolean {
  const open = new RegExp(String.raw`\b${escaped(name)}['"]?\s*(:|=>|=)[^\n]*\b(array|List)\b`);
  const declaring = view.project.filesWith(name).filter(({ path, text }) => !ASIDE.test(path) && (open.test(text) || isDeclaredShort(name, text)));
  return declaring.length > 0 && declaring.every(({ text }) => isDeclaredShort(name, text));
}

const MOST_CALLERS = 5;

/** A parameter that every caller in view hands a short list. */
function isHandedShort(node: Syntax, place: Place): boolean {
  const path = pathOf(withoutAwait(node));
  const handed = path === null || place.steps >= MOST_STEPS ? null : handedTo(path, place.from, place.view, MOST_CALLERS);
  return handed?.every(({ call, file, value }) => value !== null
    && (isShortHere(value, call, { file, isCounted: place.isCounted }) || isCapped(value, { ...place, from: call.function, file, steps: place.steps + 1 }))) === true;
}

function isShortHere(node: Syntax, { node: { line }, function: from }: CallFact, { file, isCounted }: Pick<Place, 'file' | 'isCounted'>): boolean {
  const path = pathOf(withoutAwait(node));
  return path !== null && (isDeclaredShort(path.split('.').at(-1) ?? path, file.text) || isCounted(path, from, line));
}
