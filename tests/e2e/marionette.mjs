/** The least of Firefox's Marionette protocol: scripts in the browser's own windows. `length:[type,id,name,params]` over TCP. */
import { connect } from 'node:net';

export class Marionette {
  #socket;
  #buffer = Buffer.alloc(0);
  #waiting = new Map();
  #next = 1;

  /** Connects as soon as the browser listens, and opens a session. */
  static async connect(port, patience = 15_000) {
    const end = Date.now() + patience;
    for (;;) {
      try {
        const socket = await new Promise((done, fail) => {
          const trying = connect(port, '127.0.0.1', () => done(trying));
          trying.once('error', fail);
        });
        const marionette = new Marionette(socket);
        await marionette.send('WebDriver:NewSession', { acceptInsecureCerts: true });
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
  async chrome(script, args = []) {
    await this.send('Marionette:SetContext', { value: 'chrome' });
    return (await this.send('WebDriver:ExecuteScript', { script, args, sandbox: 'system', newSandbox: true })).value;
  }

  /** As `chrome`, for a script that calls its last argument when done. */
  async chromeAsync(script, args = []) {
    await this.send('Marionette:SetContext', { value: 'chrome' });
    return (await this.send('WebDriver:ExecuteAsyncScript', { script, args, sandbox: 'system', newSandbox: true })).value;
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
