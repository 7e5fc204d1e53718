/**
 * Starts real Chromium and Firefox with the built extension, unchanged, on the demonstration pages.
 * Each is headless, with a fresh profile, and finds nothing but the local server.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { FirefoxTabs } from './firefox-tabs.mjs';
import { Marionette } from './marionette.mjs';

export const DIST = process.env.SIDVAKT_DIST ?? fileURLToPath(new URL('../../dist/', import.meta.url)).replace(/\/$/, '');
const CHROMIUMS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FIREFOXES = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'];
/** Milliseconds that a browser may take to start, on a slow machine that does other things too. */
const SLOW_START = 120_000;
const present = (paths) => paths.find((path) => path && existsSync(path));
/** The extension's id in Firefox, from its manifest. */
export const GECKO_ID = 'sidvakt@sidvakt.example';

/**
 * @param {{port: number, fingerprint: string}} server
 * @param {{extension?: string, headless?: boolean, width?: number, height?: number, scale?: number, args?: string[]}} [options]
 */
export async function launchChromium(server, { extension = DIST, headless = true, width = 1840, height = 1000, scale = 1, args = [] } = {}) {
  const rules = [...server.names.map((name) => `MAP ${name} 127.0.0.1:${server.port}`), 'MAP * ~NOTFOUND'].join(',');
  const browser = await puppeteer.launch({
    browser: 'chrome', executablePath: present(CHROMIUMS), headless, pipe: true, enableExtensions: true, timeout: SLOW_START,
    // The real window: an emulated one would be wider than what is pictured when the side panel is open.
    defaultViewport: null,
    args: ['--no-sandbox', '--lang=sv', `--force-device-scale-factor=${scale}`, `--window-size=${width},${height}`, `--host-resolver-rules=${rules}`, `--ignore-certificate-errors-spki-list=${server.fingerprint}`,
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

/** Firefox is driven through Marionette alone: it reaches the pages, the extension's pages and the toolbar. Wide, since its sidebar opens beside the page. */
export async function launchFirefox(server, { extension = DIST, headless = true, width = 1840, height = 900, scale = 1, preferences: wanted = {} } = {}) {
  const port = await freePort();
  const profile = await mkdtemp(join(tmpdir(), 'sidvakt-firefox-'));
  const preferences = {
    'marionette.port': port, 'network.dns.forceResolve': '127.0.0.1', 'network.socket.forcePort': `443=${server.port}`, 'network.connectivity-service.enabled': false,
    'network.captive-portal-service.enabled': false, 'intl.locale.requested': 'sv-SE', 'intl.accept_languages': 'sv', 'layout.css.devPixelsPerPx': String(scale),
    'app.update.disabledForTesting': true, 'app.normandy.enabled': false, 'browser.shell.checkDefaultBrowser': false, 'browser.startup.homepage_override.mstone': 'ignore',
    'browser.startup.page': 0, 'browser.safebrowsing.update.enabled': false, 'browser.aboutwelcome.enabled': false, 'browser.newtabpage.enabled': false, 'browser.zoom.siteSpecific': false, 'datareporting.policy.dataSubmissionEnabled': false,
    'extensions.update.enabled': false, 'extensions.getAddons.cache.enabled': false, 'media.gmp-manager.updateEnabled': false, 'services.settings.server': 'data:,#', 'toolkit.telemetry.server': 'data:,', ...wanted,
  };
  await writeFile(join(profile, 'user.js'), Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
  const child = spawn(present(FIREFOXES), ['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile, ...(headless ? ['--headless'] : []), 'about:blank'], { stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', done));
  const marionette = await Marionette.connect(port, SLOW_START);
  await marionette.send('Addon:Install', { path: extension, temporary: true });
  await marionette.resize(width, height);
  const uuid = await marionette.chrome('return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname;', [GECKO_ID]);
  return {
    name: 'firefox', browser: new FirefoxTabs(marionette), id: GECKO_ID, origin: `moz-extension://${uuid}`, marionette,
    close: async () => {
      await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
      marionette.close();
      setTimeout(() => child.kill('SIGKILL'), 20_000).unref();
      await ended;
      // Its helpers write for a moment longer.
      await rm(profile, { recursive: true, force: true, maxRetries: 50, retryDelay: 20 });
    },
  };
}
