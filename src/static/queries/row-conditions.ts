import { calleeOf, pathOf } from '../syntax/expressions.ts';
import { isFlagName, isOwner, ownerWords } from '../tables/tables.ts';
import type { Argument, Call, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';
import { all, together, WEAK, whole, type Owners, type Part } from './condition-parts.ts';
import { ownersOfSql, partOfSql } from './sql-conditions.ts';
import { boundsOfBinary, boundsOfCall, boundsOfComparison, boundsOfKey, isTimeName } from './time-spans.ts';

/** Whether a call that filters, beside another that names an owner, leaves a share of the rows that grows with them: `.where({ status })`. */
export function onlyThins(args: readonly Argument[]): boolean {
  const [first, second] = args;
  const column = columnIn(first);
  if (column !== null && second !== undefined) return args.length === 2 ? partOfKey(column, second.value) === 'weak' : args.length === 3 && (isLeavingOut(second) || isOfTimes(column, args));
  if (first?.name === null && first.value.kind === 'literal' && /\s/.test(first.value.value)) return partOfSql(first.value.value) === 'weak';
  return args.length > 0 && together(args.map(({ name, value, isSpread }) => isSpread ? null : name === null ? partOf(value) : partOfKey(name, value))) === 'weak';
}

/** `where('paid_at', '>=', from)` */
const isOfTimes = (column: string, [, operator, given]: readonly Argument[]): boolean =>
  operator?.value.kind === 'literal' && given !== undefined && boundsOfComparison(column, operator.value.value, given.value).length > 0;

/** `where('status', '!=', …)` */
const isLeavingOut = ({ value }: Argument): boolean => value.kind === 'literal' && /^(!=|<>|<|<=|not in|is not)$/i.test(value.value);

/** `where('status', …)`: the column that an argument names. */
export function columnIn(given: Argument | undefined): string | null {
  const value = given?.name === null ? given.value : null;
  return value?.kind === 'literal' && value.type === 'string' && /^[\w.]+$/.test(value.value) ? value.value : null;
}

/** What the arguments of a call that filters leave. */
export function ownersOfArguments(args: readonly Argument[]): Owners | null {
  const [first, second] = args;
  if (first === undefined) return [];
  const column = args.length === 2 ? accessorOf(first.value) : null;
  if (column !== null && second !== undefined) return ownersOfKey(column, second.value);
  if (first.name === null && first.value.kind === 'literal' && first.value.type === 'string') return second !== undefined && isLeavingOut(second) ? null : ownersOfText(first.value.value, args.length > 2 ? args.at(-1) : second);
  return all(args.map(({ name, value, isSpread }) => isSpread ? null : name === null ? partOf(value) : partOfKey(name, value)));
}

/** `Order::getProjectId`, which stands for a column. */
function accessorOf(node: Syntax): string | null {
  const [only] = node.kind === 'function' && node.body.length === 1 ? node.body : [];
  const given = only?.kind === 'return' ? only.value : null;
  return given?.kind === 'call' && given.callee.kind === 'member' && given.args.length === 0 ? given.callee.property.replace(/^(get|is)(?=[A-Z])/, '') : null;
}

/** `where('user_id', $id)`, `Where("user_id = ?", id)`. */
function ownersOfText(text: string, given: Argument | undefined): Owners | null {
  if (/^[\w.]+$/.test(text)) return given === undefined ? null : ownersOfKey(text, given.value);
  return ownersOfSql(text);
}

/** `findBy(['project' => $project], ['id' => 'DESC'])`: the first argument chooses, the second sorts, and more of them cut a page out. */
export function ownersOfCriteria(args: readonly Argument[]): Owners | null {
  const [first, ...others] = args;
  if (others.some(({ name, isSpread }, at) => isSpread || (name === null ? at > 0 : name !== 'orderBy'))) return null;
  return first === undefined || (first.value.kind === 'collection' && first.value.entries.length === 0) ? [] : ownersOf(first.value);
}

/** `findAllByProjectIdOrderByDate(id)`, `findByProjectIdAndStatus(id, status)`. */
export function derivedOwners(method: string, { args }: Call): Owners | null {
  const by = /By([A-Z]\w*?)(OrderBy\w+)?$/.exec(method)?.[1] ?? '';
  const given = [...args];
  const parts = by.split(/And(?=[A-Z])/).map((text): Part => {
    const [, name = '', suffix = ''] = /^(\w+?)(True|False|IsNull|IsNotNull|NotIn|Not|In|Between|After|Before|(?:Greater|Less)Than(?:Equal)?|)$/.exec(text) ?? [];
    const value = /^(True|False|IsNull|IsNotNull)$/.test(suffix) ? undefined : given.shift()?.value;
    if (suffix === 'Between') given.shift();
    if (/^(Between|After|Before|Greater|Less)/.test(suffix)) return isTimeName(name) ? 'weak' : null;
    if (value === undefined) return isFlagName(name) && suffix !== 'IsNotNull' ? [] : null;
    return suffix === '' ? partOfKey(name, value) : suffix !== 'In' || WEAK.test(name) ? 'weak' : null;
  });
  return given.length > 0 ? null : whole(together(parts));
}

/** What a condition that stands as an expression leaves. */
export function ownersOf(condition: Syntax): Owners | null {
  const part = partOf(condition);
  return part === 'weak' ? null : part;
}

function partOf(condition: Syntax): Part {
  switch (condition.kind) {
    case 'literal': return condition.type === 'null' || (condition.type === 'boolean' && condition.value === 'true') ? [] : condition.type === 'string' ? ownersOfSql(condition.value) : null;
    case 'collection': return condition.type === 'map' ? together(condition.entries.map(({ key, value, isSpread }) => isSpread ? sometimes(value) : key === null ? null : partOfKey(keyName(key), value))) : null;
    case 'function': return ofLambda(condition.body);
    case 'binary': return ofBinary(condition);
    case 'unary': return /^(not|~|!)$/.test(condition.operator) ? isFlagName(nameOf(condition.operand)) ? [] : partOf(condition.operand) === 'weak' ? 'weak' : null : null;
    case 'member': return isFlagName(condition.property) ? [] : null;
    case 'call': return ofCall(condition);
    default: return null;
  }
}

function ofLambda(body: readonly Syntax[]): Part {
  const [only] = body;
  if (only === undefined || body.length > 1) return null;
  return only.kind === 'return' ? only.value === null ? null : partOf(only.value) : partOf(only);
}

function ofBinary(condition: Extract<Syntax, { kind: 'binary' }>): Part {
  const { operator, left, right } = condition;
  if (operator === 'and' || operator === '&') return together([partOf(left), partOf(right)]);
  const name = keyOfOwner(left) ?? nameOf(left);
  if (operator === '==' || operator === 'eq') return name === '' ? null : partOfKey(name, right);
  return (name !== '' && /^(!=|ne|<|<=|not-in)$/.test(operator)) || boundsOfBinary(condition).length > 0 ? 'weak' : null;
}

/** `o.Project.Id` of a lambda. */
const keyOfOwner = (node: Syntax): string | null => /^[a-z]{1,2}\.(\w+)\.(Id|id)$/.exec(pathOf(node) ?? '')?.[1] ?? null;

/** `eq(events.projectId, id)`, `and(…)`, `project_id.eq(id)`, Go's `Event{ProjectID: id}`, `bson.D{{"project_id", id}}` and `event.ProjectID(id)`. */
function ofCall(call: Call): Part {
  const { method, receiver } = calleeOf(call);
  const [first, second] = call.args.map(({ value }) => value);
  if (call.isNew) return all(call.args.map(({ name, value }) => name === null ? ofPair(value) : partOfKey(name, value)));
  if (receiver?.kind === 'name' && /^[A-Z]/.test(method) && call.args.length === 1 && first !== undefined && isOwner(withOf(method))) return ownersOfKey(withOf(method), first);
  if (/^and$/.test(method) && receiver?.kind === 'call') return together([partOf(receiver), ...call.args.map(({ value }) => partOf(value))]);
  if (/^(and|and_|And|where|Where|Q)$/.test(method)) return ownersOfArguments(call.args);
  if (boundsOfCall(call).length > 0) return 'weak';
  const left = receiver === null && first !== undefined ? nameOf(first) : '';
  if (left !== '' && /^(is_?not_?null|not_?in(_?array)?|ne|lte?)$/i.test(method)) return isFlagName(left) ? null : 'weak';
  if (left !== '' && /^is_?null$/i.test(method)) return isFlagName(left) ? [] : null;
  if (left !== '' && /^in_?array$/i.test(method)) return WEAK.test(left) && isOfConstants(second) ? 'weak' : null;
  if (receiver !== null && /^in_$/.test(method)) return WEAK.test(nameOf(receiver)) && isOfConstants(first) ? 'weak' : null;
  if (receiver !== null && LEAVES_OUT.test(method) && nameOf(receiver) !== '') return isFlagName(nameOf(receiver)) && /^(is_|isNull|is_null)$/.test(method) ? [] : 'weak';
  if (!/^(eq|equal|equals)$/i.test(method) || first === undefined) return null;
  return second === undefined ? receiver === null ? null : ownersOfKey(nameOf(receiver), first) : ownersOfKey(nameOf(first), second);
}

/** `HasProjectWith` of ent: the edge to the owner. */
const withOf = (method: string): string => /^Has(\w+)With$/.exec(method)?.[1] ?? method;

/** `{"project_id", id}`, `{Key: "project_id", Value: id}` */
function ofPair(pair: Syntax): Part {
  const [key, value, ...more] = pair.kind === 'collection' ? pair.entries : [];
  return key?.value.kind !== 'literal' || value === undefined || more.length > 0 ? null : partOfKey(key.value.value, value.value);
}

function nameOf(node: Syntax): string {
  // `Filter.Eq(o => o.ProjectId, id)`
  if (node.kind === 'function') return node.body.length === 1 && node.body[0]?.kind === 'return' && node.body[0].value !== null ? nameOf(node.body[0].value) : '';
  const path = node.kind === 'literal' && node.type === 'string' ? node.value : pathOf(node);
  if (path !== null) return path.split('.').at(-1) ?? path;
  if (node.kind !== 'call') return node.kind === 'member' ? node.property : '';
  const { method } = calleeOf(node);
  const [first] = node.args;
  return method === 'get' && first !== undefined ? ofAttribute(node, first.value) : method;
}

/** `root.get("projectId")`, `root.get("project").get("id")`. */
function ofAttribute({ callee }: Call, attribute: Syntax): string {
  const name = nameOf(attribute).replace(/_$/, '');
  return name === 'id' && callee.kind === 'member' && callee.object.kind === 'call' ? nameOf(callee.object) : name;
}

/** A key and the value that it must have. */
export function ownersOfKey(name: string, value: Syntax): Owners | null {
  if (isFlagName(name) && (value.kind === 'literal' || (value.kind === 'call' && calleeOf(value).method === 'IsNull'))) return [];
  if (!isOwner(name) || (value.kind === 'literal' && !isPlaceholder(value.value)) || value.kind === 'template' || isSeveral(value)) return null;
  if (value.kind !== 'collection') return [ownerWords(name)];
  // Prisma: `environment: { id: environmentId }`, `survey: { environmentId }`.
  const [entry] = value.entries;
  if (value.type !== 'map' || value.entries.length !== 1 || entry?.key?.kind !== 'literal') return null;
  return /^(id|equals|_id)$/.test(entry.key.value) ? [ownerWords(name)] : ownersOfKey(entry.key.value, entry.value);
}

/** What a statement is given when it runs: `:project`, `?1`. */
const isPlaceholder = (text: string): boolean => /^(:\w+|\?\d*)$/.test(text);

/** `user_id: ids`, `user: [a, b]`. */
const isSeveral = (value: Syntax): boolean => (value.kind === 'collection' && value.type !== 'map') || /(ids|keys|list)$/i.test(nameOf(value));

/** `...(search && { … })`: without it the rows are all there. */
const sometimes = (value: Syntax): Part => (value.kind === 'binary' && value.operator === 'and') || value.kind === 'if' ? 'weak' : null;

function partOfKey(name: string, value: Syntax): Part {
  if (ALL_OF.test(name)) return value.kind === 'collection' && value.type !== 'map' ? together(value.entries.map((entry) => partOf(entry.value))) : partOf(value);
  const owners = ownersOfKey(name, value);
  if (owners !== null || isFlagName(name)) return owners;
  if (boundsOfKey(name, value).length > 0) return 'weak';
  const [entry, ...more] = value.kind === 'collection' && value.type === 'map' ? value.entries : [];
  const operator = entry?.key === null || entry?.key === undefined || more.length > 0 ? '' : keyName(entry.key);
  if (name === 'NOT' || OTHERS.test(operator) || isNotYet(name, value)) return 'weak';
  return WEAK.test(name) && (value.kind !== 'collection' || isOfConstants(/(^|[$.])in$/.test(operator) ? entry?.value : value)) ? 'weak' : null;
}

/** `readAt: null`, `closed_at__isnull=True`: of what an owner has the part that waits for something. */
const isNotYet = (name: string, value: Syntax): boolean => !isFlagName(name) && value.kind === 'literal' && (value.type === 'null' ? /(At|_at)$/ : /_at__isnull$/).test(name);

/** Among the conditions of a call is one that leaves only such a part. */
export const leavesWaiting = ({ args }: Call): boolean => args.some((argument) => (argument.name !== null && isNotYet(argument.name, argument.value))
  || (argument.value.kind === 'collection' && [...walk(argument.value)].some((part) => part.kind === 'collection' && part.entries.some(({ key, value }) => key?.kind === 'literal' && isNotYet(key.value, value)))));

/** `status`, `[Op.and]` */
function keyName(key: Syntax): string {
  const [only, ...more] = key.kind === 'other' ? key.children : [key];
  return key.kind === 'literal' ? key.value : only === undefined || more.length > 0 ? '' : pathOf(only) ?? '';
}

/** `AND: [{ … }]` of Prisma, `$and` of MongoDB, `[Op.and]` of Sequelize. */
const ALL_OF = /^(AND|\$and|(Sequelize\.)?Op\.and)$/;
/** `{ not: 'x' }`, `{ $ne: 'x' }`, `{ [Op.lt]: now }`: the others of an owner stay. */
const OTHERS = /(^|[$.])(not|ne|notIn|nin|lte?)$/;

/** `['open', 'paid']`, `[Status.Open]` */
const isOfConstants = (value: Syntax | undefined): boolean => value?.kind === 'collection' && value.type !== 'map' && value.entries.length > 0
  && value.entries.every(({ value: entry, isSpread }) => !isSpread && (entry.kind === 'literal' || /^[A-Z]\w*(\.\w+)+$/.test(pathOf(entry) ?? '')));

/** `state.notin_(…)`, `paid_at.is_not_null()`: the others of an owner stay. */
const LEAVES_OUT = /^(not_?in_?|is_|is_?not|is_?not_?null|isNull|is_?null|ne|lt|le|lte)$/i;
