import bytes from '../../../dist/reader.wasm';

let compiled: WebAssembly.Module | undefined;

/** The compiled reader, compiled once. */
export function moduleOf(): WebAssembly.Module {
  return (compiled ??= new WebAssembly.Module(bytes));
}
