/** Firefox's tabs with the few methods that the tests use of puppeteer's pages. */
import { writeFile } from 'node:fs/promises';

const KEYS = { Escape: '\uE00C', Enter: '\uE007', Tab: '\uE004', Shift: '\uE008', Alt: '\uE00A', Space: ' ', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015' };
let actions = 0;

export class FirefoxTabs {
  constructor(marionette) {
    this.marionette = marionette;
  }

  async newPage() {
    return new FirefoxTab(this.marionette, await this.marionette.openTab());
  }
}

class FirefoxTab {
  constructor(marionette, handle) {
    this.marionette = marionette;
    this.handle = handle;
    this.mouse = {
      click: (x, y) => this.#perform('pointer', [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]),
      drag: (x1, y1, x2, y2, pointerType = 'mouse') => this.#perform('pointer', [{ type: 'pointerMove', x: Math.round(x1), y: Math.round(y1), origin: 'viewport' }, { type: 'pointerDown', button: 0 }, { type: 'pointerMove', x: Math.round((x1 + x2) / 2), y: Math.round((y1 + y2) / 2), duration: 60, origin: 'viewport' }, { type: 'pointerMove', x: Math.round(x2), y: Math.round(y2), duration: 60, origin: 'viewport' }, { type: 'pointerUp', button: 0 }], undefined, pointerType),
      move: (x, y) => this.#perform('pointer', [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' }]),
    };
    this.keyboard = {
      down: (key) => this.#perform('key', [{ type: 'keyDown', value: KEYS[key] ?? key }], 'keys'),
      up: (key) => this.#perform('key', [{ type: 'keyUp', value: KEYS[key] ?? key }], 'keys'),
      press: (key) => this.#perform('key', [{ type: 'keyDown', value: KEYS[key] ?? key }, { type: 'keyUp', value: KEYS[key] ?? key }], 'keys'),
    };
  }

  goto(url) {
    return this.marionette.tabCommand(this.handle, 'WebDriver:Navigate', { url });
  }

  reload() {
    return this.marionette.tabCommand(this.handle, 'WebDriver:Refresh');
  }

  evaluate(look, ...args) {
    return this.marionette.inTab(this.handle, typeof look === 'string' ? `return (${look});` : `return (${look})(...arguments);`, args);
  }

  bringToFront() {
    return this.marionette.tabCommand(this.handle, 'WebDriver:SwitchToWindow', { handle: this.handle, focus: true });
  }

  async screenshot({ path }) {
    const { value } = await this.marionette.tabCommand(this.handle, 'WebDriver:TakeScreenshot', { full: false, hash: false });
    await writeFile(path, Buffer.from(value, 'base64'));
  }

  close() {
    return this.marionette.closeTab(this.handle);
  }

  #perform(type, list, id = `${type}${actions++}`, pointerType = 'mouse') {
    return this.marionette.tabCommand(this.handle, 'WebDriver:PerformActions', { actions: [{ type, id, actions: list, ...(type === 'pointer' ? { parameters: { pointerType } } : {}) }] });
  }
}
