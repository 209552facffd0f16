import { pathOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Call, Collection, Syntax } from '../syntax/syntax.ts';

/** A setting by name and value, as a call or a file of settings gives it. */
export interface SettingEntry { readonly name: string; readonly value: Syntax; readonly node: Syntax; readonly function: FunctionFact }

/** `ini_set('session.save_handler', 'files')`, `config(['session.driver' => 'file'])`; what `config/session.php` gives back is named `session.…`. */
export function* entriesIn({ calls, blocks, path }: FileFacts): Generator<SettingEntry> {
  for (const { node, function: from } of calls) {
    const [name, value] = node.args.map((argument) => argument.value);
    if (name?.kind === 'literal' && value !== undefined) yield { name: name.value, value, node, function: from };
    if (name?.kind === 'collection') yield* entriesOf(name, '', from);
    for (const argument of node.args) if (argument.name !== null && isConfig(node)) yield { name: argument.name, value: argument.value, node: { ...argument.value, line: argument.value.line }, function: from };
  }
  const file = /(?:^|\/)config\/(\w+)\.php$/.exec(path)?.[1];
  for (const { statements, function: from } of file === undefined ? [] : blocks) {
    for (const statement of statements) if (statement.kind === 'return' && statement.value?.kind === 'collection') yield* entriesOf(statement.value, `${file ?? ''}.`, from);
  }
}

function* entriesOf({ entries }: Collection, prefix: string, from: FunctionFact): Generator<SettingEntry> {
  for (const { key, value } of entries) if (key?.kind === 'literal') yield { name: prefix + key.value, value, node: { ...value, line: key.line }, function: from };
}

/** `app.config.update(SESSION_TYPE='filesystem')` */
const isConfig = ({ callee }: Call): boolean => /(^|\.)config\.(update|from_mapping)$/.test(pathOf(callee) ?? '');

type Setting = Extract<Syntax, { kind: 'assign' | 'field' }>;

/** A setting that stands as an assignment or as a field of a class of settings. */
export interface NamedSetting { readonly name: string; readonly node: Setting; readonly function: FunctionFact }

/** `SESSION_TYPE = 'filesystem'`, `app.config['SESSION_TYPE'] = 'filesystem'` */
export function* assignmentsIn({ blocks, classes, functions }: FileFacts): Generator<NamedSetting> {
  for (const { statements, function: from } of blocks) for (const node of statements) if (node.kind === 'assign') yield { name: nameOf(node.targets[0]), node, function: from };
  const [module] = functions;
  for (const { body } of classes) for (const node of body) if (node.kind === 'field' && module !== undefined) yield { name: node.name, node, function: module };
}

function nameOf(target: Syntax | undefined): string {
  if (target === undefined) return '';
  if (target.kind === 'subscript') return target.index?.kind === 'literal' ? target.index.value : '';
  return pathOf(target) ?? '';
}
