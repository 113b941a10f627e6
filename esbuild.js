/** Bundles everything that runs: `node esbuild.js [--production] [--watch]`. */
const esbuild = require('esbuild');
const { cpSync, existsSync, rmSync } = require('node:fs');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {esbuild.BuildOptions} */
const common = { bundle: true, minify: production, sourcemap: production ? false : 'linked', logLevel: 'warning', legalComments: 'none' };
/** @type {esbuild.BuildOptions} */
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs' };

/** @type {esbuild.BuildOptions[]} */
const builds = [
  { ...node, entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist', external: ['vscode'] },
  { ...node, entryPoints: { 'session.worker': 'src/session/worker.node.ts', cli: 'src/cli.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { headless: 'src/headless.ts' }, outdir: 'dist', format: 'esm', outExtension: { '.js': '.mjs' } },
  {
    ...common,
    platform: 'browser',
    target: 'chrome128',
    format: 'iife',
    entryPoints: { panel: 'webview/panel/main.ts', weights: 'webview/weights/main.ts' },
    outdir: 'dist/webview',
  },
];
if (!production) builds.push({ ...node, entryPoints: { index: 'test/host/index.ts' }, outdir: 'dist-test/host', external: ['vscode', 'mocha'] });

async function main() {
  if (!watch) rmSync('dist', { recursive: true, force: true });
  if (watch) {
    for (const build of builds) await (await esbuild.context(build)).watch();
    return;
  }
  await Promise.all(
    builds.filter(({ entryPoints }) => Object.values(entryPoints).every((file) => existsSync(file))).map((build) => esbuild.build(build)),
  );
  cpSync('examples', 'dist/examples', { recursive: true });
}

main().catch((error) => {
  if (!error?.errors) console.error(error);
  process.exitCode = 1;
});
