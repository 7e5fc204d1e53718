/**
 * Measures reading in real Chromium on a demonstration page with 300 comments that is quiet by itself, with the built
 * extension unchanged: processor time of the page's main thread and of the background, by the browser's own trace.
 * Prints one line of JSON a figure: what, measured, promised.
 */
import { serve } from '../demo/server.mjs';
import { Chromium, sleep, until } from '../e2e/driver.mjs';
import { FACEBOOK, register } from '../e2e/office.mjs';
import { busy, quantile, record, threadOf } from './trace.mjs';

const EXTRA = 272;
const PASSES = 7;
const CHANGES = 15;
const CHANGED = '900000000000109';
/** Milliseconds that a pass or a change is followed, and that is let pass before the next: what is put on the disk and told to the panel 1.5 s later is none of it. */
const PASS = 1300;
const CHANGE = 700;
const REST = 2000;

const say = (what, measured, promised) => console.log(JSON.stringify({ what, measured, promised }));
const ms = (number) => `${number < 10 ? number.toFixed(2) : Math.round(number)} ms`;
const median = (list, pick) => ms(quantile(list.map(pick), 0.5));

const server = await serve();
const driver = await Chromium.start(server);
try {
  await register(driver);
  const [inPage, inBackground] = [`${driver.origin}/content/`, `${driver.origin}/background/`];
  const page = await driver.open(`${FACEBOOK}?n=${EXTRA}`);
  await page.bringToFront();
  await until('the ribbon', () => driver.ribbon(page), 30_000);
  const comments = await page.evaluate(() => document.querySelectorAll('[role=article]').length);
  const go = (path) => page.evaluate((to) => history.pushState({}, '', to), path);
  /** Away to a page that is not official, where everything is forgotten, and back; nothing in the page itself changes. */
  const pass = async () => {
    await go('/nagon.annan');
    await until('nothing drawn', async () => !(await driver.ribbon(page)));
    await sleep(1000);
    const events = await record(page, async () => {
      await go('/granvikskommun');
      await sleep(PASS);
    });
    await until('the ribbon', () => driver.ribbon(page));
    return { page: busy(events, threadOf(events, inPage), inPage), background: busy(events, threadOf(events, inBackground), inBackground) };
  };

  await sleep(2000);
  const passes = [];
  for (let i = 0; i < PASSES; i++) passes.push(await pass());
  say(`main-thread time, first full pass of ${comments} comments, messages included, median of ${PASSES}`, median(passes, (one) => one.page.own), '≤ 30 ms');
  say('the same with the frames that draw the marks', median(passes, (one) => one.page.all), '–');
  say('background time, first full pass: decoding, reading, planning, answering', median(passes, (one) => one.background.all), '≤ 60 ms');

  // In view: what changes far from it may wait.
  await driver.scrollTo(page, CHANGED);
  await sleep(PASS);
  const changes = [];
  for (let i = 0; i < CHANGES; i++) {
    const events = await record(page, async () => {
      await page.evaluate((text) => window.fx.retext(...text), [CHANGED, `Tack för plogningen i morse, nummer ${i}.`]);
      await sleep(CHANGE);
    });
    await sleep(REST);
    changes.push({ page: busy(events, threadOf(events, inPage), inPage), background: busy(events, threadOf(events, inBackground), inBackground) });
  }
  say(`background time, one changed comment of ${comments}: all from message to answer, median of ${CHANGES}`, median(changes, (one) => one.background.all), '≤ 3 ms (reading)');
  say('main-thread time, one changed comment', median(changes, (one) => one.page.own), '–');
} finally {
  await driver.close();
  await server.close();
}
