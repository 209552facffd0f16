/** The function's answers, kept by the first thing it was asked with, which settles the others; for objects that live as long as the answers. */
export function memoBy<Key extends object, Value, Rest extends readonly unknown[] = []>(answer: (key: Key, ...rest: Rest) => Value): (key: Key, ...rest: Rest) => Value {
  const known = new Map<Key, { readonly value: Value }>();
  return (key, ...rest) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept.value;
    const value = answer(key, ...rest);
    known.set(key, { value });
    return value;
  };
}

/** The function's answers, kept by the name it was asked with. */
export function memoByName<Value>(answer: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (name) => {
    const kept = known.get(name);
    if (kept !== undefined) return kept.value;
    const value = answer(name);
    known.set(name, { value });
    return value;
  };
}
