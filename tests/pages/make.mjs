// Makes the corpus of pages with their truth: node make.mjs. Deterministic; the result is committed.
// The world (people, texts, times) is in world.mjs; each platform draws it in its own way.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { facebookPages } from './facebook.mjs';
import { instagramPages } from './instagram.mjs';

const here = dirname(fileURLToPath(import.meta.url));

function write(folder, pages) {
  const target = join(here, folder);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  pages.forEach(({ name, html, truth }, index) => {
    const file = `${String(index + 1).padStart(2, '0')}-${name}`;
    writeFileSync(join(target, `${file}.html`), html + '\n');
    writeFileSync(join(target, `${file}.json`), JSON.stringify(truth, null, 1) + '\n');
  });
  return pages.length;
}

const made = { facebook: write('facebook', facebookPages()), instagram: write('instagram', instagramPages()) };
console.log(`${made.facebook} Facebook pages, ${made.instagram} Instagram pages`);
