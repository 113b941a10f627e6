// A WebAssembly program as bytes, as the bundler gives it: a plugin of vite.
import { readFile } from 'node:fs/promises';

export const wasm = {
  name: 'wasm-bytes',
  enforce: /** @type {const} */ ('pre'),
  /** @param {string} id */
  async load(id) {
    if (!id.endsWith('.wasm')) return null;
    return `export default Uint8Array.from(atob('${(await readFile(id)).toString('base64')}'), (c) => c.charCodeAt(0));`;
  },
};
