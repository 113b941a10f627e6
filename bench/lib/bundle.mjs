// The extension's code as the benchmarks import it: built once, into bench/.cache.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the benchmarks, and of the project. */
export const BENCH = fileURLToPath(new URL('..', import.meta.url));
export const ROOT = path.resolve(process.env.PERCEPTRON_BENCH_ROOT ?? path.join(BENCH, '..'));
/** Made by a run: bundles, data, the compiled C. Ignored by git. */
export const CACHE = path.join(BENCH, 'node_modules', '.cache', 'bench');
const ENGINE = path.join(CACHE, 'engine.mjs');

/** Builds dist/ when it is not there, and the bundle. */
export async function bundle() {
  fs.mkdirSync(CACHE, { recursive: true });
  if (!fs.existsSync(path.join(ROOT, 'dist/session.worker.js'))) execFileSync(process.execPath, ['esbuild.js'], { cwd: ROOT, stdio: 'inherit' });
  const esbuild = await import('esbuild');
  const source = fs.readFileSync(path.join(BENCH, 'engine.mjs'), 'utf8');
  await esbuild.build({
    stdin: { contents: source.replaceAll("'../src/", `'./src/`), loader: 'js', resolveDir: ROOT },
    outfile: ENGINE,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    loader: { '.wasm': 'binary' },
    logLevel: 'warning',
  });
}

/** @returns {Promise<typeof import('../engine.mjs')>} */
export const engine = () => import(ENGINE);
