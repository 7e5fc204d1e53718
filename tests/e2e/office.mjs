/** What the tests look up in the extension's own pages: its register, its store, its messages. */
import { serve } from '../demo/server.mjs';
import { until } from './driver.mjs';

export const FACEBOOK = 'https://www.facebook.com/granvikskommun';
export const INSTAGRAM = 'https://www.instagram.com/p/DXgranvik_-1/';

/** Sends a message as the panel does, and gives what comes back. */
export function ask(panel, request) {
  return panel.evaluate((message) => (globalThis.browser ?? chrome).runtime.sendMessage(message), request);
}

/** Makes the demonstration channels official, and leaves the panel open. */
export async function register(driver) {
  const panel = await driver.panel('#channels');
  for (const [url, name] of [[FACEBOOK, 'Granviks kommun'], ['https://www.instagram.com/granvikskommun', 'Granviks kommun på Instagram']]) {
    const reply = await until('the background to answer', () => ask(panel, { kind: 'addChannel', url, name }));
    if (!reply.ok) throw new Error(`the channel was not registered: ${JSON.stringify(reply)}`);
  }
  return panel;
}

/** The demonstration channels are official and a page of theirs is open and watched. */
export async function watched(Browser, address = FACEBOOK, options = {}) {
  const server = await serve();
  let driver;
  try {
    driver = await Browser.start(server, options);
    const panel = await register(driver);
    const page = await driver.open(address);
    await until('the ribbon', () => driver.ribbon(page));
    return { server, driver, panel, page };
  } catch (error) {
    await driver?.close();
    await server.close();
    throw error;
  }
}

/** Presses the toolbar button, and waits until pictures are allowed and the panel that it opens beside the page stands still. */
export async function allow(driver, panel, page) {
  await driver.toolbar(page);
  await page.bringToFront();
  await until('the permission and the panel', () => panel.evaluate(async () => {
    const { runtime, sidebarAction, storage, tabs } = globalThis.browser ?? chrome;
    const { sessions = {} } = await storage.session.get('sessions');
    const [front] = await tabs.query({ active: true });
    return String(front.id) in sessions && (sidebarAction ? await sidebarAction.isOpen({}) : (await runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })).length > 0);
  }));
  await driver.settled(page, 'the window', () => page.evaluate(() => [innerWidth, innerHeight]), 6);
}

/** Shows a view of the panel, loaded anew. */
export async function show(driver, panel, view) {
  await panel.bringToFront();
  await panel.goto(`${driver.origin}/panel/panel.html${view}`);
  await panel.reload();
}

/** Presses a button in the panel's view, as soon as it is there and can be pressed. */
export function pressIn(panel, words) {
  return until(`the button ${words}`, () => panel.evaluate((label) => {
    const button = [...document.querySelectorAll('main button')].find((one) => one.textContent.includes(label) && !one.disabled);
    button?.click();
    return Boolean(button);
  }, words));
}

/** The rows of the register. */
export async function rows(panel) {
  const reply = await ask(panel, { kind: 'register', query: { words: '', filters: [], offset: 0, limit: 50 } });
  return reply.ok.view.rows;
}

/** Every store of the database with what is in it; bytes as their length, type and first bytes. */
export function stored(panel) {
  return panel.evaluate(async () => {
    const open = indexedDB.open('sidvakt');
    const database = await new Promise((done, fail) => {
      open.onsuccess = () => done(open.result);
      open.onerror = () => fail(open.error);
    });
    const plain = async (value) => {
      if (value instanceof Blob) return { bytes: value.size, type: value.type, head: [...new Uint8Array(await value.slice(0, 8).arrayBuffer())] };
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { bytes: value.byteLength, head: [...new Uint8Array(value.buffer ?? value).slice(0, 8)] };
      if (value instanceof CryptoKey) return { key: value.type, extractable: value.extractable };
      if (Array.isArray(value)) return Promise.all(value.map(plain));
      if (value && typeof value === 'object') return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([name, inner]) => [name, await plain(inner)])));
      return value;
    };
    const all = {};
    for (const name of database.objectStoreNames) {
      const store = database.transaction(name).objectStore(name);
      const take = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
      const [keys, values] = await Promise.all([take(store.getAllKeys()), take(store.getAll())]);
      all[name] = await Promise.all(keys.map(async (key, i) => ({ key, value: await plain(values[i]) })));
    }
    database.close();
    return all;
  });
}

/** The pictures among the store's blobs: those that begin as a PNG does. */
export function pictures(everything) {
  const png = [137, 80, 78, 71, 13, 10, 26, 10].join();
  const found = [];
  (function look(value) {
    if (!value || typeof value !== 'object') return;
    if (Array.isArray(value.head) && value.head.join() === png) found.push(value);
    Object.values(value).forEach(look);
  })(everything.blobs);
  return found;
}
