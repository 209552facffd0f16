export interface Template {
  readonly name: string;
  readonly body: string;
  readonly declared: readonly string[];
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/**
 * Fills every `{{name}}` in one pass: a value that itself holds `{{name}}` stays as it is. Throws when what is declared, what the
 * body uses and what is given are not the same names.
 */
export function fillTemplate({ name, body, declared }: Template, values: Readonly<Record<string, string>>): string {
  const used = new Set([...body.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''));
  demandSame(name, { declared: new Set(declared), used, given: new Set(Object.keys(values)) });
  return body.replace(PLACEHOLDER, (_, key: string) => values[key] ?? '');
}

function demandSame(name: string, { declared, used, given }: Readonly<Record<'declared' | 'used' | 'given', ReadonlySet<string>>>): void {
  const complaints = [
    ...without(used, declared).map((key) => `uses {{${key}}}, which its front matter does not declare`),
    ...without(declared, used).map((key) => `declares ${key}, which its body does not use`),
    ...without(declared, given).map((key) => `is not given ${key}`),
    ...without(given, declared).map((key) => `is given ${key}, which it does not declare`),
  ];
  if (complaints.length > 0) throw new Error(`prompt ${name} ${complaints.join('; ')}`);
}

function without(names: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...names].filter((name) => !others.has(name)).sort();
}
