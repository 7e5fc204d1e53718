/** The first run: three steps that stay until there is a channel, and a page to practise on that keeps nothing. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serve } from '../demo/server.mjs';
import { DRIVERS, until } from './driver.mjs';
import { FACEBOOK, ask, rows, stored } from './office.mjs';

for (const [name, Browser] of DRIVERS)
  describe(`The first run, in ${name}`, () => {
    let server, driver, panel, practice;
    before(async () => {
      server = await serve();
      driver = await Browser.start(server);
      panel = await driver.panel('#today');
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const said = () => panel.evaluate(() => document.querySelector('main')?.textContent ?? '');
    const done = () => practice.evaluate(() => document.querySelectorAll('.tasks .done').length);

    it('keeps its steps when the name is said, with a picture that can be seen', async () => {
      await until('the welcome', async () => /Välkommen till Sidvakt/.test(await said()));
      assert.ok((await ask(panel, { kind: 'setActor', name: 'Sara Lind, kommunikatör' })).ok);
      await panel.reload();
      await until('the step that is done', async () => /Vem är du\?✓ klart/.test(await said()));
      assert.match(await said(), /Lägg till en kanal/);
      await until('the picture', () => panel.evaluate(() => { const { complete, naturalWidth } = document.querySelector('.sample'); return complete && naturalWidth > 100; }));
    });

    it('the practice page marks invented comments and leaves criticism alone', async () => {
      await until('the link', () => panel.evaluate(() => /practice\/practice\.html$/.test(document.querySelector('a[href*=practice]')?.href)));
      practice = await driver.open(`${driver.origin}/practice/practice.html`);
      const chips = async () => (await driver.chips(practice)).map(({ text }) => text.split(' ')[0]);
      await until('the marks', async () => (await chips()).length === 3);
      assert.deepEqual(await chips(), ['Fråga', 'Personangrepp', 'Reklam']);
      assert.equal(await done(), 0);
    });

    it('saving, removing and answering can be tried, and nothing of it is kept', async () => {
      await driver.press(practice, { chip: 'Personangrepp' }, '.act');
      await until('the first task', async () => (await done()) === 1);
      await driver.press(practice, { chip: 'Sparad' }, '.open');
      await driver.press(practice, { card: 'Trolig förolämpning' }, '.actions button|Jag har tagit bort det');
      await until('the second task', async () => (await done()) === 2);
      await practice.keyboard.press('Escape');
      await driver.press(practice, { chip: 'Fråga' }, '.open');
      await driver.press(practice, { card: 'Fråga till kommunen' }, '.actions button|Jag har svarat');
      await until('the end', () => practice.evaluate(() => /^Klart!/.test(document.querySelector('.end').textContent)));
      assert.deepEqual(await rows(panel), []);
      const { view } = (await ask(panel, { kind: 'today' })).ok;
      assert.deepEqual(view.groups, []);
    });

    it('says what the Swedish comments mean to those who do not read Swedish', async () => {
      const meanings = () => practice.evaluate(() => [...document.querySelectorAll('.thread small')].map(({ textContent }) => textContent));
      assert.deepEqual(await meanings(), []);
      assert.ok((await ask(panel, { kind: 'setLanguage', language: 'en' })).ok);
      await practice.reload();
      await until('the marks', async () => (await driver.chips(practice)).length === 3);
      assert.equal((await meanings()).length, 4);
      assert.match(await practice.evaluate(() => document.querySelector('.intro').textContent), /comments are Swedish/);
      assert.equal(await practice.evaluate(() => document.querySelector('.thread p').lang), 'sv');
      assert.ok((await ask(panel, { kind: 'setLanguage', language: 'sv' })).ok);
    });

    it('a practice page that is closed in the middle of a press leaves nothing behind, and the next one begins anew', async () => {
      await driver.press(practice, { chip: 'Personal attack' }, '.act');
      await practice.close();
      practice = await driver.open(`${driver.origin}/practice/practice.html`);
      await until('the marks', async () => (await driver.chips(practice)).length === 3);
      assert.equal(await done(), 0);
      assert.deepEqual(await rows(panel), []);
      const { events, blobs } = await stored(panel);
      assert.ok(events.every(({ value }) => !JSON.stringify(value).includes('Bosse Bok')));
      assert.deepEqual(blobs, []);
    });

    it('gives way to today when the first channel is added', async () => {
      assert.ok((await ask(panel, { kind: 'addChannel', url: FACEBOOK, name: 'Granviks kommun' })).ok);
      await until('today', async () => /^I dag/.test(await said()));
    });
  });
