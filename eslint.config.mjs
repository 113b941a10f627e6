import tseslint from 'typescript-eslint';

/** What each room may import of the others (design: the rooms). */
const ROOMS = {
  core: [],
  kernel: [],
  data: ['core'],
  trace: ['core'],
  export: ['core', 'data', 'trace'],
  protocol: ['core', 'data', 'trace'],
  session: ['core', 'kernel', 'data', 'trace', 'export', 'protocol'],
  host: ['core', 'data', 'export', 'protocol'],
};
/** The same for the rooms of a session. */
const SESSION = {
  rows: [],
  training: ['rows'],
  run: ['rows', 'training', 'diagnosis'],
  analysis: ['rows', 'training'],
  diagnosis: ['rows'],
  lab: ['run'],
};
const NODE = [{ group: ['node:*', 'fs', 'path', 'os', 'worker_threads'], message: 'This room runs where there is no Node.' }];
const VSCODE = [{ group: ['vscode'], message: 'Only host and the entries touch the vscode API.' }];

const rooms = Object.entries(ROOMS).map(([room, allowed]) => {
  const forbidden = Object.keys(ROOMS).filter((other) => other !== room && !allowed.includes(other));
  return {
    files: [`src/${room}/**/*.ts`],
    ignores: ['src/session/*.node.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [...forbidden.map((other) => `**/${other}/**`), '**/webview/**', '**/cli/**'],
              message: `src/${room} may import only ${allowed.join(', ') || 'nothing'}.`,
            },
            ...NODE,
            ...(room === 'host' ? [] : VSCODE),
          ],
        },
      ],
    },
  };
});

const sessionRooms = Object.entries(SESSION).map(([room, allowed]) => ({
  files: [`src/session/${room}/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: Object.keys(SESSION)
              .filter((other) => other !== room && !allowed.includes(other))
              .map((other) => `../${other}/*`),
            message: `src/session/${room} may import only ${allowed.join(', ') || 'nothing'} of the session's rooms.`,
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['dist/', 'dist-test/', 'out/', '.vscode-test/', 'node_modules/', 'src/kernel/assembly/', 'src/data/fast/assembly/'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
    },
  },
  ...rooms,
  ...sessionRooms,
  {
    files: ['src/host/**/*.ts', 'src/extension*.ts'],
    ignores: ['src/host/notify.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['showErrorMessage', 'showWarningMessage', 'showInformationMessage'].map((property) => ({
          object: 'window',
          property,
          message: 'Names out of files would become links: use src/host/notify.ts.',
        })),
      ],
    },
  },
  {
    files: ['webview/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['host', 'session', 'kernel', 'data', 'trace', 'export', 'cli'].map((room) => `**/src/${room}/**`),
              message: 'A webview imports protocol and core only.',
            },
            ...NODE,
            ...VSCODE,
          ],
        },
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
