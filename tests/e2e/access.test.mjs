/** Accessibility, checked by axe-core: the overlay in an empty page, every view of the panel, light and dark, narrow and magnified. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { DRIVERS, until } from './driver.mjs';
import { allow, ask, show, watched } from './office.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8').replace(/;\s*$/, '');
const INSULT = '900000000000105';
const VIEWS = ['#today', '#item', '#register', '#channels', '#settings', '#manual', '#diagnosis', '#item/facebook:comment:900000000000107'];
/** Scheme, CSS pixels across and magnification: a panel as it opens, and the narrowest at 200 %. */
const SHAPES = [['light', 420, 1], ['dark', 320, 2]];

/** What axe finds in a page. */
async function faults(page) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
  assert.ok(passes.length >= 5, 'axe had something to look at');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

for (const [name, Browser] of DRIVERS)
  describe(`Accessibility in ${name}`, () => {
    let server, driver, panel, page;
    before(async () => {
      ({ server, driver, panel, page } = await watched(Browser));
      await driver.press(page, { beside: INSULT }, '.open');
      await until('the card', () => driver.card(page));
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** What is drawn beside a page is copied, with its sheet, into an empty page, where axe may look. */
    const bench = async (scheme, look) => {
      const { html, css } = await look();
      const empty = await driver.open('about:blank');
      await empty.evaluate((markup) => (document.open(), document.write(markup), document.close()), `<!doctype html><html lang="sv"><title>x</title><style>${css.replaceAll(':host', ':root')}</style><body><main>${html}</main></body>`);
      await driver.scheme(empty, scheme);
      const found = await faults(empty);
      await empty.close();
      await page.bringToFront();
      assert.deepEqual(found, []);
    };

    /** Shows a view of the panel, with everything in it that comes later: answers, pictures, what moves in. */
    const showWhole = async (view, wanted = 'main > *') => {
      await show(driver, panel, view);
      await driver.settled(panel, `${wanted} in ${view}`, () => panel.evaluate((selector) => {
        document.querySelectorAll('details').forEach((details) => (details.open = true));
        const there = document.querySelector(selector) && !document.querySelector('.waiting, [aria-busy=true]');
        const still = [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0) && !document.getAnimations().length;
        return there && still && document.body.innerHTML;
      }, wanted));
    };
    const inShapes = async (own, view) => {
      for (const [scheme, width, zoom] of SHAPES) {
        await driver.scheme(own, scheme);
        await driver.resize(own, width, 640, zoom);
        assert.deepEqual(await faults(own), [], `${view}, ${scheme}, ${width} px`);
        assert.ok(await own.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${view} is not wider than ${width} px`);
      }
      await driver.resize(own);
    };
    const look = async (view, wanted) => {
      await showWhole(view, wanted);
      await inShapes(panel, view);
    };

    for (const scheme of ['light', 'dark'])
      it(`chip, card and ribbon have no faults that axe finds (${scheme})`, () =>
        bench(scheme, () => driver.overlay(page, (root) => ({ html: root.querySelector('.layer').outerHTML, css: [...root.adoptedStyleSheets[0].cssRules].map(({ cssText }) => cssText).join('\n') }))));

    for (const scheme of ['light', 'dark'])
      it(`the rectangle and its bar have no faults that axe finds (${scheme})`, async () => {
        await allow(driver, panel, page);
        assert.ok((await ask(panel, { kind: 'mark' })).ok);
        await until('the rectangle', () => driver.marking(page));
        await bench(scheme, () => driver.rooted(page, 'sidvakt-mark', (root) => ({ html: root.querySelector('dialog').outerHTML, css: [...root.adoptedStyleSheets[0].cssRules].map(({ cssText }) => cssText).join('\n') })));
        await page.keyboard.press('Escape');
        await until('the rectangle to go', async () => !(await driver.marking(page)));
      });

    it('what was marked, what changed and what was put right have no faults that axe finds', async () => {
      await page.evaluate((id) => window.fx.retext(id, 'Håll käften din otroliga idiot'), '900000000000107');
      assert.ok((await ask(panel, { kind: 'mark' })).ok);
      await page.bringToFront();
      const { use } = await driver.settled(page, 'the rectangle', () => driver.marking(page));
      await page.mouse.click(use.x, use.y);
      await until('the draft', async () => (await ask(panel, { kind: 'marked' })).ok?.draft);
      await look('#manual', '.marked img');
      await look('#item/facebook:comment:900000000000107', 'ins');
      const fields = (await ask(panel, { kind: 'marked' })).ok.draft[1].fields.map(({ id, value }) => [id, id === 'time' ? '3 tim' : value]);
      const { ok } = await ask(panel, { kind: 'saveMarked', request: crypto.randomUUID(), fields });
      const { correct } = (await ask(panel, { kind: 'record', record: ok.record })).ok.view;
      await ask(panel, { kind: 'correct', request: crypto.randomUUID(), record: ok.record, fields: correct.fields.map(({ id, value }) => [id, id === 'author' ? 'Någon annan' : value]) });
      await look(`#record/${ok.record}`, '.corrected');
      await look('#channels', '.channel');
    });

    it('every target is at least 24 pixels', async () => {
      const small = await driver.overlay(page, (root) => [...root.querySelectorAll('button')].map((button) => ({ text: button.textContent, rect: button.getBoundingClientRect() }))
        .filter(({ rect }) => rect.width && (rect.width < 24 || rect.height < 24)).map(({ text }) => text));
      assert.deepEqual(small, []);
    });

    it('the card is a dialog with a name', async () => {
      const dialog = await driver.overlay(page, (root) => { const card = root.querySelector('.card'); return { role: card.getAttribute('role'), name: root.getElementById(card.getAttribute('aria-labelledby'))?.textContent ?? '' }; });
      assert.equal(dialog.role, 'dialog');
      assert.ok(dialog.name.length > 3);
    });

    for (const view of VIEWS) it(`the panel's view ${view} has no faults that axe finds`, () => look(view));

    it('the practice page has no faults that axe finds', async () => {
      const practice = await driver.open(`${driver.origin}/practice/practice.html`);
      await until('its tasks', () => practice.evaluate(() => document.querySelectorAll('.tasks li').length === 3));
      await inShapes(practice, 'practice');
      await practice.close();
    });

    it('nothing of the overlay reaches beyond a narrow window', async () => {
      await page.bringToFront();
      await driver.resize(page, 320, 640);
      const drawn = await driver.settled(page, 'what is drawn', () => driver.overlay(page, (root) => [...root.querySelectorAll('.chip, .card, .ribbon')].filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => ({ name: element.className, left: element.getBoundingClientRect().left, right: element.getBoundingClientRect().right }))), 6);
      assert.ok(drawn.length > 0, 'something is drawn');
      assert.deepEqual(drawn.filter(({ left, right }) => left < 0 || right > 321), []);
    });
  });
