// The packaged extension.
import path from 'node:path';
import vsce from '@vscode/vsce';
import { ROOT } from './paths.mjs';

export const VSIX = path.join(ROOT, 'dist', 'perceptron-lab.vsix');

/**
 * The files that go into the package, as paths with slashes, sorted. What is built must have been built.
 * @returns {Promise<string[]>}
 */
export async function packageFiles() {
  return (await vsce.listFiles({ cwd: ROOT, packageManager: vsce.PackageManager.None })).sort();
}

/** Builds the extension for production and packages it: see VSIX. */
export async function packageExtension() {
  const options = { dependencies: false, rewriteRelativeLinks: false, allowMissingRepository: true };
  await vsce.createVSIX({ cwd: ROOT, packagePath: VSIX, ...options });
}
