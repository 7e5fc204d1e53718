/**
 * Starts real Chromium and Firefox with the built extension, unchanged, on the demonstration pages.
 * Each is headless, with a fresh profile, and finds nothing but the local server.
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { NAMES } from '../demo/server.mjs';
import { Marionette } from './marionette.mjs';

export const DIST = fileURLToPath(new URL('../../dist/', import.meta.url)).replace(/\/$/, '');
const CHROMIUMS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FIREFOXES = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'];
const present = (paths) => paths.find((path) => path && existsSync(path));
/** The extension's id in Firefox, from its manifest. */
export const GECKO_ID = 'sidvakt@sidvakt.example';

/**
 * @param {{port: number, fingerprint: string}} server
 * @param {{extension?: string, headless?: boolean, width?: number, height?: number, scale?: number, args?: string[]}} [options]
 */
export async function launchChromium(server, { extension = DIST, headless = true, width = 1440, height = 900, scale = 1, args = [] } = {}) {
  const rules = [...NAMES.map((name) => `MAP ${name} 127.0.0.1:${server.port}`), 'MAP * ~NOTFOUND'].join(',');
  const browser = await puppeteer.launch({
    browser: 'chrome', executablePath: present(CHROMIUMS), headless, pipe: true, enableExtensions: true,
    defaultViewport: headless ? { width, height, deviceScaleFactor: scale } : null,
    args: ['--no-sandbox', '--lang=sv', `--window-size=${width},${height}`, `--host-resolver-rules=${rules}`, `--ignore-certificate-errors-spki-list=${server.fingerprint}`,
      '--disable-background-networking', '--disable-component-update', '--no-first-run', '--disable-sync', ...args],
    env: { ...process.env, LANGUAGE: 'sv', LANG: 'sv_SE.UTF-8' },
  });
  const id = await browser.installExtension(extension);
  return { name: 'chromium', browser, id, origin: `chrome-extension://${id}`, close: () => browser.close() };
}

/** A port of loopback that is free now. */
async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Firefox is driven through BiDi for pages and through Marionette for its own windows (the toolbar). */
export async function launchFirefox(server, { extension = DIST, headless = true, width = 1440, height = 900, scale = 1 } = {}) {
  const port = await freePort();
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: present(FIREFOXES), headless, acceptInsecureCerts: true, defaultViewport: headless ? { width, height } : null,
    args: ['--marionette', '--remote-allow-system-access', `--width=${width}`, `--height=${height + 90}`],
    extraPrefsFirefox: {
      'marionette.port': port, 'network.dns.forceResolve': '127.0.0.1', 'network.socket.forcePort': `443=${server.port}`, 'network.connectivity-service.enabled': false,
      'intl.locale.requested': 'sv-SE', 'intl.accept_languages': 'sv', 'layout.css.devPixelsPerPx': String(scale), 'browser.sessionstore.resume_from_crash': false,
      'extensions.getAddons.cache.enabled': false, 'browser.region.update.enabled': false, 'app.normandy.enabled': false, 'extensions.autoDisableScopes': 0,
    },
  });
  const marionette = await Marionette.connect(port);
  await browser.installExtension(extension);
  const uuid = await marionette.chrome(`return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname;`, [GECKO_ID]);
  return { name: 'firefox', browser, id: GECKO_ID, origin: `moz-extension://${uuid}`, marionette, close: async () => (marionette.close(), browser.close()) };
}
