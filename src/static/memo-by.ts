/** The function's answers, kept by what it was asked with; for objects that live as long as the answers. */
export function memoBy<Key extends object, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept.value;
    const value = answer(key);
    known.set(key, { value });
    return value;
  };
}

/** The same for several arguments, of which the first tells most of them apart. */
export function memoByAll<Key extends object, Rest extends readonly unknown[], Value>(answer: (key: Key, ...rest: Rest) => Value): (key: Key, ...rest: Rest) => Value {
  const known = memoBy<Key, { readonly rest: Rest; readonly value: Value }[]>(() => []);
  return (key, ...rest) => {
    const ofKey = known(key);
    const kept = ofKey.find((earlier) => earlier.rest.length === rest.length && earlier.rest.every((part, at) => part === rest[at]));
    if (kept !== undefined) return kept.value;
    const value = answer(key, ...rest);
    ofKey.push({ rest, value });
    return value;
  };
}
