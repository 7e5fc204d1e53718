/**
 * The whole tour, unattended: every step and view as a picture, and every file that was produced.
 * `node tests/demo/tour.mjs --out DIR`
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DRIVERS, sleep, until } from '../e2e/driver.mjs';
import { FACEBOOK, INSTAGRAM, allow, ask, register, rows, show } from '../e2e/office.mjs';
import { serve } from './server.mjs';

const { values } = parseArgs({ options: { out: { type: 'string' }, headless: { type: 'boolean' } } });
if (!values.out) throw new Error('say where to leave the pictures: --out DIR');
const out = resolve(values.out);
await mkdir(out, { recursive: true });

const INSULT = '900000000000105';
const PANEL = { width: 420, height: 900 };
const server = await serve();
let failed = 0;

for (const [name, Browser] of DRIVERS) {
  const browser = name.toLowerCase();
  const driver = await Browser.start(server);
  let number = 0;
  const picture = async (page, what) => {
    await sleep(350);
    const file = `${browser}-${String(++number).padStart(2, '0')}-${what}.png`;
    await page.screenshot({ path: join(out, file) });
    console.log(file);
  };
  const size = (page, width, height, deviceScaleFactor = 1) => page.setViewport?.({ width, height, deviceScaleFactor });
  const scheme = (page, value) => page.emulateMediaFeatures?.([{ name: 'prefers-color-scheme', value }]);
  try {
    const page = await driver.open(FACEBOOK);
    await picture(page, 'before');
    const first = await driver.panel('#today');
    await size(first, PANEL.width, PANEL.height);
    await picture(first, 'panel-first');
    await first.close();
    const panel = await register(driver);
    await ask(panel, { kind: 'setActor', name: 'Sara Lind, kommunikatör' });
    await size(panel, PANEL.width, PANEL.height);
    await page.bringToFront();
    await until('the ribbon', () => driver.ribbon(page));
    await picture(page, 'watched');
    await driver.scrollTo(page, '900000000000109');
    await picture(page, 'chips');

    await driver.press(page, { beside: INSULT }, '.open');
    await until('the card', () => driver.card(page));
    await picture(page, 'card');
    await page.keyboard.press('Escape');
    await driver.press(page, { beside: INSULT }, '.act');
    await until('the hint', () => driver.notice(page));
    await picture(page, 'needs-toolbar-click');

    await allow(driver, panel, page);
    await driver.press(page, { beside: INSULT }, '.act');
    await until('saved', async () => /[Ss]parad/.test(await driver.notice(page)));
    await picture(page, 'saved');
    for (const id of ['900000000000108', '900000000000112', '900000000000104']) {
      await driver.hush(page);
      await driver.press(page, { beside: id }, '.act');
      await until('an answer', () => driver.notice(page));
    }

    const [record] = await rows(panel);
    for (const [view, what] of [['today', 'panel-today'], ['register', 'panel-register'], [`record/${record.record}`, 'panel-record'], ['channels', 'panel-channels'], ['settings', 'panel-settings']]) {
      await show(driver, panel, `#${view}`);
      await picture(panel, what);
    }
    const exported = await ask(panel, { kind: 'export', record: record.record });
    if (exported.ok?.kind === 'package') {
      const bytes = await panel.evaluate(async (hash) => {
        const open = indexedDB.open('sidvakt');
        const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
        const request = database.transaction('blobs').objectStore('blobs').get(hash);
        const value = await new Promise((done) => (request.onsuccess = () => done(request.result)));
        const body = value instanceof Blob ? value : value.bytes ?? value.data ?? value;
        const blob = body instanceof Blob ? body : new Blob([body]);
        return btoa([...new Uint8Array(await blob.arrayBuffer())].map((byte) => String.fromCharCode(byte)).join(''));
      }, exported.ok.sha256);
      await writeFile(join(out, `${browser}-${exported.ok.name}`), Buffer.from(bytes, 'base64'));
      console.log(`${browser}-${exported.ok.name}`);
    }

    const instagram = await driver.open(INSTAGRAM);
    await until('the marks', async () => (await driver.chips(instagram)).length > 0);
    await picture(instagram, 'instagram');
    const dialog = await driver.open(`${FACEBOOK}?dialog=1`);
    await until('the ribbon', () => driver.ribbon(dialog));
    await driver.scrollTo(dialog, INSULT);
    await until('the marks', async () => (await driver.chips(dialog)).length > 0);
    await picture(dialog, 'dialog');

    // What changed since a human saw it: a comment edited, another one gone.
    const whole = await driver.open(`${FACEBOOK}?dialog=1&whole=1`);
    await until('the ribbon', () => driver.ribbon(whole));
    await driver.scrollTo(whole, '900000000000107');
    await until('the marks', async () => (await driver.chips(whole)).length > 0);
    await whole.evaluate((id) => window.fx.retext(id, 'Håll tyst din otroliga idiot'), '900000000000107');
    await sleep(700);
    await whole.evaluate((id) => window.fx.remove(id), '900000000000122');
    await until('what is gone', async () => /borta/.test(await driver.ribbon(whole)));
    await driver.scrollTo(whole, '900000000000107');
    await driver.press(whole, { chip: 'Ändrad sedan du såg den' }, '.open');
    await picture(whole, 'edited');
    for (const [view, what] of [['item/facebook:comment:900000000000107', 'panel-edited'], ['item/facebook:comment:900000000000122', 'panel-gone'], ['today', 'panel-today-changed']]) {
      await show(driver, panel, `#${view}`);
      await picture(panel, what);
    }
    await whole.close();

    // When reading fails: a rectangle by hand, its form, and what the page is built of.
    const broken = await driver.open(`${FACEBOOK}?broken=1`);
    await until('the ribbon', () => driver.ribbon(broken));
    await allow(driver, panel, broken);
    await picture(broken, 'cannot-be-read');
    await driver.scrollTo(broken, '900000000000110');
    await ask(panel, { kind: 'mark' });
    await broken.bringToFront();
    await until('the rectangle', () => driver.marking(broken));
    const around = await broken.evaluate((id) => { const { left, top, right, bottom } = document.querySelector(`[data-fxid="${id}"]`).getBoundingClientRect(); return [[left - 4, top - 4], [right, bottom]]; }, '900000000000110');
    await driver.drag(broken, ...around);
    await picture(broken, 'marking-by-hand');
    const { use } = await driver.marking(broken);
    await broken.mouse.click(use.x, use.y);
    await until('the draft', async () => (await ask(panel, { kind: 'marked' })).ok?.draft);
    for (const [view, what] of [['manual', 'panel-by-hand'], ['diagnosis', 'panel-structure']]) {
      await show(driver, panel, `#${view}`);
      await sleep(800);
      await picture(panel, what);
    }
    await ask(panel, { kind: 'dropMarked' });
    await broken.close();

    if (page.setViewport) {
      const dark = await driver.open(`${FACEBOOK}?dark=1`);
      await scheme(dark, 'dark');
      await until('the ribbon', () => driver.ribbon(dark));
      await driver.scrollTo(dark, INSULT);
      await until('the chips', async () => (await driver.chips(dark)).length > 0);
      await driver.press(dark, { chip: 'Ta bort senast' }, '.open');
      await picture(dark, 'dark');
      await scheme(panel, 'dark');
      await panel.goto(`${driver.origin}/panel/panel.html#today`);
      await panel.bringToFront();
      await picture(panel, 'panel-dark');
      await scheme(panel, 'light');
      await page.bringToFront();
      await size(page, 320, 700, 2);
      await driver.scrollTo(page, '900000000000107');
      await picture(page, 'narrow-320');
      await size(page, 720, 450, 2);
      await driver.scrollTo(page, '900000000000107');
      await picture(page, 'zoom-200');
    }
  } catch (error) {
    failed++;
    console.error(`The tour in ${name} stopped: ${error.message}`);
  } finally {
    await driver.close();
  }
}
await server.close();
process.exitCode = failed ? 1 : 0;
