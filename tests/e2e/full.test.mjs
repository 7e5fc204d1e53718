/**
 * The disk is full: nothing is written, the user is told so, and afterwards everything works again. Firefox is given a small
 * disk and a load on it; Chromium's store refuses instead: an extension's quota has no end there.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DRIVERS, until } from './driver.mjs';
import { FACEBOOK, allow, ask, stored, watched } from './office.mjs';

const ITEM = 'facebook:comment:900000000000202';
/** What Firefox may keep in all, in KiB. */
const DISK = 12_000;

for (const [name, Browser] of DRIVERS)
  describe(`A full disk in ${name}`, () => {
    let server, driver, panel, page;
    before(async () => {
      ({ server, driver, panel, page } = await watched(Browser, FACEBOOK, { preferences: { 'dom.quotaManager.temporaryStorage.fixedLimit': DISK } }));
      await allow(driver, panel, page);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** From the first row of a store on, the background's store refuses as it does when there is no room: by then the transaction has begun. */
    const refuse = (store) => inBackground((refused, { IDBObjectStore, DOMException }) => {
      for (const write of ['put', 'add']) {
        const real = (IDBObjectStore.prototype[write].real ??= IDBObjectStore.prototype[write]);
        const refusing = function (...given) {
          if (this.name === refused) throw new DOMException('no room', 'QuotaExceededError');
          return real.apply(this, given);
        };
        IDBObjectStore.prototype[write] = refused ? Object.assign(refusing, { real }) : real;
      }
    }, store);
    const inBackground = async (act, value) => {
      // Firefox's background is a page, which the panel can reach.
      if (name === 'Firefox') return panel.evaluate(`browser.runtime.getBackgroundPage().then((page) => (${act})(${JSON.stringify(value)}, page))`);
      const target = driver.browser.targets().find((one) => one.type() === 'service_worker' && one.url().startsWith(driver.origin));
      return (await target.worker()).evaluate(`(${act})(${JSON.stringify(value)}, globalThis)`);
    };
    /** Puts a load on the disk until there is no room for a picture. */
    const load = () => panel.evaluate(async () => {
      const ballast = await caches.open(`ballast ${performance.now()}`);
      for (let size = 1 << 20, number = 0; size >= 1 << 14; number++) {
        const bytes = new Uint8Array(size);
        for (let at = 0; at < size; at += 1 << 14) crypto.getRandomValues(bytes.subarray(at, at + (1 << 14)));
        await ballast.put(`https://ballast.example/${number}`, new Response(bytes)).catch(() => (size >>= 1));
      }
    });
    const unload = async () => {
      // To take something away takes a little room too.
      await until('the load to go', () => panel.evaluate(() => caches.keys().then((keys) => Promise.all(keys.map((key) => caches.delete(key)))).catch(() => false)));
      await until('the room', () => panel.evaluate(async () => { const { usage, quota } = await navigator.storage.estimate(); return usage < quota / 2; }));
    };
    const full = (store) => (name === 'Firefox' ? load() : refuse(store));
    const roomy = async () => {
      await refuse('');
      if (name === 'Firefox') await unload();
    };

    /** What must not change when a save fails. */
    const written = async () => {
      const { events, head, blobs, requests } = await stored(panel);
      return { events: events.length, head, blobs: blobs.length, requests: requests.length };
    };
    const drafts = async () => (await stored(panel)).drafts;
    /** Saves as a human does: told that there is no picture ("försök igen"), she tries again. Gives the last word. */
    const save = async () => {
      let said = '';
      for (let tries = 0; tries < 5 && !/full|förseglad/.test(said); tries++) {
        await page.bringToFront();
        await driver.hush(page);
        await ask(panel, { kind: 'act', request: crypto.randomUUID(), item: ITEM, action: 'save' });
        said = await until('the answer', () => driver.notice(page));
      }
      return said;
    };
    /** Draws the rectangle that is proposed, and gives what is said when it cannot be kept. */
    const mark = async () => {
      const { ok, failure } = await ask(panel, { kind: 'mark' });
      assert.ok(ok, failure?.message);
      await page.bringToFront();
      const { use } = await driver.settled(page, 'the rectangle', () => driver.marking(page));
      await page.mouse.click(use.x, use.y);
      return until('the end of it', async () => { const marking = await driver.marking(page); return marking ? !/Tar bilden/.test(marking.said) && marking.said : 'kept'; });
    };
    const waiting = async () => (await ask(panel, { kind: 'marked' })).ok.draft;
    const fields = async () => (await waiting())[1].fields.map(({ id, value }) => [id, { time: '3 tim', author: 'Någon' }[id] ?? value]);

    it('writes nothing and says so', async () => {
      await driver.scrollTo(page, '900000000000202');
      const before = await written();
      await full('blobs');
      assert.match(await save(), /full/);
      assert.deepEqual(await written(), before);
    });

    it('saves the same item when there is room again, at the first try', async () => {
      await roomy();
      const before = await written();
      assert.match(await save(), /förseglad/);
      const { events, blobs, requests } = await written();
      assert.equal(requests, 1);
      assert.ok(events > before.events && blobs >= 3);
    });

    // In Firefox a few bytes always find room: there too the store is made to refuse them.
    it('keeps no half of a decision either, and tells whoever asked', async () => {
      const before = await written();
      for (const store of ['events', 'requests']) {
        await refuse(store);
        const { error, failure = error } = await ask(panel, { kind: 'act', request: crypto.randomUUID(), item: ITEM, action: 'not_right' });
        assert.equal(failure?.code, 'store-full', store);
        assert.deepEqual(await written(), before, store);
      }
    });

    it('lets no words through that it cannot keep, and says so; afterwards it does at the first try', async () => {
      const words = 'dum i huvudet';
      const press = { kind: 'letThrough', words, on: true };
      const known = async () => (await ask(panel, { kind: 'settings' })).ok.view.let_through;
      // Over several text nodes.
      const underlined = async () => (await driver.underlined(page)).map(({ text }) => text).join('').includes(words);
      await page.bringToFront();
      await until('the words underlined', underlined);
      const before = await written();
      await refuse('events');
      const { error, failure = error } = await ask(panel, press);
      assert.equal(failure?.code, 'store-full');
      assert.deepEqual([await known(), await written()], [[], before]);
      assert.ok(await underlined(), 'flagged as before');
      await roomy();
      assert.ok((await ask(panel, press)).ok);
      assert.deepEqual(await known(), [words]);
      await until('the words not underlined', async () => !(await underlined()));
      assert.ok((await ask(panel, { ...press, on: false })).ok);
    });

    it('keeps the rectangle before the one for which there is no room, and says so where it is drawn', async () => {
      assert.equal(await mark(), 'kept');
      const before = await drafts();
      assert.ok(before.length >= 3, 'text and pictures');
      await full('drafts');
      assert.match(await mark(), /Disken är full\. Inget sparades/);
      assert.deepEqual(await drafts(), before);
      await roomy();
      await page.keyboard.press('Escape');
      await until('the rectangle to go', async () => !(await driver.marking(page)));
    });

    it('puts nothing marked by hand into the register while it is full, and all of it afterwards', async () => {
      const [before, waits] = [await written(), await drafts()];
      await full('blobs');
      const { error, failure = error } = await ask(panel, { kind: 'saveMarked', request: crypto.randomUUID(), fields: await fields() });
      assert.equal(failure?.code, 'store-full');
      assert.deepEqual(await written(), before);
      assert.deepEqual(await drafts(), waits, 'it still waits');
      await roomy();
      const { ok } = await ask(panel, { kind: 'saveMarked', request: crypto.randomUUID(), fields: await fields() });
      assert.match(ok.record, /\d/);
      assert.deepEqual(await drafts(), []);
    });

    it('keeps no half of a correction', async () => {
      const { ok } = await ask(panel, { kind: 'register', query: { words: '', filters: [], offset: 0, limit: 9 } });
      const [{ record }] = ok.view.rows;
      const right = async () => (await ask(panel, { kind: 'record', record })).ok.view;
      const corrected = (await right()).correct.fields.map(({ id, value }) => [id, id === 'author' ? 'Rätt Namn' : value]);
      const correct = () => ask(panel, { kind: 'correct', request: crypto.randomUUID(), record, fields: corrected });
      const before = await written();
      for (const store of ['events', 'head', 'requests']) {
        await refuse(store);
        const { error, failure = error } = await correct();
        assert.equal(failure?.code, 'store-full', store);
        assert.deepEqual(await written(), before, store);
        assert.deepEqual((await right()).corrected, [], store);
      }
      await roomy();
      assert.ok((await correct()).ok);
      assert.equal((await right()).corrected.length, 1);
    });
  });
