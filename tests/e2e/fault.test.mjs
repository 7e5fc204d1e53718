/** A fault in the background: the open question is answered, a fresh instance takes over at once, and the register is as it was. Chromium only: there a fault can be made. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serve } from '../demo/server.mjs';
import { DRIVERS } from './driver.mjs';
import { ask, register } from './office.mjs';

for (const [name, Browser] of DRIVERS.filter(([name]) => name === 'Chromium'))
  describe(`A fault in ${name}`, () => {
    let server, driver, panel;
    before(async () => {
      server = await serve();
      driver = await Browser.start(server);
      panel = await register(driver);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    /** Ends an instance as a trap in WebAssembly does: an error that nobody catches. */
    const fault = async () => {
      const target = driver.browser.targets().find((one) => one.type() === 'service_worker' && one.url().startsWith(driver.origin));
      await (await target.worker()).evaluate(() => new Promise((done) => {
        addEventListener('error', () => setTimeout(done), { once: true });
        setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); });
      }));
    };

    it('a fresh instance takes over with the same register', async () => {
      await fault();
      const { ok } = await ask(panel, { kind: 'channels' });
      assert.equal(ok.view.channels.length, 2);
    });

    it('there is no loop: after the second fault the silence is answered, until the worker starts anew', async () => {
      await fault();
      assert.equal(await ask(panel, { kind: 'channels' }), null);
    });
  });
