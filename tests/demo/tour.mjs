/**
 * The whole tour, unattended: every step and view as a picture, and every file that was produced.
 * `node tests/demo/tour.mjs --out DIR`
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DRIVERS, sleep, until } from '../e2e/driver.mjs';
import { FACEBOOK, INSTAGRAM, allow, ask, register, rows, show } from '../e2e/office.mjs';
import { HEAD } from './pictures.mjs';
import { serve } from './server.mjs';

const { values } = parseArgs({ options: { out: { type: 'string' }, headless: { type: 'boolean' } } });
if (!values.out) throw new Error('say where to leave the pictures: --out DIR');
const out = resolve(values.out);
await mkdir(out, { recursive: true });

const INSULT = '900000000000105';
const SPITE = '900000000000107';
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
  // Firefox's window cannot be narrower.
  const narrow = name === 'Firefox' ? 500 : 420;
  /** A view of the panel as wide as a side panel is; Firefox has one size for the whole window, so it is given back. */
  const panelPicture = async (panel, view, what, { scheme = 'light', width = narrow, zoom = 1 } = {}) => {
    await show(driver, panel, view);
    await driver.scheme(panel, scheme);
    await driver.resize(panel, width, 900, zoom);
    await sleep(500);
    await picture(panel, what);
    await driver.scheme(panel, 'light');
    await driver.resize(panel);
  };
  try {
    const page = await driver.open(FACEBOOK);
    await picture(page, 'before');
    const first = await driver.panel('#today');
    await panelPicture(first, '#today', 'panel-first');
    await panelPicture(first, '#today', 'panel-first-dark-320', { scheme: 'dark', width: 320, zoom: 2 });
    await first.close();
    const practice = await driver.open(`${driver.origin}/practice/practice.html`);
    await until('the marks', async () => (await driver.chips(practice)).length > 0);
    await picture(practice, 'practice');
    await driver.press(practice, { chip: 'Personangrepp' }, '.act');
    await until('the first task', () => practice.evaluate(() => document.querySelector('.tasks .done') !== null));
    await picture(practice, 'practice-saved');
    await practice.close();
    const panel = await register(driver);
    await ask(panel, { kind: 'setActor', name: 'Sara Lind, kommunikatör' });
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
      await panelPicture(panel, `#${view}`, what);
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

    // The flag is wrong: said so, and the words let through.
    await page.bringToFront();
    await driver.press(page, { beside: SPITE }, '.open');
    await driver.press(page, { card: 'Stämmer inte' }, '.actions button|Stämmer inte');
    await until('what it changes', async () => /aldrig flaggas/.test((await driver.card(page))?.text ?? ''));
    await picture(page, 'not-right');
    await driver.press(page, { card: 'Ångra' }, '.actions button|Ångra');
    await page.keyboard.press('Escape');

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
      await panelPicture(panel, `#${view}`, what);
    }
    await whole.close();

    // A picture with somebody in it: the question whether they have agreed.
    const pictured = await driver.open(FACEBOOK);
    await until('the ribbon', () => driver.ribbon(pictured));
    await allow(driver, panel, pictured);
    await pictured.evaluate(async (id, source) => {
      const head = Object.assign(document.createElement('img'), { src: source, width: 320, height: 200 });
      document.querySelector(`[data-fxid="${id}"] .bubble`).after(head);
      await head.decode();
    }, SPITE, HEAD);
    const known = (await rows(panel)).map(({ record }) => record);
    await driver.press(pictured, { beside: SPITE }, '.act');
    const person = await until('the record', async () => (await rows(panel)).find(({ record }) => !known.includes(record))?.record);
    await until('the question', async () => (await ask(panel, { kind: 'record', record: person })).ok.view.people);
    await panelPicture(panel, `#record/${person}`, 'panel-people');
    await panelPicture(panel, '#today', 'panel-today-people');

    // What was wrongly read is put right.
    const { correct } = (await ask(panel, { kind: 'record', record: person })).ok.view;
    await ask(panel, { kind: 'correct', request: crypto.randomUUID(), record: person, fields: correct.fields.map(({ id, value }) => [id, id === 'author' ? 'Kent Brolin' : value]) });
    await panelPicture(panel, `#record/${person}`, 'panel-corrected-dark-320', { scheme: 'dark', width: 320, zoom: 2 });
    await pictured.close();

    // When reading fails: a rectangle by hand, its form, and what the page is built of.
    const broken = await driver.open(`${FACEBOOK}?broken=1`);
    await until('the ribbon', () => driver.ribbon(broken));
    await allow(driver, panel, broken);
    await picture(broken, 'cannot-be-read');
    await driver.scrollTo(broken, '900000000000110');
    await ask(panel, { kind: 'mark' });
    await broken.bringToFront();
    await until('the rectangle', () => driver.marking(broken));
    const around = () => broken.evaluate((id) => { const { left, top, right, bottom } = document.querySelector(`[data-fxid="${id}"]`).getBoundingClientRect(); return [[left - 4, top - 4], [right, bottom]]; }, '900000000000110');
    await driver.drag(broken, ...(await around()));
    await picture(broken, 'marking-by-hand');
    await driver.scheme(broken, 'dark');
    await driver.resize(broken, 360, 640, 2);
    await until('the rectangle', () => driver.marking(broken));
    await picture(broken, 'marking-by-hand-dark-360');
    await driver.scheme(broken, 'light');
    await driver.resize(broken);
    await driver.scrollTo(broken, '900000000000110');
    await driver.drag(broken, ...(await around()));
    const { use } = await driver.settled(broken, 'the rectangle', () => driver.marking(broken));
    await broken.mouse.click(use.x, use.y);
    await until('the draft', async () => (await ask(panel, { kind: 'marked' })).ok?.draft);
    await panelPicture(panel, '#manual', 'panel-by-hand');
    await panelPicture(panel, '#manual', 'panel-by-hand-dark-320', { scheme: 'dark', width: 320, zoom: 2 });
    await panelPicture(panel, '#diagnosis', 'panel-structure');
    await ask(panel, { kind: 'dropMarked' });
    await broken.close();

    const dark = await driver.open(`${FACEBOOK}?dark=1`);
    await driver.scheme(dark, 'dark');
    await until('the ribbon', () => driver.ribbon(dark));
    await driver.press(dark, { beside: INSULT }, '.open');
    await picture(dark, 'dark');
    await dark.close();
    await panelPicture(panel, '#today', 'panel-dark', { scheme: 'dark' });
    await page.bringToFront();
    await driver.scheme(page, 'light');
    for (const [what, ...shape] of [['narrow-320', 320, 700, 2], ['zoom-200', 720, 450, 2]]) {
      await driver.resize(page, ...shape);
      await driver.scrollTo(page, SPITE);
      await picture(page, what);
    }
    await driver.resize(page);
    await ask(panel, { kind: 'setLanguage', language: 'en' });
    await until('English', async () => /Read \d/.test(await driver.ribbon(page)));
    await driver.press(page, { beside: '900000000000110' }, '.open');
    await picture(page, 'english');
    await panelPicture(panel, '#today', 'panel-english');
  } catch (error) {
    failed++;
    console.error(`The tour in ${name} stopped: ${error.message}`);
  } finally {
    await driver.close();
  }
}
await server.close();
process.exitCode = failed ? 1 : 0;
