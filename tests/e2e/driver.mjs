/**
 * What a human can do in a browser with Sidvakt, the same for Chromium and Firefox: open a page, press what is drawn
 * beside it, press the toolbar button; and what only a test can: look into the closed overlay, read the store, end the background.
 */
import { GECKO_ID, launchChromium, launchFirefox } from './browsers.mjs';

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Milliseconds that a slow machine may take for anything; a quick one is never kept waiting. */
const PATIENCE = 60_000;

/** Asks until the answer is truthy. */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${patience} ms for: ${what}`);
    await sleep(50);
  }
}

/** What both browsers share. */
class Driver {
  constructor(launched, server) {
    Object.assign(this, launched);
    this.server = server;
  }

  async open(address) {
    const page = await this.#page();
    await page.goto(address, { waitUntil: 'load' });
    return page;
  }

  async #page() {
    const page = await this.browser.newPage();
    page.setDefaultTimeout?.(2 * PATIENCE);
    return page;
  }

  /** Until the page has been drawn twice. One that is not shown is not drawn: that takes a second instead. */
  frames(page) {
    return page.evaluate(() => Promise.race([new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))), new Promise((done) => setTimeout(done, 1000))]));
  }

  /** Asks until the answer is truthy and has stayed the same over `times` more looks, each at another drawing of the page. */
  settled(page, what, ask, times = 2) {
    let last;
    let same = 0;
    return until(`${what} to stand still`, async () => {
      const answer = await ask();
      const text = JSON.stringify(answer);
      same = answer && text === last ? same + 1 : 0;
      last = text;
      if (same >= times) return answer;
      await this.frames(page);
    });
  }

  /**
   * The texts and places of the chips that can be seen; only the one beside a comment of the demonstration page when it is named. A tall
   * chip pushes the next one down, but less than a comment is high.
   */
  chips(page, id = null) {
    return this.overlay(page, (root, wanted) => {
      const top = wanted && document.querySelector(`[data-fxid="${wanted}"]`).getBoundingClientRect().top;
      return [...(root?.querySelectorAll('.chip') ?? [])].filter((chip) => chip.checkVisibility({ visibilityProperty: true })).map((chip) => {
        const { x, y, width, height } = chip.getBoundingClientRect();
        return { text: chip.querySelector('.parts').textContent, label: chip.querySelector('.open').getAttribute('aria-label'), act: chip.querySelector('.act')?.textContent ?? '', rect: [x, y, width, height] };
      }).filter(({ rect }) => !wanted || (rect[1] > top - 12 && rect[1] < top + 40));
    }, id);
  }

  /** The chip beside a comment of the demonstration page, brought into view; none when none stands there. */
  async beside(page, id) {
    await this.scrollTo(page, id);
    return (await this.chips(page, id))[0];
  }

  ribbon(page) {
    return this.overlay(page, (root) => root?.querySelector('.ribbon:not([hidden])')?.textContent ?? '');
  }

  notice(page) {
    return this.overlay(page, (root) => root?.querySelector('.notice span:nth-child(2)')?.textContent ?? '');
  }

  card(page) {
    return this.overlay(page, (root) => {
      const card = root?.querySelector('.card:not([hidden])');
      return card ? { title: card.querySelector('h2').textContent, text: card.textContent, actions: [...card.querySelectorAll('.actions button')].map((button) => button.textContent) } : null;
    });
  }

  /** The words that are underlined, in page order; `sure` ones are solid. */
  underlined(page) {
    return this.isolated(page, () => {
      const found = [];
      for (const name of ['sidvakt-sure', 'sidvakt-unsure']) CSS.highlights.get(name)?.forEach(({ startContainer, startOffset, endOffset }) => found.push({ sure: name === 'sidvakt-sure', text: startContainer.data.slice(startOffset, endOffset) }));
      return found;
    });
  }

  /**
   * A real press of the mouse on something drawn, as soon as it stands still with nothing over it: `selector`, with `|` and words of
   * its own, in the chip `beside` a comment, or in the `chip`, `card`, `notice` or `ribbon` that says certain words.
   */
  async press(page, where, selector) {
    const [[kind, words]] = Object.entries(where);
    const [scope, id, said] = kind === 'beside' ? ['.chip', words, ''] : [`.${kind}`, null, words];
    await page.bringToFront();
    if (id) await until(`the chip beside ${id}`, () => this.beside(page, id));
    const spot = await this.settled(page, `${kind} ${words} ${selector}`, () => this.overlay(page, (root, holders, id, said, [inner, label = '']) => {
      const top = id && document.querySelector(`[data-fxid="${id}"]`).getBoundingClientRect().top;
      const holder = [...(root?.querySelectorAll(holders) ?? [])].find((element) => element.checkVisibility({ visibilityProperty: true }) && element.textContent.includes(said) && (!id || (element.getBoundingClientRect().top > top - 12 && element.getBoundingClientRect().top < top + 40)));
      const target = [...(holder?.querySelectorAll(inner) ?? [])].find((element) => element.textContent.includes(label));
      if (!target) return null;
      const rect = target.getBoundingClientRect();
      const [x, y] = [rect.left + Math.min(rect.width / 2, 40), rect.top + rect.height / 2];
      return target.contains(root.elementFromPoint(x, y)) && { x, y };
    }, scope, id, said, selector.split('|')));
    await page.mouse.click(spot.x, spot.y);
  }

  /** Takes away what was last said, so that what is said next is not mistaken for it. */
  hush(page) {
    return this.overlay(page, (root) => void root?.querySelector('.notice')?.remove());
  }

  /** What can be seen of the rectangle that is being drawn; none when nothing is. */
  marking(page) {
    // An earlier one may still be saying its last word.
    return this.rooted(page, 'sidvakt-mark:last-of-type', (root) => {
      const dialog = root?.querySelector('dialog[open]');
      const frame = dialog?.querySelector('.frame');
      if (!dialog || !frame) return null;
      const { left, top, width, height } = frame.getBoundingClientRect();
      const use = dialog.querySelector('button.main').getBoundingClientRect();
      return {
        rect: [left, top, width, height], label: frame.getAttribute('aria-label'), said: dialog.querySelector('.said').textContent, spoken: dialog.querySelector('.unspoken').textContent,
        use: { x: use.left + use.width / 2, y: use.top + use.height / 2 }, focused: root.activeElement?.className ?? '',
      };
    });
  }

  /** Draws from one corner to the other with the mouse. */
  async drag(page, [x1, y1], [x2, y2]) {
    if (!page.mouse.down) return page.mouse.drag(x1, y1, x2, y2);
    await page.mouse.move(x1, y1);
    await page.mouse.down();
    await page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2);
    await page.mouse.move(x2, y2);
    await page.mouse.up();
  }

  /** Brings a comment of the demonstration page into the middle, as a human's scrolling would; gives time to draw what follows it. */
  async scrollTo(page, id) {
    await page.evaluate((wanted) => {
      const item = document.querySelector(`[data-fxid="${wanted}"]`);
      item.scrollIntoView({ block: 'center', behavior: 'instant' });
      // One that is higher than the window: its beginning, below the strip that chips stay clear of.
      if (item.getBoundingClientRect().top < 300) scrollBy(0, item.getBoundingClientRect().top - 300);
    }, id);
    await this.frames(page);
  }

  /** Opens one of the extension's own pages. */
  async panel(hash = '') {
    const page = await this.#page();
    await page.goto(`${this.origin}/panel/panel.html${hash}`, { waitUntil: 'load' });
    return page;
  }
}

export class Chromium extends Driver {
  #worlds = new WeakMap();

  static async start(server, options) {
    return new Chromium(await launchChromium(server, options), server);
  }

  overlay(page, look, ...args) {
    return this.rooted(page, 'sidvakt-overlay', look, ...args);
  }

  async rooted(page, name, look, ...args) {
    return this.#evaluate(page, `(${look})((() => { const host = document.querySelector('${name}'); return host && chrome.dom.openOrClosedShadowRoot(host); })(), ...${JSON.stringify(args)})`);
  }

  isolated(page, look, ...args) {
    return this.#evaluate(page, `(${look})(...${JSON.stringify(args)})`);
  }

  /** In the content script's own world of the page; one of the extension's own pages is that world itself. */
  async #evaluate(page, expression) {
    if (page.url().startsWith(this.origin)) return page.evaluate(expression);
    let world = this.#worlds.get(page);
    if (!world) {
      const session = await page.createCDPSession();
      world = { session, context: undefined };
      session.on('Runtime.executionContextCreated', ({ context }) => { if (context.origin === this.origin) world.context = context.id; });
      session.on('Runtime.executionContextsCleared', () => (world.context = undefined));
      await session.send('Runtime.enable');
      this.#worlds.set(page, world);
    }
    await until('the content script', () => world.context !== undefined);
    const { result, exceptionDetails } = await world.session.send('Runtime.evaluate', { expression, contextId: world.context, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Makes the page's viewport so many CSS pixels large, magnified so many times; without numbers it is as large as the window again. */
  async resize(page, width, height, zoom = 1) {
    await page.setViewport(width ? { width, height, deviceScaleFactor: zoom } : null);
    if (width) await until('the size', () => page.evaluate((wanted) => innerWidth === wanted, width));
  }

  /** As a human who wants it light or dark. */
  scheme(page, value) {
    return page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
  }

  async toolbar(page) {
    await page.bringToFront();
    const extension = (await this.browser.extensions()).get(this.id);
    await extension.triggerAction(page);
  }

  /** Ends the service worker, as the browser does after half a minute of rest. */
  async endBackground() {
    const session = await this.browser.target().createCDPSession();
    const running = async () => (await session.send('Target.getTargets', { filter: [{ type: 'service_worker' }] })).targetInfos.filter(({ url }) => url.startsWith(this.origin)).map(({ targetId }) => targetId);
    const old = await running();
    for (const targetId of old) await session.send('Target.closeTarget', { targetId });
    // It may have been woken again at once.
    await until('the worker to end', async () => (await running()).every((targetId) => !old.includes(targetId)));
    await session.detach();
  }
}

export class Firefox extends Driver {
  static async start(server, options) {
    return new Firefox(await launchFirefox(server, options), server);
  }

  overlay(page, look, ...args) {
    return this.rooted(page, 'sidvakt-overlay', look, ...args);
  }

  rooted(page, name, look, ...args) {
    return this.marionette.inTab(page.handle, `const host = document.querySelector('${name}'); return (${look})(host && host.openOrClosedShadowRoot, ...arguments);`, args, 'system');
  }

  isolated(page, look, ...args) {
    return this.marionette.inTab(page.handle, `return (${look})(...arguments);`, args, 'system');
  }

  async resize(page, width = 1840, height = 900, zoom = 1) {
    await page.bringToFront();
    await this.marionette.chrome('window.gBrowser.selectedBrowser.fullZoom = arguments[0];', [zoom]);
    await this.marionette.resize(width * zoom, height * zoom);
    await until('the size', () => page.evaluate((wanted) => innerWidth === wanted, width));
  }

  async scheme(page, value) {
    await this.marionette.chrome("Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0] === 'dark' ? 0 : 1);", [value]);
    await until('the scheme', () => page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, value));
  }

  async toolbar(page) {
    await page.bringToFront();
    const clicked = await this.marionette.chrome(`
      const id = arguments[0].replaceAll(/[^a-z0-9_-]/gi, '_') + '-browser-action';
      window.CustomizableUI.addWidgetToArea(id, 'nav-bar');
      const button = document.querySelector('#' + CSS.escape(id) + ' toolbarbutton, toolbarbutton#' + CSS.escape(id));
      button?.click();
      return !!button;`, [GECKO_ID]);
    if (!clicked) throw new Error('Firefox shows no toolbar button for the extension');
  }

  /** Ends the event page, as the browser does after half a minute of rest. */
  async endBackground() {
    await this.marionette.chrome('return WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });', [GECKO_ID]);
  }
}

/** The browsers to test in: both, or the one that `SIDVAKT_BROWSER` names. */
export const DRIVERS = [['Chromium', Chromium], ['Firefox', Firefox]].filter(([name]) => !process.env.SIDVAKT_BROWSER || process.env.SIDVAKT_BROWSER === name.toLowerCase());
