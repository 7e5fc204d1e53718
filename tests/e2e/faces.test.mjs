/** The question about people in a saved picture: after the save, about the item's own picture alone, kept when the background ends. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { HEAD as PICTURE } from '../demo/pictures.mjs';
import { DRIVERS, sleep, until } from './driver.mjs';
import { allow, ask, rows, watched } from './office.mjs';

const PICTURED = '900000000000108';
const INSULT = '900000000000105';
const QUESTION = /ser ut att visa en person\. Har personen sagt ja till att synas\?/;

for (const [name, Browser] of DRIVERS)
  describe(`People in a saved picture in ${name}`, () => {
    let server, driver, panel, page;
    before(async () => {
      ({ server, driver, panel, page } = await watched(Browser));
      await allow(driver, panel, page);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** Saves a comment with a press on its chip, and gives its record. */
    const save = async (id) => {
      const known = (await rows(panel)).map(({ record }) => record);
      await driver.press(page, { beside: id }, '.act');
      return until('the record', async () => (await rows(panel)).find(({ record }) => !known.includes(record))?.record);
    };
    const asked = async (record) => (await ask(panel, { kind: 'record', record })).ok.view.people ?? '';

    it('asks nothing of an item without a picture: the avatar beside it is not counted', async () => {
      const record = await save(INSULT);
      await sleep(2500);
      assert.doesNotMatch(await asked(record), /ser ut att visa/);
    });

    it('asks whether those who are seen have agreed, in the record and on the first view', async () => {
      await page.evaluate(async (id, source) => {
        const picture = Object.assign(document.createElement('img'), { src: source, width: 320, height: 200 });
        document.querySelector(`[data-fxid="${id}"] .bubble`).after(picture);
        await picture.decode();
      }, PICTURED, PICTURE);
      const record = await save(PICTURED);
      await until('the question', async () => QUESTION.test(await asked(record)));
      const today = await ask(panel, { kind: 'today' });
      assert.ok(today.ok.view.notices.some(({ text }) => QUESTION.test(text) && text.startsWith(record)), JSON.stringify(today.ok.view.notices));
      await driver.endBackground();
      assert.match(await asked(record), QUESTION);
    });

    it('forgets its guesses when they are not wanted', async () => {
      const { ok } = await ask(panel, { kind: 'lookForFaces', on: false });
      assert.match(ok.message, /letar inte längre/);
      for (const { record } of await rows(panel)) assert.doesNotMatch(await asked(record), /ser ut att visa/);
      assert.equal((await ask(panel, { kind: 'settings' })).ok.view.faces, false);
    });
  });
