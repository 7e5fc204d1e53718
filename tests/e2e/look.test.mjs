/** What a moderator should not have to look past or look for: a strip that is out of the way, a panel that leads on. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DRIVERS, until } from './driver.mjs';
import { FACEBOOK, allow, pressIn, rows, show, watched } from './office.mjs';

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
      return { left, top, right, bottom, folded: ribbon.classList.contains('folded'), expanded: fold.getAttribute('aria-expanded'), label: fold.getAttribute('aria-label'), read: [...ribbon.querySelectorAll('span')].some((part) => /Läst/.test(part.textContent) && part.checkVisibility()), brief: fold.dataset.brief, tip: fold.title };
    });
    /** Lines of text of the comments that the strip lies over. */
    const over = async () => {
      const { left, top, right, bottom } = await driver.settled(page, 'the strip', strip, 4);
      return page.evaluate(([left, top, right, bottom]) => {
        const range = document.createRange();
        const lines = [...document.querySelectorAll('[data-fxid] .bubble')].flatMap((bubble) => (range.selectNodeContents(bubble), [...range.getClientRects()].filter(({ height }) => height < 30)));
        return lines.filter((line) => line.right > left && line.left < right && line.bottom > top && line.top < bottom).length;
      }, [left, top, right, bottom]);
    };

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

    // Firefox's window cannot be narrower.
    for (const width of [...(name === 'Firefox' ? [] : [320]), 500, 768, 1024, 1280, 1440])
      it(`the strip is a small tab beside the text where it would lie over the page's column (${width} px)`, async () => {
        await driver.resize(page, width, 700);
        await driver.scrollTo(page, INSULT);
        const { right, left, expanded, brief, tip } = await driver.settled(page, 'the tab', async () => { const now = await strip(); return now.folded && now; }, 4);
        assert.ok(right - left < 130 && right <= width, `${left} to ${right}`);
        assert.equal(expanded, 'false');
        assert.match(brief, /^⚑\u00a0\d+ +\?\u00a0\d+$/);
        assert.match(tip, /^bevakad i dag .* att ta bort · .* att besvara · Läst \d+ av \d+$/);
        assert.equal(await over(), 0);
      });

    it('the tab opens on a press, and what she chose in a narrow window holds there only, also when the page is loaded anew', async () => {
      await driver.resize(page, 1024, 700);
      const shown = (read, folded) => until(`${folded ? 'a tab' : 'a strip'}`, async () => { const now = await strip().catch(() => undefined); return now?.read === read && now.folded === folded; });
      await shown(false, true);
      await driver.press(page, { ribbon: '' }, '.fold');
      await shown(true, false);
      await page.reload({ waitUntil: 'load' });
      await until('the ribbon', () => driver.ribbon(page));
      await driver.scrollTo(page, INSULT);
      await shown(true, false);
      await driver.press(page, { ribbon: '' }, '.fold');
      await shown(false, true);
      await driver.resize(page);
      await driver.scrollTo(page, INSULT);
      await shown(true, false);
    });

    it('what must be said is not folded away before it is read', async () => {
      const broken = await driver.open(`${FACEBOOK}?broken=1`);
      await until('the ribbon', () => driver.ribbon(broken));
      await driver.resize(broken, 1024, 700);
      const said = (shown) => driver.settled(broken, `the sentence ${shown}`, () => driver.overlay(broken, (root, shown) => { const told = root.querySelector('.ribbon p'); return /kan inte läsa sidan/.test(told?.textContent) && told.checkVisibility() === shown; }, shown), 4);
      await said(true);
      await driver.press(broken, { ribbon: '' }, '.fold');
      await said(false);
      assert.match(await driver.overlay(broken, (root) => root.querySelector('.fold').dataset.brief), /^!/);
      await driver.resize(broken);
      await broken.close();
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

    it('today says in large numbers what is urgent, also that nothing is', async () => {
      const tiles = await panel.evaluate(() => [...document.querySelectorAll('.tile')].map(({ innerText, className }) => [innerText.replace(/\s+/g, ' '), className]));
      const rows = await panel.evaluate(() => document.querySelectorAll('.group .row').length);
      assert.deepEqual(tiles.map(([text]) => text.replace(/^\d+ /, '')).slice(0, 2), ['Försenat', 'I dag']);
      assert.equal(tiles.reduce((sum, [text]) => sum + Number.parseInt(text, 10), 0), rows);
      for (const [text, name] of tiles) assert.equal(/none/.test(name), text.startsWith('0 '), `${text} ${name}`);
    });

    it('rows of one kind in the register are told apart by who, what and when; on paper only public details stand', async () => {
      await show(driver, panel, '#register');
      const row = () => panel.evaluate(() => document.querySelector('.row')?.innerText);
      assert.match(await until('the row', row), /Kent-Åke Brolin: Karin på gatukontoret .*\n.*personangrepp.*\n.*TIB-\d+-\d+.*\nsparad \d\d\.\d\d · \d{4}-/);
      if (!panel.emulateMediaType) return;
      await panel.emulateMediaType('print');
      const printed = await row();
      await panel.emulateMediaType();
      assert.doesNotMatch(printed, /gatukontoret/);
      assert.match(printed, /personangrepp.*\nKent-Åke Brolin\n/);
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

    it('no chip covers a line of text, tall or not', async () => {
      await page.bringToFront();
      for (const shape of [[720, 450, 2], [800, 700, 1], [900, 700, 1]]) {
        await driver.resize(page, ...shape);
        const chip = await driver.settled(page, 'the chip', async () => driver.beside(page, INSULT), 4);
        assert.match(chip.text, /Sparad/);
        const lines = await page.evaluate(() => {
          const range = document.createRange();
          const all = [...document.querySelectorAll('[data-fxid] .bubble')].flatMap((bubble) => (range.selectNodeContents(bubble), [...range.getClientRects()]));
          return all.filter(({ height }) => height < 30).map(({ left, top, right, bottom }) => [left, top, right, bottom]);
        });
        const covered = ({ rect: [left, top, width, height] }) => lines.some(([x1, y1, x2, y2]) => x2 > left + 1 && x1 < left + width && y2 > top + 4 && y1 < top + height - 4);
        const chips = await driver.chips(page);
        assert.ok(lines.length > 0 && chips.length > 1);
        assert.deepEqual(chips.filter(covered), [], `${shape}`);
      }
      await driver.resize(page);
    });

    it('an item open in the panel is shown on its page, in its tab', async () => {
      await show(driver, panel, `#item/facebook:comment:${INSULT}`);
      await pressIn(panel, 'Visa på sidan');
      await until('the page in front with the card open', async () => (await page.evaluate(() => document.visibilityState)) === 'visible' && (await driver.card(page)));
    });
  });
