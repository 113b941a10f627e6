/** Bundles everything that runs: `node esbuild.js [--production] [--watch]`. */
const esbuild = require('esbuild');
const { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
  metafile: true,
  loader: { '.wasm': 'binary' },
};
/** @type {esbuild.BuildOptions} */
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs' };

/** @type {esbuild.BuildOptions[]} */
const builds = [
  // The first two run in browsers too, which pass by what they have of Node.
  { ...node, entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist', external: ['vscode'] },
  { ...node, entryPoints: { 'session.worker': 'src/session/worker.ts', cli: 'src/cli.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { headless: 'src/headless.ts' }, outdir: 'dist', format: 'esm', outExtension: { '.js': '.mjs' } },
  {
    ...common,
    platform: 'browser',
    target: 'chrome128',
    format: 'esm',
    splitting: true, // what both need, the toolkit above all, is shipped once
    chunkNames: 'shared',
    entryPoints: { panel: 'webview/panel/main.ts', weights: 'webview/weights/main.ts' },
    outdir: 'dist/webview',
  },
];
if (!production) builds.push({ ...node, entryPoints: { index: 'test/host/index.ts' }, outdir: 'dist-test/host', external: ['vscode', 'mocha'] });

/** WebAssembly programs, each with the name of its file in dist/, which the bundles take in. */
const programs = { kernel: 'src/kernel/assembly/index.ts', reader: 'src/data/fast/assembly/index.ts' };

/**
 * Compiles a program. The kernel shares src/core/elementary.ts with the readable neuron; only how a power of two is made from its
 * bits differs by language.
 */
async function compile(name, source) {
  const { main: asc } = await import('assemblyscript/asc');
  const options = ['-O3', '--noAssert', '--enable', 'simd', '--runtime', 'stub', '--importMemory'];
  const readFile = (name, folder) => {
    const file = join(folder, name.endsWith('core/pow2.ts') ? 'src/kernel/assembly/pow2.ts' : name);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  };
  const { error, stderr } = await asc([source, ...options, '-o', `dist/${name}.wasm`], { readFile });
  if (error) throw new Error(`${source} does not compile.\n${stderr.toString()}`);
}

/** The licences of the packages that the bundles hold, as those licences ask for. */
function notices(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const packages = new Set(inputs.flatMap((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []));
  const notice = (folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`;
  };
  return [...packages]
    .sort()
    .map(notice)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

async function main() {
  if (!watch) rmSync('dist', { recursive: true, force: true });
  for (const [name, source] of Object.entries(programs)) await compile(name, source);
  if (watch) {
    cpSync('examples', 'dist/examples', { recursive: true });
    console.log('Watching. What is below src/kernel/assembly or src/data/fast/assembly is compiled at the start alone.');
    for (const build of builds) await (await esbuild.context(build)).watch();
    return;
  }
  const results = await Promise.all(builds.map((build) => esbuild.build(build)));
  cpSync('examples', 'dist/examples', { recursive: true });
  writeFileSync('dist/THIRD_PARTY_NOTICES.txt', notices(results));
}

main().catch((error) => {
  if (!error?.errors) console.error(error);
  process.exitCode = 1;
});
