/** The part of @ast-grep/wasm that its own types leave out, and as much of WebAssembly as is needed to start it. */
declare module '@ast-grep/wasm/wasm_bg.js' {
  export * from '@ast-grep/wasm';
  export function __wbg_set_wasm(exports: object): void;
}

declare namespace WebAssembly {
  function instantiate(bytes: Uint8Array, imports: Readonly<Record<string, object>>): Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>;
}
