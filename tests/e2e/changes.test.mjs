/** What changed since a human saw it: edited, gone, back again; and a channel under two addresses. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DRIVERS, sleep, until } from './driver.mjs';
import { FACEBOOK, ask, show, watched } from './office.mjs';

const INSULT = '900000000000105';
const QUESTION = '900000000000104';
const NUMBER = 'https://www.facebook.com/profile.php?id=100064000000001';
const key = (id) => `facebook:comment:${id}`;

for (const [name, Browser] of DRIVERS)
  describe(`What changed, in ${name}`, () => {
    let server, driver, panel, page;
    before(async () => {
      ({ server, driver, panel, page } = await watched(Browser, `${FACEBOOK}?dialog=1&whole=1`));
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const item = async (id) => (await ask(panel, { kind: 'item', item: key(id) })).ok?.view;
    const groups = async () => (await ask(panel, { kind: 'today' })).ok.view.groups;
    const gone = async () => (await groups()).find(({ title }) => title === 'Borta från sidan')?.rows ?? [];

    it('an edited text says so on the chip, on the card, in today and with the words that went and came', async () => {
      await until('the chip', () => driver.beside(page, INSULT));
      await page.evaluate((id) => window.fx.retext(id, 'Karin på gatukontoret är ju lat och dum i huvudet, hon borde aldrig ha fått jobbet.'), INSULT);
      await until('the changed chip', async () => /Ändrad sedan du såg den/.test((await driver.beside(page, INSULT))?.text));
      await driver.press(page, { beside: INSULT }, '.open');
      const card = await until('the card', () => driver.card(page));
      assert.match(card.text, /Tillagt: lat och/);
      await page.keyboard.press('Escape');
      const view = await item(INSULT);
      assert.deepEqual(view.changes[0].parts.filter(({ kind }) => kind === 'new').map(({ text }) => text.trim()), ['lat och']);
      assert.ok((await groups()).some(({ rows }) => rows.some(({ state }) => /Ändrad sedan du såg den/.test(state))));
      await show(driver, panel, `#item/${key(INSULT)}`);
      const drawn = await until('the difference', () => panel.evaluate(() => { const ins = document.querySelector('ins'); return ins && { line: getComputedStyle(ins).textDecorationLine, sign: getComputedStyle(ins, '::before').content, text: ins.textContent }; }));
      assert.match(drawn.line, /underline/);
      assert.match(drawn.sign, /\+/);
      assert.match(drawn.text, /tillagt: .*lat och/);
      await page.bringToFront();
    });

    it('scrolling past and recycling is not gone', async () => {
      await page.evaluate((id) => window.fx.remove(id, true), QUESTION);
      await sleep(900);
      assert.deepEqual(await gone(), []);
      await page.evaluate(() => window.fxBack());
      await sleep(400);
    });

    it('a comment that disappears is told, and waits for nothing any more', async () => {
      await until('its chip', () => driver.beside(page, QUESTION));
      await page.evaluate((id) => window.fx.remove(id), QUESTION);
      const [row] = await until('the row', async () => { const list = await gone(); return list.length === 1 && list; });
      assert.match(row.state, /Borta sedan/);
      assert.equal(row.clock, '');
      await until('the ribbon to say it', async () => /1 borta/.test(await driver.ribbon(page)));
      assert.match((await item(QUESTION)).changes[0].title, /Borta sedan/);
    });

    it('what comes back is as before', async () => {
      await page.evaluate(() => window.fxBack());
      await until('its chip again', () => driver.beside(page, QUESTION));
      assert.deepEqual(await gone(), []);
      assert.doesNotMatch(await driver.ribbon(page), /borta/);
      assert.ok((await item(QUESTION)).history.some(({ text }) => /åter/.test(text)));
    });

    it('proposes the other address of the same page, and knows the page by it afterwards', async () => {
      const other = await driver.open(`${FACEBOOK}?number=1`);
      await until('the ribbon', () => driver.ribbon(other));
      const card = async () => (await ask(panel, { kind: 'channels' })).ok.view.channels.find(({ platform }) => platform === 'Facebook');
      const { proposed } = await until('the proposal', async () => { const found = await card(); return found.proposed.length && found; });
      assert.deepEqual(proposed, [NUMBER]);
      await other.close();
      const { ok, failure } = await ask(panel, { kind: 'addAddress', channel: FACEBOOK, address: NUMBER });
      assert.ok(ok, failure?.message);
      assert.deepEqual((await card()).also, [NUMBER]);
      const numbered = await driver.open(NUMBER);
      await until('the ribbon under the number', () => driver.ribbon(numbered));
      await numbered.close();
      await ask(panel, { kind: 'removeAddress', channel: FACEBOOK, address: NUMBER });
      assert.deepEqual((await card()).also, []);
    });
  });
