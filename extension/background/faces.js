// @ts-check
// The way to the module that counts faces: it is loaded at the first picture, and most days have none.
import load, { faces } from "./sidvakt_faces_module.js";

/** @type {Promise<unknown> | undefined} */
let loaded;

/** How many faces a square of 416 x 416 pixels seems to show. @param {Uint8Array} rgba */
export async function countFaces(rgba) {
  await (loaded ??= load());
  return faces(rgba);
}
