/** What a moderator should not have to look past: the strip beside the column, foldable where there is no room. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DRIVERS, until } from './driver.mjs';
import { beside, watched } from './office.mjs';

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
      const button = fold.getBoundingClientRect();
      return { left, top, right, bottom, folded: ribbon.classList.contains('folded'), expanded: fold.getAttribute('aria-expanded'), label: fold.getAttribute('aria-label'), read: [...ribbon.querySelectorAll('span')].some((part) => /Läst/.test(part.textContent) && part.checkVisibility()), x: button.left + button.width / 2, y: button.top + button.height / 2 };
    });

    it('the strip stands beside the comments where the page leaves room', async () => {
      await until('a chip', () => beside(driver, page, INSULT));
      const { room, right } = await page.evaluate((id) => {
        const { right } = document.querySelector(`[data-fxid="${id}"]`).getBoundingClientRect();
        return { right, room: document.documentElement.clientWidth - right };
      }, INSULT);
      if (room < 190) return assert.ok((await strip()).right <= right + room);
      await until('the strip beside the column', async () => (await strip()).left >= right);
      assert.ok((await strip()).read, 'and says how much was read');
    });

    it('is folded and unfolded by a press, and says so to a screen reader', async () => {
      const { x, y, label, expanded } = await strip();
      assert.deepEqual([expanded, label], ['true', 'Mer om läget på sidan']);
      await page.mouse.click(x, y);
      await until('the strip to fold', async () => !(await strip()).read);
      const folded = await strip();
      assert.equal(folded.expanded, 'false');
      await page.mouse.click(folded.x, folded.y);
      await until('the strip to unfold', async () => (await strip()).read);
      assert.equal((await strip()).expanded, 'true');
    });
  });
