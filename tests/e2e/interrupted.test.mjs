/** Marking by hand and putting right, interrupted: whole or told, never half and never twice. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DRIVERS, sleep, until } from './driver.mjs';
import { FACEBOOK, allow, ask, pictures, rows, stored, watched } from './office.mjs';

for (const [name, Browser] of DRIVERS)
  describe(`Marking by hand, interrupted, in ${name}`, () => {
    let server, driver, panel, page;
    before(async () => {
      ({ server, driver, panel, page } = await watched(Browser));
      await allow(driver, panel, page);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const marking = async () => {
      const { ok, failure } = await ask(panel, { kind: 'mark' });
      assert.ok(ok, failure?.message);
      await page.bringToFront();
      return driver.settled(page, 'the rectangle', () => driver.marking(page));
    };
    const use = async () => {
      const { use: button } = await marking();
      await page.mouse.click(button.x, button.y);
    };
    /** A draft is its text with all that it names, or there is none. */
    const draft = async () => {
      const { drafts } = await stored(panel);
      const text = drafts.find(({ key }) => key === 'draft')?.value;
      if (!text) return assert.deepEqual(drafts, []);
      const { blobs } = JSON.parse(text);
      assert.deepEqual(drafts.map(({ key }) => key).filter((key) => key !== 'draft').sort(), blobs.map(({ sha256 }) => sha256).sort());
      return text;
    };
    const drop = () => ask(panel, { kind: 'dropMarked' });
    const filled = async () => (await ask(panel, { kind: 'marked' })).ok.draft[1].fields.map(({ id, value }) => [id, { time: '3 tim', author: 'Någon' }[id] ?? value]);
    /** Sends as the panel does, without waiting; what comes back is left where a later question finds it. */
    const send = (request) => panel.evaluate((message) => { globalThis.answered = 'not yet'; (globalThis.browser ?? chrome).runtime.sendMessage(message).then((reply) => (globalThis.answered = reply ?? null), () => (globalThis.answered = null)); }, request);
    const answered = () => until('an answer or none', async () => { const [reply] = await panel.evaluate(() => [globalThis.answered]); return reply !== 'not yet' && [reply]; });

    for (const wait of [0, 60, 250])
      it(`the background that ends ${wait} ms after "Använd rektangeln" leaves a whole draft or none, and says which`, async () => {
        await drop();
        await use();
        await sleep(wait);
        await driver.endBackground();
        const told = await until('a word', async () => { const now = await driver.marking(page); return now ? !/Tar bilden/.test(now.said) && now.said : 'taken'; });
        const kept = await draft();
        if (told === 'taken') return assert.ok(kept, 'what is said to be taken is there');
        assert.match(told, /svarar inte|Inget sparades/);
        await page.keyboard.press('Escape');
        await until('the rectangle to go', async () => !(await driver.marking(page)));
      });

    it('a tab that is closed in the middle leaves a whole draft or none, and another can be marked', async () => {
      await drop();
      await use();
      await page.close();
      await draft();
      page = await driver.open(FACEBOOK);
      await until('the ribbon', () => driver.ribbon(page));
      await allow(driver, panel, page);
      await use();
      await until('the draft', async () => (await ask(panel, { kind: 'marked' })).ok?.draft);
      assert.ok(await draft());
    });

    it('the background that ends in the middle of "Spara" leaves the record or the draft, and the same press again leaves one record', async () => {
      const before = (await rows(panel)).length;
      const press = { kind: 'saveMarked', request: crypto.randomUUID(), fields: await filled() };
      await send(press);
      await driver.endBackground();
      const [first] = await answered();
      const saved = (await rows(panel)).length - before;
      assert.equal((await draft()) === undefined, saved === 1, 'the draft goes with its record');
      if (first?.ok) assert.equal(saved, 1);
      const { ok, failure } = await ask(panel, press);
      assert.ok(ok?.record, failure?.message);
      const list = await rows(panel);
      assert.equal(list.length, before + 1);
      assert.equal(pictures(await stored(panel)).length, 2 * list.length);
      assert.equal(await draft(), undefined);
    });

    it('the background that ends in the middle of a correction has it or not, and the same press again has it once', async () => {
      const [{ record }] = await rows(panel);
      const view = async () => (await ask(panel, { kind: 'record', record })).ok.view;
      const fields = (await view()).correct.fields.map(({ id, value }) => [id, id === 'author' ? 'Rätt Namn' : value]);
      const press = { kind: 'correct', request: crypto.randomUUID(), record, fields };
      await send(press);
      await driver.endBackground();
      const [first] = await answered();
      const corrected = (await view()).corrected.length;
      if (first?.ok) assert.equal(corrected, 1);
      const again = await ask(panel, press);
      assert.ok(again.ok, again.failure?.message);
      assert.equal((await view()).corrected.length, 1);
      const { events } = await stored(panel);
      assert.equal(events.filter(({ value }) => JSON.stringify(value).includes('record_corrected')).length, 1);
      assert.deepEqual((await ask(panel, { kind: 'settings' })).ok.view.health.filter(({ met, text }) => !met && /kedj/i.test(text)), []);
    });
  });
