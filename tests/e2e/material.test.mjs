/** A file that screening needs is missing or damaged: the user is told in plain words, and reading, marking by hand and saving go on. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DIST } from './browsers.mjs';
import { DRIVERS, until } from './driver.mjs';
import { FACEBOOK, allow, ask, pictures, rows, stored, watched } from './office.mjs';

const cut = async (file) => { const bytes = await readFile(file); await writeFile(file, bytes.subarray(0, bytes.length / 2)); };
const HARMS = [
  ['weights.bin is missing', 'weights.bin', (file) => rm(file)],
  ['weights.bin is cut short', 'weights.bin', cut],
  ['words.bin is missing', 'words.bin', (file) => rm(file)],
  ['words.bin holds something else', 'words.bin', (file) => writeFile(file, Buffer.alloc(200_000, 'Sidvakt'))],
];

for (const [name, Browser] of DRIVERS)
  // Each costs a browser; Firefox meets the first and the last.
  for (const [harm, file, act] of name === 'Firefox' ? [HARMS.at(0), HARMS.at(-1)] : HARMS)
    describe(`In ${name}, ${harm}`, () => {
      let folder, server, driver, panel, page;
      before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'sidvakt-harmed-'));
        await cp(DIST, folder, { recursive: true });
        await act(join(folder, 'background', file));
        ({ server, driver, panel, page } = await watched(Browser, FACEBOOK, { extension: folder }));
      });
      after(async () => {
        await driver?.close();
        await server?.close();
        await rm(folder, { recursive: true, force: true });
      });

      it('says so on the page and in the panel, and calls nothing calm', async () => {
        await until('the sentence', async () => /kan inte granska texterna.*Läs sidan själv.*installera om Sidvakt/.test(await driver.ribbon(page)));
        assert.match(await driver.ribbon(page), /Läst \d+/);
        const { ok } = await until('the page to be known', async () => { const reply = await ask(panel, { kind: 'page' }); return /granska texterna/.test(reply.ok?.view.sentence) && reply; });
        assert.equal(ok.view.can_mark, true);
        assert.deepEqual((await driver.underlined(page)), []);
      });

      it('reads, marks by hand, saves and puts right', async () => {
        await allow(driver, panel, page);
        const { ok, failure } = await ask(panel, { kind: 'mark' });
        assert.ok(ok, failure?.message);
        await page.bringToFront();
        const { use } = await driver.settled(page, 'the rectangle', () => driver.marking(page));
        await page.mouse.click(use.x, use.y);
        const [, form] = await until('the draft', async () => (await ask(panel, { kind: 'marked' })).ok?.draft);
        const saved = await ask(panel, { kind: 'saveMarked', request: crypto.randomUUID(), fields: form.fields.map(({ id, value }) => [id, { time: '3 tim', author: 'Någon' }[id] ?? value]) });
        assert.ok(saved.ok?.record, saved.failure?.message);
        assert.equal((await rows(panel)).length, 1);
        assert.equal(pictures(await stored(panel)).length, 2);
        const { correct } = (await ask(panel, { kind: 'record', record: saved.ok.record })).ok.view;
        const corrected = await ask(panel, { kind: 'correct', request: crypto.randomUUID(), record: saved.ok.record, fields: correct.fields.map(({ id, value }) => [id, id === 'author' ? 'Någon annan' : value]) });
        assert.ok(corrected.ok, corrected.failure?.message);
      });
    });
