/**
 * A sample of the corpus of `tests/pages`, laid out by real browsers at 150 % and read by the unchanged extension: what the
 * background remembers of each page is what the page's truth file says. (All pages are read natively in core/page/tests.)
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { serve } from '../demo/server.mjs';
import { DRIVERS, until } from './driver.mjs';
import { ask } from './office.mjs';

/** Without the numbers that their files begin with: those follow from what else the corpus holds. */
const SAMPLE = [
  'facebook/permalink', 'facebook/profile', 'facebook/dialog', 'facebook/outside', 'facebook/photo', 'facebook/reel',
  'facebook/profile_lang-en_labels-false', 'facebook/dialog_lang-de', 'facebook/dialog_lang-ar', 'facebook/dialog_post-article_replies-flat',
  'facebook/permalink_time-drawn', 'facebook/dialog_preview-true', 'facebook/dialog_set-imitating_replies-flat_lang-en_cid-base64',
  'facebook/permalink_set-pictures', 'facebook/permalink_set-foreign', 'facebook/dialog_other-stripped_theme-dark', 'facebook/profile_other-hidden_set-imitating',
  'facebook/permalink_rows-div', 'instagram/page', 'instagram/page_set-scripts_lang-ar', 'instagram/dialog_lang-en_replies-collapsed',
  'instagram/reel', 'instagram/page_form-reply', 'instagram/dialog_other-font_lang-en',
];
/** Where its pictures lie; one that does not come is laid out as a small sign, and would be counted as such. */
const PICTURES = ['static.xx.fbcdn.net', 'scontent.xx.fbcdn.net', 'external.xx.fbcdn.net', 'scontent.cdninstagram.com'];
/** As core/register counts: letters of an opening, and digits that name it. */
const OPENING = 40;
const OPENING_DIGITS = 24;

const sum = (text) => createHash('sha256').update(text).digest('hex');

/** Does something with the background's working memory of what was read, as it lies on the disk. */
const memory = (panel, act) => panel.evaluate(async (forget) => {
  const opening = indexedDB.open('sidvakt');
  const database = await new Promise((done) => (opening.onsuccess = () => done(opening.result)));
  const transaction = database.transaction('seen', 'readwrite');
  const request = forget ? transaction.objectStore('seen').clear() : transaction.objectStore('seen').getAll();
  await new Promise((done) => (transaction.oncomplete = done));
  database.close();
  return forget ? [] : request.result;
}, act === 'forget').then((texts) => texts.map((text) => JSON.parse(text)));

const shortly = (item) => `${item.key} ${item.own ? 'own ' : ''}${item.truncated ? 'cut ' : ''}${item.images} pictures, text ${item.text_sum.slice(0, 12)}, opening ${item.opening}`;

/** What the memory must say of an item; `post` is the one that it was read under, which the truth does not name. */
function remembered(platform, item, post) {
  const author = item.author_url ?? item.author;
  const key = `${platform}:${item.kind === 'post' ? 'post' : 'comment'}:${item.id}`;
  const opening = sum(`${author}\n${post ?? ''}\n${[...item.text].slice(0, OPENING).join('')}`).slice(0, OPENING_DIGITS);
  return { key, own: item.own, truncated: item.truncated, images: item.images, text_sum: sum(item.text), opening };
}

for (const [name, Browser] of DRIVERS)
  describe(`The corpus in ${name}`, () => {
    const pages = new Map();
    let server, driver, panel;
    before(async () => {
      // Until a fixture lies there, every address is an empty page.
      pages.set('https://www.facebook.com/', '<!doctype html><title>.</title>');
      server = await serve(pages, PICTURES);
      driver = await Browser.start(server, { scale: 1.5 });
      panel = await driver.panel('#channels');
      for (const url of ['https://www.facebook.com/granvikskommun', 'https://www.facebook.com/profile.php?id=100064000000001', 'https://www.instagram.com/granvikskommun/']) {
        const reply = await until('the background to answer', () => ask(panel, { kind: 'addChannel', url, name: url.slice(-12) }));
        assert.ok(reply.ok, JSON.stringify(reply));
      }
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    for (const fixture of SAMPLE)
      it(`${fixture} is read as it is`, async () => {
        const [platform, shape] = fixture.split('/');
        const folder = new URL(`../pages/${platform}/`, import.meta.url);
        const file = (await readdir(folder)).find((name) => name.replace(/^\d+-/, '') === `${shape}.json`);
        assert.ok(file, 'the corpus holds the page');
        const truth = JSON.parse(await readFile(new URL(file, folder), 'utf8'));
        pages.set(truth.url, await readFile(new URL(file.replace('.json', '.html'), folder), 'utf8'));
        await driver.endBackground();
        await memory(panel, 'forget');
        const page = await driver.open(truth.url);
        await page.bringToFront();
        try {
          // A page without own id for an item has no key that could be known beforehand.
          const wanted = truth.items.filter(({ id }) => id !== null);
          const compared = (is) => {
            const posts = new Map(is.map(({ key, post }) => [key, post]));
            const should = wanted.map((item) => remembered(platform, item, posts.get(`${platform}:${item.kind === 'post' ? 'post' : 'comment'}:${item.id}`)));
            const read = is.filter(({ has_id }) => has_id).map((item) => ({ own: false, truncated: false, ...item }));
            return { is, read: read.map(shortly).sort(), should: should.map(shortly).sort() };
          };
          // A picture that comes late is counted late.
          const { is, read, should } = await until(`the ${truth.items.length} items in the memory`, async () => {
            const found = compared(await memory(panel));
            return found.is.length === truth.items.length && isDeepStrictEqual(found.read, found.should) && found;
          }, 30_000).catch(async () => compared(await memory(panel)));
          assert.deepEqual(read, should);
          assert.equal(is.length, truth.items.length);
          const kept = is.map(({ text }) => text ?? '').join('\n');
          for (const foreign of truth.must_not) assert.ok(!kept.includes(foreign), foreign);
        } finally {
          await page.close();
        }
      });
  });
