/** Nothing is lost and nothing is half: the background ended between steps, the tab closed in the middle, strange messages. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DRIVERS, sleep, until } from './driver.mjs';
import { FACEBOOK, allow, ask, pictures, rows, stored, watched } from './office.mjs';

const ITEMS = { asleep: '900000000000105', during: '900000000000108', closed: '900000000000112', shown: '900000000000110' };

for (const [name, Browser] of DRIVERS)
  describe(`Losses in ${name}`, () => {
    let server, driver, panel, page;
    before(async () => {
      ({ server, driver, panel, page } = await watched(Browser));
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const act = async (id) => {
      await driver.hush(page);
      await driver.press(page, { beside: id }, '.act');
    };
    /** Every record has both its pictures, and no picture is without its record. */
    const whole = async () => {
      const list = await rows(panel);
      const everything = await stored(panel);
      // A save that ended between the two looks.
      if ((await rows(panel)).length !== list.length) return whole();
      assert.equal(pictures(everything).length, 2 * list.length, 'two pictures a record');
      return list.length;
    };

    it('the background wakes when the page changes, and marks it as before', async () => {
      await driver.endBackground();
      await page.evaluate(() => window.fx.add({ id: '900000000000555', text: [['Din jävla idiot']] }));
      await until('the mark', async () => (await driver.underlined(page)).filter(({ text }) => /idiot/.test(text)).length >= 2);
    });

    it('saves although the background ended after the toolbar click and before "Spara"', async () => {
      await allow(driver, panel, page);
      await driver.endBackground();
      await act(ITEMS.asleep);
      await until('saved', async () => /[Ss]parad/.test(await driver.notice(page)));
      assert.equal(await whole(), 1);
    });

    it('tells the truth when the background ends in the middle of a save', async () => {
      const before = await whole();
      await act(ITEMS.during);
      await driver.endBackground();
      const notice = await until('an answer', async () => { const text = await driver.notice(page); return /sparad|inte/i.test(text) && text; });
      await sleep(500);
      const now = await whole();
      assert.ok(now === before || now === before + 1);
      assert.equal(now > before, !/\binte\b/i.test(notice), `${now - before} new records, and the user was told: ${notice}`);
    });

    it('the register keeps its chain after every end', async () => {
      const { ok } = await ask(panel, { kind: 'settings' });
      assert.ok(ok.view.health.length > 0);
      assert.deepEqual(ok.view.health.filter(({ met, text }) => !met && /kedj/i.test(text)), []);
    });

    it('a tab that is closed in the middle of a save leaves a whole record or none', async () => {
      await allow(driver, panel, page);
      await act(ITEMS.closed);
      await page.close();
      await sleep(1500);
      await whole();
    });

    it('a decision is kept over the end of the background', async () => {
      page = await driver.open(FACEBOOK);
      await until('the ribbon', () => driver.ribbon(page));
      const records = async () => (await rows(panel)).map(({ record }) => record);
      const saved = await records();
      await driver.endBackground();
      const left = await records();
      assert.ok(saved.length > 0 && saved.every((record) => left.includes(record)), `${left} of ${saved}`);
    });

    it('answers strange messages with a failure and does nothing', async () => {
      const before = JSON.stringify(await stored(panel));
      for (const message of [null, 7, 'x', [], {}, { kind: 'nonsense' }, { kind: 'addChannel' }, { kind: 'addChannel', url: 'javascript:alert(1)', name: 'x' }, { kind: 'save', request: '1', item: '2', shot: {} }]) {
        const reply = await ask(panel, message);
        assert.ok(!reply?.ok, `${JSON.stringify(message)} was refused`);
      }
      assert.equal(JSON.stringify(await stored(panel)), before);
    });

    /** Runs it in the content script's own world of the page, as a page that has broken into it would. */
    const asPage = (act) => panel.evaluate(`(async () => {
      const { scripting, tabs } = globalThis.browser ?? chrome;
      const [{ id: tabId }] = await tabs.query({ active: true, lastFocusedWindow: true });
      const [{ result, error }] = await scripting.executeScript({ target: { tabId }, func: ${act} });
      if (error) throw new Error(String(error));
      return result;
    })()`);

    it('a page may not speak as the panel', async () => {
      await allow(driver, panel, page);
      const replies = await asPage(async () => {
        const send = (message) => new Promise((done) => {
          try { chrome.runtime.sendMessage(message, (reply) => done(JSON.stringify(reply ?? null))); } catch (error) { done(String(error)); }
        });
        return [await send({ kind: 'register', query: { words: '', filters: [], offset: 0, limit: 9 } }), await send({ kind: 'addChannel', url: 'https://www.facebook.com/evil', name: 'Evil' })];
      });
      for (const reply of replies) assert.match(reply, /failure/);
      const { ok } = await ask(panel, { kind: 'channels' });
      assert.ok(!JSON.stringify(ok.view.channels).includes('evil'));
    });

    it('whatever garbage a page sends is refused, and nothing is stored or broken', async () => {
      const register = async () => { const { seen: _, ...kept } = await stored(panel); return JSON.stringify(kept); };
      const before = await register();
      const ribbon = await driver.ribbon(page);
      const taken = await asPage(async () => {
        const deep = (levels, inner) => { let value = inner; for (let i = 0; i < levels; i++) value = [value]; return value; };
        const row = (text) => ({ kind: 'observe', change: { url: location.href, lang: null, version: 1, full: true, units: [{ n: 0, row: text }], gone: [], more: false } });
        const long = 'a'.repeat(1 << 20);
        const junk = [null, true, 7, -0.5, 1e308, '', long, [], {}, deep(3000, 1), new Array(200_000).fill(0), { kind: 7 }, '\u{1F600}', '\uD83D', { __proto__: null, toString: 1 }];
        const fields = { hello: ['url'], observe: ['change'], act: ['request', 'item', 'action'], save: ['request', 'item', 'shot'], mark: ['region'], outcome: ['request'] };
        const messages = [...junk];
        for (const [kind, names] of Object.entries(fields)) for (const value of junk) messages.push({ kind, ...Object.fromEntries(names.map((name) => [name, value])) }, { kind, [names[0]]: value, extra: value });
        for (const text of ['', '<', '<9999999999999 div>', '<1 div>', '<1 div>'.repeat(5000), "'1 999999999:a", '<1 div a b c>1:', '&4294967296;', '!', '<1 div/NaN,1,1,1>/', `<1 div id>${long.length + 5}:${long}/`]) messages.push(row(text));
        const taken = [];
        for (const message of messages) {
          const reply = await new Promise((done) => { try { chrome.runtime.sendMessage(message, (answer) => done(chrome.runtime.lastError ? null : answer)); } catch { done(null); } });
          // Any text may be an address or the id of a press; nothing follows from it.
          if (reply?.ok && !['standBy', 'watch', 'outcome', 'resync'].includes(reply.ok.kind)) taken.push([JSON.stringify(message).slice(0, 80), reply.ok.kind]);
        }
        return taken;
      });
      assert.deepEqual(taken, []);
      assert.equal(await register(), before);
      assert.ok((await ask(panel, { kind: 'settings' })).ok, 'the background still answers');
      await page.reload({ waitUntil: 'load' });
      await until('the page as before', async () => (await driver.ribbon(page)).split('Läst')[0] === ribbon.split('Läst')[0]);
    });

    // Firefox takes its content scripts down itself.
    if (name === 'Chromium') it('a page whose extension was reloaded says so, and draws nothing more', async () => {
      await driver.overlay(page, (root) => { globalThis.kept = root; });
      await panel.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
      await until('the extension to be gone', () => driver.isolated(page, () => !chrome.runtime?.id));
      await page.evaluate(() => window.fx.add({ id: '900000000000556', text: [['Din jävla idiot']] }));
      await until('the sentence', () => driver.isolated(page, () => globalThis.kept.querySelector('.notice')?.textContent.includes('Sidvakt')));
      const left = await driver.isolated(page, () => ({ chips: globalThis.kept.querySelectorAll('.chip, .card, .ribbon').length, words: CSS.highlights.size }));
      assert.deepEqual(left, { chips: 0, words: 0 });
    });
  });
