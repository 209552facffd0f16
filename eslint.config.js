import tseslint from 'typescript-eslint';

const oneImporter = (name, where) => ({ name, message: `Only ${where} imports ${name}; use what it exports.` });

const HEAVY = [
  oneImporter('simple-git', 'src/git/run-git.ts'),
  oneImporter('@anthropic-ai/sdk', 'src/answers'),
  oneImporter('p-limit', 'src/stages/ask-questions.ts'),
  oneImporter('pino', 'src/cli/log.ts'),
  oneImporter('web-tree-sitter', 'src/static/parse.ts'),
  oneImporter('picomatch', 'src/config/match-path.ts'),
  oneImporter('commander', 'src/cli/program.ts'),
  oneImporter('picocolors', 'src/report/paint.ts'),
];

const importers = {
  'simple-git': ['src/git/run-git.ts'],
  '@anthropic-ai/sdk': ['src/answers/*.ts'],
  'p-limit': ['src/stages/ask-questions.ts'],
  pino: ['src/cli/log.ts'],
  'web-tree-sitter': ['src/static/parse.ts'],
  picomatch: ['src/config/match-path.ts'],
  commander: ['src/cli/program.ts'],
  picocolors: ['src/report/paint.ts'],
};

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'examples/**', 'evals/cases/**', 'coverage/**', 'eslint.config.js'] },
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
  ...Object.entries(importers).map(([name, files]) => ({
    files,
    rules: { 'no-restricted-imports': ['error', { paths: HEAVY.filter((entry) => entry.name !== name) }] },
  })),
  {
    files: ['**/*.test.ts', 'src/testing/**', 'evals/**'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 400 }], '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
