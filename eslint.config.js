import tseslint from 'typescript-eslint';

const oneImporter = (name, where) => ({ name, message: `Only ${where} imports ${name}; use what it exports.` });

const HEAVY = [
  oneImporter('simple-git', 'src/git/run-git.ts'),
  oneImporter('@anthropic-ai/sdk', 'src/answers'),
  oneImporter('p-limit', 'src/stages/ask-questions.ts or evals/run/run-suite.ts'),
  oneImporter('pino', 'src/cli/log.ts'),
  oneImporter('web-tree-sitter', 'src/static/syntax/parse.ts or src/static/owners/ast-grep.ts'),
  oneImporter('@ast-grep/wasm', 'src/static/owners/ast-grep.ts'),
  oneImporter('picomatch', 'src/config/match-path.ts'),
  oneImporter('commander', 'src/cli/program.ts or evals/program.ts'),
  oneImporter('picocolors', 'src/report/paint.ts'),
  oneImporter('vega', 'evals/report/draw-plot.ts'),
  oneImporter('vega-lite', 'evals/report/draw-plot.ts'),
  oneImporter('simple-statistics', 'evals/statistics/interval.ts'),
  oneImporter('playwright-core', 'evals/report/report.test.ts'),
];

const importers = {
  'simple-git': ['src/git/run-git.ts'],
  '@anthropic-ai/sdk': ['src/answers/*.ts'],
  'p-limit': ['src/stages/ask-questions.ts', 'evals/run/run-suite.ts'],
  pino: ['src/cli/log.ts'],
  'web-tree-sitter': ['src/static/syntax/parse.ts', 'src/static/owners/ast-grep.ts'],
  '@ast-grep/wasm': ['src/static/owners/ast-grep.ts', 'src/static/owners/ast-grep-glue.d.ts'],
  picomatch: ['src/config/match-path.ts'],
  commander: ['src/cli/program.ts', 'evals/program.ts'],
  vega: ['evals/report/draw-plot.ts'],
  'vega-lite': ['evals/report/draw-plot.ts', 'evals/report/plots.ts'],
  'simple-statistics': ['evals/statistics/interval.ts'],
  'playwright-core': ['evals/report/report.test.ts'],
  picocolors: ['src/report/paint.ts'],
};

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'examples/**', 'evals/cases/**', 'coverage/**', 'eslint.config.js', 'bench/static/*.js', 'bench/static/*.mjs'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 50 }],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
      'no-restricted-imports': ['error', { paths: HEAVY }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },
  ...[...new Set(Object.values(importers).flat())].map((file) => ({
    files: [file],
    rules: { 'no-restricted-imports': ['error', { paths: HEAVY.filter(({ name }) => !importers[name].includes(file)) }] },
  })),
  {
    files: ['**/*.test.ts', 'src/testing/**', 'evals/**'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 400 }], '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
