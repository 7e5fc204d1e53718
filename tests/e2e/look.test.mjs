/** What a moderator should not have to look past or look for: a strip that is out of the way, a panel that leads on. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DRIVERS, until } from './driver.mjs';
import { allow, pressIn, rows, show, watched } from './office.mjs';

const INSULT = '900000000000105';

for (const [name, Browser] of DRIVERS)
  describe(`Out of the way, in ${name}`, () => {
    let server, driver, page;
    before(async () => {
      ({ server, driver, page } = await watched(Browser));
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const strip = () => driver.overlay(page, (root) => {
      const ribbon = root.querySelector('.ribbon');
      const { left, top, right, bottom } = ribbon.getBoundingClientRect();
      const fold = ribbon.querySelector('.fold');
      return { left, top, right, bottom, folded: ribbon.classList.contains('folded'), expanded: fold.getAttribute('aria-expanded'), label: fold.getAttribute('aria-label'), read: [...ribbon.querySelectorAll('span')].some((part) => /Läst/.test(part.textContent) && part.checkVisibility()) };
    });

    it('the strip stands beside the comments where the page leaves room', async () => {
      await until('a chip', () => driver.beside(page, INSULT));
      const { room, right } = await page.evaluate((id) => {
        const { right } = document.querySelector(`[data-fxid="${id}"]`).getBoundingClientRect();
        return { right, room: document.documentElement.clientWidth - right };
      }, INSULT);
      if (room < 190) return assert.ok((await strip()).right <= right + room);
      await until('the strip beside the column', async () => (await strip()).left >= right);
      assert.ok((await strip()).read, 'and says how much was read');
    });

    it('is folded and unfolded by a press, and says so to a screen reader', async () => {
      const { label, expanded } = await strip();
      assert.deepEqual([expanded, label], ['true', 'Mer om läget på sidan']);
      await driver.press(page, { ribbon: '' }, '.fold');
      await until('the strip to fold', async () => !(await strip()).read);
      const folded = await strip();
      assert.equal(folded.expanded, 'false');
      await driver.press(page, { ribbon: '' }, '.fold');
      await until('the strip to unfold', async () => (await strip()).read);
      assert.equal((await strip()).expanded, 'true');
    });
  });

for (const [name, Browser] of DRIVERS)
  describe(`The panel leads on, in ${name}`, () => {
    let server, driver, page, panel, record;
    before(async () => {
      ({ server, driver, page, panel } = await watched(Browser));
      await allow(driver, panel, page);
      await driver.press(page, { beside: INSULT }, '.act');
      record = await until('a record', async () => (await rows(panel))[0]);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const buttons = () => panel.evaluate(() => [...document.querySelectorAll('main button')].map((button) => ({ text: button.textContent.trim(), primary: button.className === 'primary' })));

    it('today has one primary action, and what needs nothing of her stands last', async () => {
      await show(driver, panel, '#today');
      await until('the rows', async () => (await buttons()).some(({ text }) => text === 'Spara bevis'));
      assert.equal((await buttons()).filter(({ primary }) => primary).length, 1);
      const last = await panel.evaluate(() => { const notices = [...document.querySelectorAll('main .notice.calm')]; const rows = [...document.querySelectorAll('main .row')]; return notices.every((notice) => rows.every((row) => row.compareDocumentPosition(notice) & Node.DOCUMENT_POSITION_FOLLOWING)) && notices.map(({ textContent }) => textContent).join(); });
      assert.match(String(last), /Rutinen skulle ha setts över/);
    });

    it('the case number is filled in beside the choice of case, in one press', async () => {
      await show(driver, panel, `#record/${record.record}`);
      await until('the form to be filled in', () => panel.evaluate(() => {
        document.querySelector('input[name=case][value=existing]:not(:checked)')?.click();
        const field = document.querySelector('#case-number');
        if (!field?.checkVisibility()) return false;
        field.value = 'KS 2026/77';
        field.dispatchEvent(new Event('input', { bubbles: true }));
        const save = field.form.querySelector('button[type=submit]');
        if (save.disabled) return false;
        save.click();
        return true;
      }));
      await until('the number in the register', async () => (await rows(panel))[0].designation === 'KS 2026/77');
    });

    it('a tall chip covers no line of the text beside it', async () => {
      await page.bringToFront();
      await driver.resize(page, 720, 450, 2);
      const chip = await driver.settled(page, 'the chip', async () => driver.beside(page, INSULT), 4);
      assert.match(chip.text, /Sparad/);
      const lines = await page.evaluate((id) => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(`[data-fxid="${id}"] .bubble`));
        return [...range.getClientRects()].filter(({ height }) => height < 30).map(({ left, top, right, bottom }) => [left, top, right, bottom]);
      }, INSULT);
      const [left, top, width, height] = chip.rect;
      const covered = lines.filter(([x1, y1, x2, y2]) => x2 > left + 1 && x1 < left + width && y2 > top + 4 && y1 < top + height - 4);
      await driver.resize(page);
      assert.ok(lines.length > 0);
      assert.deepEqual(covered, [], `${chip.rect}`);
    });

    it('an item open in the panel is shown on its page, in its tab', async () => {
      await show(driver, panel, `#item/facebook:comment:${INSULT}`);
      await pressIn(panel, 'Visa på sidan');
      await until('the page in front with the card open', async () => (await page.evaluate(() => document.visibilityState)) === 'visible' && (await driver.card(page)));
    });
  });
