/** When reading fails: a human draws a rectangle, fills in the fields and saves; and puts right what was wrongly read. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DRIVERS, until } from './driver.mjs';
import { FACEBOOK, allow, ask, pictures, pressIn, rows, show, stored, watched } from './office.mjs';

const INSULT = '900000000000105';

for (const [name, Browser] of DRIVERS)
  describe(`Marking by hand in ${name}`, () => {
    let server, driver, panel, page;
    before(async () => {
      ({ server, driver, panel, page } = await watched(Browser, `${FACEBOOK}?broken=1`));
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const spot = (id) => page.evaluate((wanted) => { const { left, top, right, bottom } = document.querySelector(`[data-fxid="${wanted}"] .main, [data-fxid="${wanted}"]`).getBoundingClientRect(); return { left, top, right, bottom }; }, id);
    const start = async () => {
      const { ok, failure } = await ask(panel, { kind: 'mark' });
      assert.ok(ok, failure?.message);
      await page.bringToFront();
      return driver.settled(page, 'the rectangle', () => driver.marking(page));
    };
    const near = (a, b) => Math.abs(a - b) <= 2;

    it('says that the page cannot be read, and what to do', async () => {
      await until('the sentence', async () => /[Mm]arkera för hand/.test(await driver.ribbon(page)));
      assert.deepEqual(await driver.chips(page), []);
      const { ok } = await until('the page to be known', async () => { const reply = await ask(panel, { kind: 'page' }); return reply.ok?.view.tone === 'soon' && reply; });
      assert.match(ok.view.sentence, /kan inte läsa.*[Mm]arkera för hand/);
      assert.equal(ok.view.can_mark, true);
    });

    it('takes no rectangle that nobody asked for', async () => {
      if (name !== 'Chromium') return;
      const answer = await driver.isolated(page, async () => chrome.runtime.sendMessage({ kind: 'mark', region: null }));
      assert.equal(answer.failure?.code, 'bad-message');
    });

    it('begins from the panel after the toolbar click, over the whole window', async () => {
      await allow(driver, panel, page);
      await show(driver, panel, '#today');
      await pressIn(panel, 'Markera för hand');
      await page.bringToFront();
      const { focused, label } = await driver.settled(page, 'the rectangle', () => driver.marking(page));
      assert.equal(focused, 'frame', 'the keyboard is at the rectangle');
      assert.match(label, /Rektangel: \d+ från vänster/);
      const seen = await page.evaluate(() => ({ foreign: window.fxForeign, place: document.querySelector('sidvakt-mark').parentElement.localName, shadow: document.querySelector('sidvakt-mark').shadowRoot }));
      assert.deepEqual(seen, { foreign: 0, place: 'html', shadow: null });
      assert.equal(await driver.overlay(page, (root) => root.querySelector('.layer').style.visibility), 'hidden', 'nothing else of Sidvakt is in the way');
    });

    it('moves and grows by the arrow keys, and says where it is', async () => {
      const drawn = async () => (await driver.settled(page, 'the rectangle', () => driver.marking(page))).rect;
      const [left, top, width, height] = await drawn();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      const moved = await drawn();
      assert.ok(near(moved[0], left + 16) && near(moved[1], top + 16), `${moved}`);
      await page.keyboard.down('Shift');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.up('Shift');
      const grown = await drawn();
      assert.ok(near(grown[2], width + 16) && near(grown[3], height - 16), `${grown}`);
      await until('the place to be spoken', async () => /bred/.test((await driver.marking(page)).spoken));
    });

    // In Chromium the touches that a test makes do not become pointer events of the page.
    if (name === 'Firefox') it('is drawn by a finger too', async () => {
      await page.mouse.drag(300, 300, 620, 460, 'touch');
      const { rect } = await driver.settled(page, 'the rectangle', () => driver.marking(page));
      assert.ok([300, 300, 320, 160].every((side, at) => near(rect[at], side)), `${rect}`);
    });

    it('leaves by Escape, and no press has reached the page', async () => {
      await page.evaluate(() => { window.pressed = 0; for (const type of ['click', 'pointerdown', 'keydown']) { document.addEventListener(type, () => window.pressed++); document.querySelector('#mount_0_0_aB').addEventListener(type, () => window.pressed++, true); } });
      await page.mouse.click(400, 400);
      await driver.drag(page, [300, 300], [600, 500]);
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Escape');
      await until('the rectangle to go', async () => !(await driver.marking(page)));
      assert.equal(await page.evaluate(() => window.pressed), 0);
      assert.equal(await page.evaluate(() => document.querySelector('sidvakt-mark')), null);
      await until('the ribbon to come back', () => driver.overlay(page, (root) => root.querySelector('.layer').style.visibility === ''));
      assert.equal((await ask(panel, { kind: 'marked' })).ok.draft, null);
    });

    it('proposes what stands within the rectangle', async () => {
      await start();
      await driver.scrollTo(page, INSULT);
      const { left, top, right } = await spot(INSULT);
      const bottom = await page.evaluate((id) => document.querySelector(`[data-fxid="${id}"] .replies`).getBoundingClientRect().top, INSULT);
      await driver.drag(page, [left - 4, top - 4], [right, bottom - 4]);
      const { use, rect } = await driver.settled(page, 'the rectangle', () => driver.marking(page));
      assert.ok(near(rect[0], left - 4) && near(rect[1], top - 4), `${rect}`);
      await page.mouse.click(use.x, use.y);
      await until('the rectangle to go', async () => !(await driver.marking(page)));
      const { ok } = await until('the draft', async () => { const reply = await ask(panel, { kind: 'marked' }); return reply.ok?.draft && reply; });
      const [, form] = ok.draft;
      const value = (id) => form.fields.find((field) => field.id === id).value;
      assert.match(value('text'), /Karin på gatukontoret är ju dum i huvudet/);
      assert.doesNotMatch(value('text'), /lugna dig/, 'not what stands outside');
      assert.equal(value('channel'), 'https://www.facebook.com/granvikskommun');
      assert.equal((await rows(panel)).length, 0, 'nothing is in the register yet');
    });

    it('keeps what was marked while the background sleeps, refuses a time that says nothing, and saves', async () => {
      await driver.endBackground();
      await show(driver, panel, '#manual');
      await until('the form', () => panel.evaluate(() => document.querySelector('#manual-text')?.value.includes('dum i huvudet')));
      await until('the picture', () => panel.evaluate(() => document.querySelector('.marked img')?.naturalWidth > 50));
      const fill = (id, text) => panel.evaluate((field, words) => { const input = document.querySelector(`#manual-${field}`); input.value = words; input.dispatchEvent(new Event('input', { bubbles: true })); }, id, text);
      await fill('author', 'Kent-Åke Brolin');
      await fill('text', 'Karin på gatukontoret är ju dum i huvudet, hon borde aldrig ha fått jobbet.');
      await fill('time', 'någon gång');
      await pressIn(panel, 'Spara');
      await until('the refusal', () => panel.evaluate(() => /förstår inte tiden/.test(document.querySelector('.said').textContent)));
      await fill('time', '3 tim');
      await pressIn(panel, 'Spara');
      await until('the record', () => panel.evaluate(() => location.hash.startsWith('#record/')));
      const [row] = await rows(panel);
      assert.match(row.state, /manuellt avgränsad/);
      const { ok } = await ask(panel, { kind: 'record', record: row.record });
      assert.match(JSON.stringify(ok.view.public), /Kent-Åke Brolin/);
      assert.match(JSON.stringify(ok.view.public), /Manuellt avgränsad/);
      assert.ok(ok.view.findings.length > 0, 'it was screened');
      const everything = await stored(panel);
      assert.equal(pictures(everything).length, 2, 'the rectangle and the whole window');
      assert.deepEqual(everything.drafts, [], 'nothing is left waiting');
      assert.equal((await ask(panel, { kind: 'marked' })).ok.draft, null);
      const today = await ask(panel, { kind: 'today' });
      assert.match(today.ok.view.groups[0].rows[0].clock, /Ta bort senast/);
    });

    it('pictures the page without the rectangle, at device resolution', async () => {
      const { ok } = await ask(panel, { kind: 'record', record: (await rows(panel))[0].record });
      const [item, whole] = await panel.evaluate(async (hashes) => {
        const open = indexedDB.open('sidvakt');
        const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
        const sizes = [];
        for (const hash of hashes) {
          const request = database.transaction('blobs').objectStore('blobs').get(hash);
          const { bytes } = await new Promise((done) => (request.onsuccess = () => done(request.result)));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          canvas.getContext('2d').drawImage(bitmap, 0, 0);
          const [red, green, blue] = canvas.getContext('2d').getImageData(4, bitmap.height >> 1, 1, 1).data;
          sizes.push({ width: bitmap.width, height: bitmap.height, light: Math.min(red, green, blue) });
        }
        database.close();
        return sizes;
      }, ok.view.pictures.map(({ sha256 }) => sha256));
      assert.ok(whole.width > 1000 && item.width < whole.width && item.height < whole.height, JSON.stringify([item, whole]));
      assert.ok(whole.light > 200, `the page is not dimmed in the picture: ${JSON.stringify(whole)}`);
    });

    it('puts right what was wrongly read; what was first saved stays', async () => {
      const [{ record }] = await rows(panel);
      const before = (await ask(panel, { kind: 'record', record })).ok.view;
      const fields = before.correct.fields.map(({ id, value }) => [id, id === 'author' ? 'Kent-Åke Brolin den yngre' : value]);
      const { ok, failure } = await ask(panel, { kind: 'correct', request: crypto.randomUUID(), record, fields });
      assert.ok(ok, failure?.message);
      const { view } = (await ask(panel, { kind: 'record', record })).ok;
      assert.deepEqual(view.corrected.map(({ read, right }) => [read, right]), [['Kent-Åke Brolin', 'Kent-Åke Brolin den yngre']]);
      assert.match(JSON.stringify(view.public), /den yngre/);
      assert.ok(view.history.some(({ text }) => /Rättat/.test(text)));
      const { ok: exported } = await ask(panel, { kind: 'export', record });
      assert.equal(exported.kind, 'package');
      const { events } = await stored(panel);
      assert.ok(JSON.stringify(events).includes('record_corrected'));
    });

    it('shows what the page is built of, whole and without anybody, before it can be copied', async () => {
      await show(driver, panel, '#diagnosis');
      const text = await until('the report', () => panel.evaluate(() => document.querySelector('.report')?.textContent));
      assert.match(text, /nodes \d+ texts \d+/);
      assert.match(text, /\d+x div/);
      assert.doesNotMatch(text, /Karin|Brolin|Granvik|Lärkvägen|https?:|\d{9}/);
      assert.match(await panel.evaluate(() => document.querySelector('main').textContent), /Ingen text, inga namn/);
      await panel.bringToFront();
      const spot = await driver.settled(panel, 'the button', () => panel.evaluate(() => { const button = [...document.querySelectorAll('main button')].find(({ textContent }) => textContent === 'Kopiera'); button.scrollIntoView(); const { left, top, width, height } = button.getBoundingClientRect(); return { x: left + width / 2, y: top + height / 2 }; }));
      await panel.mouse.click(spot.x, spot.y);
      await until('the word that it is copied', () => panel.evaluate(() => /kopierad/.test(document.querySelector('.said').textContent)));
    });
  });
