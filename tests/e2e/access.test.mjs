/** Accessibility, checked by axe-core where it can run: the overlay in its own world, and every view of the panel. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { serve } from '../demo/server.mjs';
import { Chromium, sleep, until } from './driver.mjs';
import { FACEBOOK, ask, register } from './office.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const INSULT = '900000000000105';
const VIEWS = ['#today', '#item', '#register', '#channels', '#settings', '#manual', '#diagnosis', '#item/facebook:comment:900000000000107'];
const told = (violations) => violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);

describe('Accessibility', () => {
  let server, driver, panel, page;
  before(async () => {
    server = await serve();
    driver = await Chromium.start(server);
    panel = await register(driver);
    page = await driver.open(FACEBOOK);
    await until('the ribbon', () => driver.ribbon(page));
    await driver.scrollTo(page, INSULT);
    await driver.press(page, { chip: 'Ta bort senast' }, '.open');
    await until('the card', () => driver.card(page));
  });
  after(async () => {
    await driver?.close();
    await server?.close();
  });

  for (const scheme of ['light', 'dark'])
    it(`chip, card and ribbon have no faults that axe finds (${scheme})`, async () => {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await sleep(200);
      // The drawn layer is copied, with its sheet, into an empty page of the browser, where axe may look.
      const { html, css } = await driver.overlay(page, (root) => ({ html: root.querySelector('.layer').outerHTML, css: [...root.adoptedStyleSheets[0].cssRules].map(({ cssText }) => cssText).join('\n').replaceAll(':host', ':root') }));
      const bench = await driver.browser.newPage();
      await bench.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await bench.setContent(`<!doctype html><html lang="sv"><title>x</title><style>${css}</style><body><main>${html}</main></body>`);
      await bench.evaluate(axe);
      const { violations, passes } = await bench.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
      await bench.close();
      assert.deepEqual(told(violations), []);
      assert.ok(passes.length >= 5, 'axe had something to look at');
    });

  for (const scheme of ['light', 'dark'])
    it(`the rectangle and its bar have no faults that axe finds (${scheme})`, async () => {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await driver.toolbar(page);
      await sleep(400);
      assert.ok((await ask(panel, { kind: 'mark' })).ok);
      await until('the rectangle', () => driver.marking(page));
      const { html, css } = await driver.rooted(page, 'sidvakt-mark', (root) => ({ html: root.querySelector('dialog').outerHTML, css: [...root.adoptedStyleSheets[0].cssRules].map(({ cssText }) => cssText).join('\n').replaceAll(':host', ':root') }));
      const bench = await driver.browser.newPage();
      await bench.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await bench.setContent(`<!doctype html><html lang="sv"><title>x</title><style>${css}</style><body><main>${html}</main></body>`);
      await bench.evaluate(axe);
      const { violations, passes } = await bench.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
      await bench.close();
      await page.bringToFront();
      await page.keyboard.press('Escape');
      await until('the rectangle to go', async () => !(await driver.marking(page)));
      assert.deepEqual(told(violations), []);
      assert.ok(passes.length >= 5, 'axe had something to look at');
    });

  it('what was marked, what changed and what was put right have no faults that axe finds', async () => {
    await page.evaluate((id) => window.fx.retext(id, 'Håll käften din otroliga idiot'), '900000000000107');
    assert.ok((await ask(panel, { kind: 'mark' })).ok);
    await page.bringToFront();
    const { use } = await until('the rectangle', () => driver.marking(page));
    await page.mouse.click(use.x, use.y);
    await until('the draft', async () => (await ask(panel, { kind: 'marked' })).ok?.draft);
    const look = async (view, wanted) => {
      await panel.bringToFront();
      await panel.goto(`${driver.origin}/panel/panel.html${view}`);
      await panel.reload();
      await until(`${wanted} in ${view}`, () => panel.evaluate((selector) => document.querySelector(selector) !== null, wanted));
      await panel.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      await panel.evaluate(axe);
      const { violations } = await panel.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
      assert.deepEqual(told(violations), [], view);
      assert.ok(await panel.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${view} is not wider than its window`);
    };
    await panel.setViewport({ width: 320, height: 640 });
    await look('#manual', '.marked img');
    await look('#item/facebook:comment:900000000000107', 'ins');
    const fields = (await ask(panel, { kind: 'marked' })).ok.draft[1].fields.map(({ id, value }) => [id, id === 'time' ? '3 tim' : value]);
    const { ok } = await ask(panel, { kind: 'saveMarked', request: crypto.randomUUID(), fields });
    const { correct } = (await ask(panel, { kind: 'record', record: ok.record })).ok.view;
    await ask(panel, { kind: 'correct', request: crypto.randomUUID(), record: ok.record, fields: correct.fields.map(({ id, value }) => [id, id === 'author' ? 'Någon annan' : value]) });
    await look(`#record/${ok.record}`, '.corrected');
    await look('#channels', '.channel');
    await panel.setViewport(null);
  });

  it('every target is at least 24 pixels', async () => {
    const small = await driver.overlay(page, (root) => [...root.querySelectorAll('button')].map((button) => ({ text: button.textContent, rect: button.getBoundingClientRect() }))
      .filter(({ rect }) => rect.width && (rect.width < 24 || rect.height < 24)).map(({ text }) => text));
    assert.deepEqual(small, []);
  });

  it('the card is a dialog with a name, and opens and closes from the keyboard', async () => {
    const dialog = await driver.overlay(page, (root) => { const card = root.querySelector('.card'); return { role: card.getAttribute('role'), name: root.getElementById(card.getAttribute('aria-labelledby'))?.textContent ?? '' }; });
    assert.equal(dialog.role, 'dialog');
    assert.ok(dialog.name.length > 3);
  });

  for (const view of VIEWS)
    it(`the panel's view ${view} has no faults that axe finds`, async () => {
      await panel.goto(`${driver.origin}/panel/panel.html${view}`);
      await sleep(600);
      await panel.evaluate(axe);
      const { violations, passes } = await panel.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
      assert.deepEqual(told(violations), []);
      assert.ok(passes.length >= 5);
    });

  it('nothing of the overlay reaches beyond a narrow window', async () => {
    await page.setViewport({ width: 320, height: 640 });
    await sleep(500);
    const outside = await driver.overlay(page, (root) => [...root.querySelectorAll('.chip:not([hidden]), .card:not([hidden]), .ribbon:not([hidden])')].filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ name: element.className, left: element.getBoundingClientRect().left, right: element.getBoundingClientRect().right })).filter(({ left, right }) => left < 0 || right > 321));
    assert.deepEqual(outside, []);
  });
});
