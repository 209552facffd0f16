/** The path says nothing of development, tests or examples. */
export const isForProduction = (path: string): boolean => !/(^|[/_.-])(dev|devel|development|local|test|tests|testing|spec|example|examples|sample|demo|ci|docs|mock|e2e|fixtures?|benchmarks?)([/_.-]|$)/i.test(path);
