/** The declared result is a list, so what was loaded is among it in some form. */
export const givesMany = (returns: string | undefined): boolean => returns !== undefined && /\[\]|^\[|(List|Array|Collection|Iterable|I?Enumerable|Sequence|Set|Vec|list)\s*[<[]/.test(returns);
