/** Loads the core that `cargo xtask` built for Node. */
import { readFileSync } from 'node:fs';

const folder = new URL('../../target/wasm-tests/', import.meta.url);

/** One instance for every name of a copy. @param {string} copy @returns {Promise<{screen: (text: string) => string, is_flagged: (text: string) => boolean, findings: (text: string) => number, due: (clock: string, received: string) => string, ready: number}>} `ready`: milliseconds from compiled module to first answer */
export async function load(copy = '') {
  const glue = await import(new URL(`sidvakt_wasm_tests.js?${copy}`, folder).href);
  const module = new WebAssembly.Module(readFileSync(new URL('sidvakt_wasm_tests_bg.wasm', folder)));
  const before = performance.now();
  glue.initSync({ module });
  glue.is_flagged('');
  return { screen: glue.screen, is_flagged: glue.is_flagged, findings: glue.findings, due: glue.due, ready: performance.now() - before };
}
