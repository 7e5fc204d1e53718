/** The disk is full: nothing is written, the user is told so, and afterwards everything works again. Chromium only: there the background's own objects can be reached. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DRIVERS, until } from './driver.mjs';
import { allow, ask, stored, watched } from './office.mjs';

for (const [name, Browser] of DRIVERS.filter(([name]) => name === 'Chromium'))
  describe(`A full disk in ${name}`, () => {
    let server, driver, panel, page;
    before(async () => {
      ({ server, driver, panel, page } = await watched(Browser));
      await allow(driver, panel, page);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** From the first row of a store on, the browser refuses as it does when there is no room: by then the transaction has begun. */
    const full = async (store) => {
      const target = driver.browser.targets().find((one) => one.type() === 'service_worker' && one.url().startsWith(driver.origin));
      await (await target.worker()).evaluate((refuse) => {
        for (const write of ['put', 'add']) {
          const real = (IDBObjectStore.prototype[write].real ??= IDBObjectStore.prototype[write]);
          const refusing = function (...given) {
            if (this.name === refuse) throw new DOMException('no room', 'QuotaExceededError');
            return real.apply(this, given);
          };
          IDBObjectStore.prototype[write] = refuse ? Object.assign(refusing, { real }) : real;
        }
      }, store);
    };
    /** What must not change when a save fails. */
    const written = async () => {
      const { events, head, blobs, requests } = await stored(panel);
      return { events: events.length, head, blobs: blobs.length, requests: requests.length };
    };
    /** Saves as a human does: told that there is no picture ("försök igen"), she tries again. Gives the last word. */
    const save = async (item) => {
      let said = '';
      for (let tries = 0; tries < 5 && !/full|förseglad/.test(said); tries++) {
        await page.bringToFront();
        if (await driver.notice(page)) await driver.press(page, { notice: '' }, 'button');
        await until('the last answer to be gone', async () => !(await driver.notice(page)));
        await ask(panel, { kind: 'act', request: crypto.randomUUID(), item, action: 'save' });
        said = await until('the answer', () => driver.notice(page));
      }
      return said;
    };
    const ITEM = 'facebook:comment:900000000000202';

    it('writes nothing and says so', async () => {
      await driver.scrollTo(page, '900000000000202');
      const before = await written();
      await full('blobs');
      assert.match(await save(ITEM), /full/);
      assert.deepEqual(await written(), before);
    });

    it('keeps no half of a decision either, and tells whoever asked', async () => {
      const before = await written();
      for (const store of ['events', 'requests']) {
        await full(store);
        const { error, failure = error } = await ask(panel, { kind: 'act', request: crypto.randomUUID(), item: ITEM, action: 'not_right' });
        assert.equal(failure?.code, 'store-full', store);
        assert.deepEqual(await written(), before, store);
      }
    });

    it('saves the same item when there is room again', async () => {
      await full('');
      assert.match(await save(ITEM), /förseglad/);
      const { events, blobs, requests } = await written();
      assert.equal(requests, 1);
      assert.ok(events >= 3 && blobs >= 3);
    });
  });
