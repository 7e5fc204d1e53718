/** "Stämmer inte": says what it changes, takes the flag from that text only, lasts while the background sleeps, and can be undone. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DRIVERS, until } from './driver.mjs';
import { allow, ask, pressIn, rows, show, watched } from './office.mjs';

const INSULT = '900000000000105';
const key = (id) => `facebook:comment:${id}`;

for (const [name, Browser] of DRIVERS)
  describe(`A flag that is wrong, in ${name}`, () => {
    let server, driver, panel, page;
    before(async () => {
      ({ server, driver, panel, page } = await watched(Browser));
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const open = async (id) => {
      await driver.press(page, { beside: id }, '.open');
      return until('the card', () => driver.card(page));
    };
    const isFlagged = (chip) => chip && /Personangrepp/.test(chip.text);
    const isCleared = (chip) => chip && /^(Inte personangrepp|Ingen anmärkning), enligt dig/.test(chip.text);
    const others = (id) => driver.settled(page, 'the chips', async () => {
      const own = (await driver.beside(page, id))?.text;
      return own && (await driver.chips(page)).map(({ text }) => text).filter((text) => text !== own).map((text) => text.replace(/\d/g, '')).sort();
    });
    const view = async () => (await ask(panel, { kind: 'item', item: key(INSULT) })).ok.view;

    it('says on the card what it will change, and nothing about other comments changes', async () => {
      await until('the flag', async () => isFlagged(await driver.beside(page, INSULT)));
      const before = await others(INSULT);
      assert.ok(before.length > 0, 'other chips are in sight');
      const { actions } = await open(INSULT);
      assert.ok(actions.includes('Stämmer inte'), `${actions}`);
      await driver.hush(page);
      await driver.press(page, { card: 'Stämmer inte' }, '.actions button|Stämmer inte');
      const said = await until('what it changed', () => driver.notice(page));
      assert.match(said, /flaggas inte igen, om den inte ändras/);
      assert.match(said, /Andra kommentarer påverkas inte/);
      await until('the flag to go', async () => isCleared(await driver.beside(page, INSULT)));
      assert.deepEqual(await others(INSULT), before);
    });

    it('keeps it while the background sleeps and the page is loaded anew', async () => {
      await driver.endBackground();
      await page.reload({ waitUntil: 'load' });
      await until('the ribbon', () => driver.ribbon(page));
      await until('the chip without a flag', async () => isCleared(await driver.beside(page, INSULT)));
      const { title, text, actions } = await open(INSULT);
      assert.equal(title, 'Inte personangrepp, enligt dig');
      assert.match(text, /Det gäller bara den här texten; andra kommentarer påverkas inte/);
      assert.doesNotMatch(text, /Trolig|säkerhet:|BrB|ska tas bort/);
      assert.ok(actions.includes('Ångra'), `${actions}`);
      await page.keyboard.press('Escape');
    });

    it('says the same in the panel', async () => {
      await show(driver, panel, `#item/${key(INSULT)}`);
      const sheet = await until('the item', () => panel.evaluate(() => document.querySelector('article.sheet')?.innerText));
      assert.match(sheet, /^✓ Inte personangrepp, enligt dig/);
      assert.doesNotMatch(sheet, /Trolig|BrB/);
      await page.bringToFront();
    });

    it('looks anew at a text that is edited, and knows the first one when it is back', async () => {
      const words = await page.evaluate((id) => document.querySelector(`[data-fxid="${id}"]`).innerText, INSULT);
      assert.match(words, /dum i huvudet/);
      await page.evaluate((id) => window.fx.retext(id, 'Karin på gatukontoret är ju lat och dum i huvudet, hon borde aldrig ha fått jobbet.'), INSULT);
      await until('the flag on other words', async () => isFlagged(await driver.beside(page, INSULT)));
      await page.evaluate((id) => window.fx.retext(id, 'Karin på gatukontoret är ju dum i huvudet, hon borde aldrig ha fått jobbet.'), INSULT);
      await until('no flag on the first words', async () => isCleared(await driver.beside(page, INSULT)));
    });

    it('is undone from the panel after another end of the background, and from the card', async () => {
      await driver.endBackground();
      assert.ok((await view()).actions.some(({ label }) => label === 'Ångra'), JSON.stringify((await view()).actions));
      await show(driver, panel, `#item/${key(INSULT)}`);
      await pressIn(panel, 'Ångra');
      await until('the panel to have done it', async () => !(await view()).actions.some(({ label }) => label === 'Ångra'));
      await page.bringToFront();
      await until('the flag to be back', async () => isFlagged(await driver.beside(page, INSULT)));

      await open(INSULT);
      await driver.press(page, { card: 'Stämmer inte' }, '.actions button|Stämmer inte');
      await until('the flag to go', async () => isCleared(await driver.beside(page, INSULT)));
      await page.keyboard.press('Escape');
      await until('no card', async () => !(await driver.card(page)));
      const { actions } = await open(INSULT);
      assert.ok(actions.includes('Ångra'), `${actions}`);
      await driver.press(page, { card: 'Ångra' }, '.actions button|Ångra');
      await until('the flag to be back', async () => isFlagged(await driver.beside(page, INSULT)));
    });

    it('offers to let the deciding words through, says what that changes, and takes it back from the settings', async () => {
      const SAME = '900000000000971';
      await page.bringToFront();
      await page.keyboard.press('Escape');
      await until('no card', async () => !(await driver.card(page)));
      await page.evaluate((id) => window.fx.add({ id, text: [['Den nya skylten är väl lite dum i huvudet, Karin']] }), SAME);
      await until('the flag on the words', async () => isFlagged(await driver.beside(page, INSULT)));
      await open(INSULT);
      await driver.press(page, { card: 'Stämmer inte' }, '.actions button|Stämmer inte');
      await until('the flag to go', async () => isCleared(await driver.beside(page, INSULT)));
      await page.keyboard.press('Escape');
      await until('no card', async () => !(await driver.card(page)));
      const { text } = await open(INSULT);
      assert.match(text, /Ska ”dum i huvudet” aldrig flaggas här\? Andra kommentarer som du då inte ser flaggade: \d+\./);
      await driver.press(page, { card: 'aldrig flaggas' }, '.actions button|Flagga inte ”dum i huvudet” igen');
      await until('what it says', async () => /flaggas inte längre/.test(await driver.notice(page)));
      await page.keyboard.press('Escape');
      const settings = async () => (await ask(panel, { kind: 'settings' })).ok.view.let_through;
      assert.deepEqual(await settings(), ['dum i huvudet']);
      const others = async () => (await driver.underlined(page)).filter(({ text: words }) => /dum i huvudet/.test(words)).length;
      await until('no such words underlined', async () => (await others()) === 0);
      await driver.endBackground();
      await page.reload({ waitUntil: 'load' });
      await until('the ribbon', () => driver.ribbon(page));
      await until('the chip without a flag', async () => isCleared(await driver.beside(page, INSULT)));

      await show(driver, panel, '#settings');
      await pressIn(panel, 'Ångra');
      await until('the list to be empty', async () => (await settings()).length === 0);
      await page.bringToFront();
      await open(INSULT);
      await driver.press(page, { card: 'Ångra' }, '.actions button|Ångra');
      await until('the flag to be back', async () => isFlagged(await driver.beside(page, INSULT)));
    });

    it('says it of a record that was saved before, in the register too', async () => {
      await allow(driver, panel, page);
      await page.keyboard.press('Escape');
      await until('no card', async () => !(await driver.card(page)));
      await driver.press(page, { beside: INSULT }, '.act');
      await until('saved', async () => /^Sparad/.test((await driver.beside(page, INSULT))?.text));
      await open(INSULT);
      await driver.press(page, { card: 'Stämmer inte' }, '.actions button|Stämmer inte');
      const { title } = await until('the decision', async () => { const card = await driver.card(page); return /^Inte/.test(card?.title) && card; });
      assert.equal(title, 'Inte personangrepp, enligt dig');
      const [{ record, state }] = await rows(panel);
      assert.equal(state, 'markeringen stämde inte');
      await show(driver, panel, `#record/${record}`);
      const sheet = await until('the record', () => panel.evaluate(() => document.querySelector('main .sheet')?.innerText));
      assert.match(sheet, /Inte personangrepp, enligt dig/);
      assert.doesNotMatch(sheet, /Trolig|BrB/);
    });
  });
