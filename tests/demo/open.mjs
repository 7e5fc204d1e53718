/** Opens the demonstration: Chromium with a window, the extension, the municipality's page and the panel. Ends with the browser. */
import { Chromium } from '../e2e/driver.mjs';
import { FACEBOOK, INSTAGRAM, register } from '../e2e/office.mjs';
import { serve } from './server.mjs';

const server = await serve();
const driver = await Chromium.start(server, { headless: false });
await register(driver);
await driver.open(INSTAGRAM);
await driver.open(FACEBOOK);
console.log('Sidvakt is open on the demonstration page. Press its button in the toolbar to allow pictures, then "Spara" on a chip. Close the browser to end.');
await new Promise((done) => driver.browser.once('disconnected', done));
await server.close();
