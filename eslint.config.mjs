import tseslint from 'typescript-eslint';
import rooms from './scripts/lib/rooms.mjs';

/** A file about more than one thing is longer. */
const LONGEST = 300;
/** Node's modules and the vscode API, in rooms that run without them. */
const NODE = [{ group: ['node:*', 'fs', 'path', 'os', 'worker_threads'], message: 'This room runs where there is no Node.' }];
const VSCODE = [{ group: ['vscode'], message: 'Only host and the entries touch the vscode API.' }];

export default tseslint.config(
  { ignores: ['dist/', 'dist-test/', 'out/', '.vscode-test/', 'node_modules/', 'src/kernel/assembly/', 'src/data/fast/assembly/'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.{ts,mts}'] })),
  {
    files: ['**/*.{ts,mts}'],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { perceptron: { rules: { rooms } } },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: LONGEST, skipBlankLines: true, skipComments: true }],
      'no-console': 'off',
      'perceptron/rooms': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
    },
  },
  {
    files: ['src/host/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: NODE }] },
  },
  {
    files: ['src/{core,kernel,data,trace,export,protocol,session}/**/*.ts', 'webview/**/*.ts'],
    ignores: ['src/session/*.node.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [...NODE, ...VSCODE] }] },
  },
  {
    files: ['src/host/**/*.ts', 'src/extension*.ts'],
    ignores: ['src/host/base/notify.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['showErrorMessage', 'showWarningMessage', 'showInformationMessage'].map((property) => ({
          object: 'window',
          property,
          message: 'Names out of files would become links: use src/host/base/notify.ts.',
        })),
      ],
    },
  },
  {
    files: ['webview/**/*.ts'],
    ignores: ['webview/shared/controls.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [{ name: '@vscode/webview-ui-toolkit', message: 'Only webview/shared/controls.ts imports the toolkit.' }] },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
);
