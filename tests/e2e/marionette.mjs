/** The least of Firefox's Marionette protocol: scripts in the browser's own windows. `length:[type,id,name,params]` over TCP. */
import { connect } from 'node:net';

export class Marionette {
  #socket;
  #buffer = Buffer.alloc(0);
  #waiting = new Map();
  #next = 1;
  #tab = '';
  #turn = Promise.resolve();

  /** Connects as soon as the browser listens, and opens a session. */
  static async connect(port, patience) {
    const end = Date.now() + patience;
    for (;;) {
      try {
        const socket = await new Promise((done, fail) => {
          const trying = connect(port, '127.0.0.1', () => done(trying));
          trying.once('error', fail);
        });
        const marionette = new Marionette(socket);
        await marionette.send('WebDriver:NewSession', { acceptInsecureCerts: true });
        await marionette.send('WebDriver:SetTimeouts', { script: patience });
        return marionette;
      } catch (error) {
        if (Date.now() > end) throw error;
        await new Promise((done) => setTimeout(done, 200));
      }
    }
  }

  constructor(socket) {
    this.#socket = socket;
    socket.on('data', (data) => this.#read(data));
    socket.on('error', () => this.close());
  }

  /** Runs a script with the browser's own rights, in its window, and gives what it returns. */
  chrome(script, args = []) {
    return this.#inTurn(async () => {
      await this.send('Marionette:SetContext', { value: 'chrome' });
      return (await this.send('WebDriver:ExecuteScript', { script, args, sandbox: 'system', newSandbox: true })).value;
    });
  }

  /** Makes a page's viewport so many CSS pixels large, and waits until it is. */
  resize(width, height) {
    return this.chrome(`
      const browser = window.gBrowser.selectedBrowser;
      const missing = () => [arguments[0] - browser.clientWidth, arguments[1] - browser.clientHeight];
      return new Promise((done) => {
        const look = () => (missing().some((side) => side) ? setTimeout(look, 20) : done());
        window.resizeBy(...missing());
        look();
      });`, [width, height]);
  }

  /** Runs a script in a tab: with the page's own rights, or with enough to look into closed shadow roots. */
  inTab(handle, script, args = [], sandbox = null) {
    return this.#inTurn(async () => {
      await this.#toTab(handle);
      return (await this.send('WebDriver:ExecuteScript', { script, args, sandbox, newSandbox: true })).value;
    });
  }

  /** Sends a command that is about a tab. */
  tabCommand(handle, name, parameters = {}) {
    return this.#inTurn(async () => {
      await this.#toTab(handle);
      return this.send(name, parameters);
    });
  }

  /** Closes a tab and stands in one that is left. */
  closeTab(handle) {
    return this.#inTurn(async () => {
      await this.#toTab(handle);
      const [left] = (await this.send('WebDriver:CloseWindow')) ?? [];
      if (left) await this.#toTab(left);
    });
  }

  /** Opens a tab in front and gives its handle. */
  openTab() {
    return this.#inTurn(async () => {
      await this.send('Marionette:SetContext', { value: 'content' });
      return (await this.send('WebDriver:NewWindow', { type: 'tab', focus: true })).handle;
    });
  }

  async #toTab(handle) {
    await this.send('Marionette:SetContext', { value: 'content' });
    if (this.#tab !== handle) await this.send('WebDriver:SwitchToWindow', { handle, focus: false });
    this.#tab = handle;
  }

  /** One after the other: the context and the tab are the connection's, not the command's. */
  #inTurn(work) {
    const result = this.#turn.then(work, work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  send(name, parameters) {
    const id = this.#next++;
    const text = JSON.stringify([0, id, name, parameters]);
    this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((done, fail) => this.#waiting.set(id, { done, fail }));
  }

  close() {
    this.#socket.destroy();
    for (const { fail } of this.#waiting.values()) fail(new Error('the connection to Firefox is closed'));
    this.#waiting.clear();
  }

  #read(data) {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    for (let colon = this.#buffer.indexOf(58); colon > 0; colon = this.#buffer.indexOf(58)) {
      const end = colon + 1 + Number(this.#buffer.subarray(0, colon).toString());
      if (this.#buffer.length < end) return;
      const message = JSON.parse(this.#buffer.subarray(colon + 1, end).toString());
      this.#buffer = this.#buffer.subarray(end);
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.fail(new Error(`${error.error}: ${error.message}`));
      else waiting?.done(result);
    }
  }
}
