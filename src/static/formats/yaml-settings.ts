import type { SourceText } from '../facts/facts.ts';
import { readYamlTree, type YamlNode } from './yaml-tree.ts';

export interface YamlSetting { readonly text: string; readonly line: number }

/** The settings of a file by their whole names, however much of a name stands in one line: `spring.cache.type`. */
export function yamlSettingsOf({ text }: SourceText): ReadonlyMap<string, YamlSetting> {
  const found = new Map<string, YamlSetting>();
  const tree = readYamlTree(text);
  for (const root of tree.status === 'read' ? tree.roots : []) addSettings(root, '', found);
  return found;
}

function addSettings(node: YamlNode, prefix: string, found: Map<string, YamlSetting>): void {
  for (const { key, value, range } of node.entries()) {
    if (value.text !== null) found.set(prefix + key, { text: value.text, line: range.start });
    addSettings(value, `${prefix}${key}.`, found);
  }
}
