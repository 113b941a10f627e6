import bytes from '../../dist/kernel.wasm';

let compiled: WebAssembly.Module | undefined;

/** The compiled kernel, compiled once. */
export function moduleOf(): WebAssembly.Module {
  return (compiled ??= new WebAssembly.Module(bytes));
}
