/** A WebAssembly program as bytes: the bundler puts them into the code. */
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
