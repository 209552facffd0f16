/** What can be kept: where nothing is kept yet, a map gives undefined. */
type Answer = string | number | boolean | object | null;

/** The function's answers, kept by the first thing it was asked with, which settles the others; for objects that live as long as the answers. */
export function memoBy<Key extends object, Value extends Answer, Rest extends readonly unknown[] = []>(answer: (key: Key, ...rest: Rest) => Value): (key: Key, ...rest: Rest) => Value {
  const known = new Map<Key, Value>();
  return (key, ...rest) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const value = answer(key, ...rest);
    known.set(key, value);
    return value;
  };
}

/** The function's answers, kept by the name it was asked with. */
export function memoByName<Value extends Answer>(answer: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    const value = answer(name);
    known.set(name, value);
    return value;
  };
}
