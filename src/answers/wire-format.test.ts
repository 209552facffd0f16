import { describe, expect, it } from 'vitest';
import { WIRE_FORMATS } from './wire-format.ts';

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every object anywhere in a schema. */
function nodesOf(value: unknown): Node[] {
  if (!isNode(value)) return [];
  return [value, ...Object.values(value).flatMap(nodesOf)];
}

/** The documented limits of structured outputs; the size is what compiled in practice, with room. */
describe.each(Object.entries(WIRE_FORMATS))('the wire format %s', (_name, { type, schema }) => {
  const nodes = nodesOf(schema);
  const objects = nodes.filter((node) => node.type === 'object' && isNode(node.properties));

  it('is plain data, without the SDK\'s own parser', () => {
    expect(type).toBe('json_schema');
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  it('closes every object and requires every property', () => {
    expect(objects.length).toBeGreaterThan(0);
    for (const { additionalProperties, properties, required } of objects) {
      expect(additionalProperties).toBe(false);
      expect(required).toEqual(Object.keys(properties as Node));
    }
  });

  it('stays under the limits: 16 unions, 150 values in an enum, no ranges, no recursion', () => {
    expect(nodes.filter((node) => 'anyOf' in node || Array.isArray(node.type)).length).toBeLessThan(8);
    for (const node of nodes) {
      if (Array.isArray(node.enum)) expect(node.enum.length).toBeLessThan(100);
      expect(Object.keys(node)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(minimum|maximum|minLength|maxLength|pattern|maxItems|oneOf|default)$/)]));
      if ('$ref' in node) expect(node.$ref).toMatch(/^#\/\$defs\//);
    }
    expect(JSON.stringify(schema).length).toBeLessThan(8_000);
  });

  it('is the one that was agreed: a change of it asks every question anew', () => {
    expect(schema).toMatchSnapshot();
  });
});
