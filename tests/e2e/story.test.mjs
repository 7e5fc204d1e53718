/** The main job, end to end: register the channel, open the page, see what must be dealt with and why, save it with one click. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serve } from '../demo/server.mjs';
import { DRIVERS, sleep, until } from './driver.mjs';
import { FACEBOOK, INSTAGRAM, allow, ask, pictures, register, rows, stored } from './office.mjs';

const INSULT = '900000000000105';
const QUESTION = '900000000000104';
const CRITIC = '900000000000114';

for (const [name, Browser] of DRIVERS)
  describe(`The story in ${name}`, () => {
    let server, driver, panel, page;
    before(async () => {
      server = await serve();
      driver = await Browser.start(server);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });


    it('leaves a page that is not official as it was', async () => {
      page = await driver.open(FACEBOOK);
      const look = () => page.evaluate(() => ({ html: document.documentElement.outerHTML, sheets: document.adoptedStyleSheets.length, highlights: CSS.highlights.size }));
      const at = await look();
      await sleep(1200);
      assert.deepEqual(await look(), at);
      assert.ok(at.html.length > 10_000 && at.sheets === 0 && at.highlights === 0);
      assert.equal(await driver.ribbon(page), '');
      assert.equal(await page.evaluate(() => document.querySelector('sidvakt-overlay')), null);
      assert.equal(await page.evaluate(() => window.fxForeign), 0);
      await page.close();
    });

    it('is official as soon as the panel has added it, without a reload', async () => {
      page = await driver.open(FACEBOOK);
      panel = await register(driver);
      const { ok } = await ask(panel, { kind: 'channels' });
      assert.deepEqual(ok.view.channels.map(({ url }) => url).sort(), ['https://www.facebook.com/granvikskommun', 'https://www.instagram.com/granvikskommun']);
      await page.bringToFront();
      await until('the ribbon', () => driver.ribbon(page));
      await until('what has been read', async () => /Granviks kommun.*Läst \d+ av \d+/.test(await driver.ribbon(page)));
    });

    it('marks what must be dealt with, with its clock, and nothing that is lawful', async () => {
      const insult = await until('the chip of the insult', () => driver.beside(page, INSULT));
      assert.match(insult.text, /Personangrepp|[Ff]örolämpning/);
      assert.match(insult.text, /Ta bort senast/);
      assert.equal(insult.act, 'Spara');
      const question = await until('the chip of the question', () => driver.beside(page, QUESTION));
      assert.match(question.text, /Svara senast/);
      assert.equal(await driver.beside(page, CRITIC), undefined);
    });

    it('underlines the words that decided, without touching the page', async () => {
      await driver.scrollTo(page, INSULT);
      await until('the words', async () => (await driver.underlined(page)).some(({ text }) => /\bdum\b/.test(text)));
      assert.equal(await page.evaluate(() => window.fxForeign), 0);
      assert.equal(await page.evaluate(() => document.querySelectorAll('[class*=sidvakt], [id*=sidvakt], [data-sidvakt]').length), 0);
    });

    it('says why on the card, and that a human decides', async () => {
      await driver.scrollTo(page, INSULT);
      const { label } = await until('the chip', () => driver.beside(page, INSULT));
      assert.ok(label.length > 10);
      await driver.press(page, { beside: INSULT }, '.open');
      const card = await until('the card', () => driver.card(page));
      assert.match(card.text, /dum i huvudet/);
      assert.match(card.text, /beslutar/);
      assert.ok(card.actions.some((action) => /Spara/.test(action)));
      assert.equal(await driver.overlay(page, (root) => root.activeElement?.getAttribute('role')), 'dialog');
      await page.keyboard.press('Escape');
      await until('the card to close', async () => !(await driver.card(page)));
      assert.equal(await driver.overlay(page, (root) => root.activeElement?.className), 'open', 'the focus goes back to the chip');
    });

    it('explains in one sentence what to press when it has no permission for pictures', async () => {
      await driver.press(page, { beside: INSULT }, '.act');
      const notice = await until('the notice', () => driver.notice(page));
      assert.match(notice, /verktygs|knapp|ikon/i);
      assert.deepEqual(await rows(panel), []);
    });

    it('saves with one click after the toolbar click: picture, markup, fields, chain', async () => {
      await allow(driver, panel, page);
      await driver.hush(page);
      await driver.press(page, { beside: INSULT }, '.act');
      await until('the sentence that it is saved', async () => /[Ss]parad/.test(await driver.notice(page)));
      const saved = await until('the saved chip', async () => { const chip = await driver.beside(page, INSULT); return chip && /Sparad/.test(chip.text) && chip; });
      assert.notEqual(saved.act, 'Spara');
      const list = await rows(panel);
      assert.equal(list.length, 1);
      const everything = await stored(panel);
      assert.equal(pictures(everything).length, 2, 'the item and the whole viewport');
      assert.ok(everything.events.length >= 1);
      const { ok } = await ask(panel, { kind: 'record', record: list[0].record });
      assert.match(ok.view.text, /Karin på gatukontoret är ju dum i huvudet/);
      assert.equal(ok.view.pictures.length, 2);
      const fields = JSON.stringify([ok.view.public, ok.view.protected]);
      assert.match(fields, /Kent-Åke Brolin/);
    });

    it('takes the picture of the page alone, without what Sidvakt draws', async () => {
      const { ok } = await ask(panel, { kind: 'record', record: (await rows(panel))[0].record });
      const red = await panel.evaluate(async (hash) => {
        const open = indexedDB.open('sidvakt');
        const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
        const request = database.transaction('blobs').objectStore('blobs').get(hash);
        const value = await new Promise((done) => (request.onsuccess = () => done(request.result)));
        database.close();
        const bytes = value instanceof Blob ? value : value.bytes ?? value.data ?? value;
        const bitmap = await createImageBitmap(bytes instanceof Blob ? bytes : new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const context = canvas.getContext('2d');
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
        let count = 0;
        for (let i = 0; i < data.length; i += 4) if (Math.abs(data[i] - 212) < 4 && Math.abs(data[i + 1] - 58) < 4 && Math.abs(data[i + 2] - 47) < 4) count++;
        return { count, width: bitmap.width, height: bitmap.height };
      }, ok.view.pictures[1].sha256);
      assert.ok(red.width >= 1000 && red.height >= 500, `the viewport is pictured whole: ${JSON.stringify(red)}`);
      assert.equal(red.count, 0, 'the red underline is not in the picture');
    });

    it('works by keyboard alone: on to the next mark, open, decide, close', async () => {
      await page.bringToFront();
      await driver.scrollTo(page, INSULT);
      const at = await page.evaluate(() => scrollY);
      const focus = () => driver.overlay(page, (root) => root.activeElement?.getAttribute('aria-label') ?? '');
      await tellTabs({ kind: 'next' });
      const first = await until('a mark in focus', focus);
      await tellTabs({ kind: 'next' });
      await until('the next mark in focus', async () => { const now = await focus(); return now && now !== first; });
      await page.keyboard.press('Enter');
      await until('the card', () => driver.card(page));
      await page.keyboard.press('Tab');
      assert.equal(await driver.overlay(page, (root) => root.activeElement?.tagName), 'BUTTON');
      await page.keyboard.press('Escape');
      await until('the card to close', async () => !(await driver.card(page)));
      assert.equal(await page.evaluate(() => scrollY), at, 'the page was not moved');
    });

    it('reads and marks the same municipality on Instagram', async () => {
      const instagram = await driver.open(INSTAGRAM);
      await until('the ribbon', () => driver.ribbon(instagram));
      const chips = await until('chips', async () => { const list = await driver.chips(instagram); return list.length >= 2 && list; });
      assert.ok(chips.some(({ text }) => /Ta bort senast/.test(text)));
      assert.ok(chips.some(({ text }) => /Svara senast/.test(text)));
      await instagram.close();
    });

    it('asks nothing of any network', () => {
      // Firefox itself asks its maker for settings; everything is answered by the local server.
      const foreign = server.requests.filter((address) => !/^https:\/\/[\w.-]+\.mozilla\.(com|net|org)\//.test(address) && !/^https:\/\/(www\.facebook\.com|www\.instagram\.com|scontent-arn2-1\.(xx\.fbcdn\.net|cdninstagram\.com))[:/]/.test(address));
      assert.deepEqual(foreign, []);
    });

    /** As the browser's own keyboard command: an order from the extension to its pages. */
    const tellTabs = (order) => panel.evaluate(async (message) => {
      const api = globalThis.browser ?? chrome;
      for (const tab of await api.tabs.query({})) await api.tabs.sendMessage(tab.id, message).catch(() => undefined);
    }, order);
  });
