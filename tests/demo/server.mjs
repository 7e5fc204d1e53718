/**
 * Serves the demonstration pages on loopback as https://www.facebook.com and https://www.instagram.com, under a content
 * security policy at least as strict as theirs: no inline or foreign script, no WebAssembly, Trusted Types.
 * Started by itself it prints one line of JSON with its port and key fingerprint, and serves until it is ended.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { fileURLToPath } from 'node:url';
import { generate } from 'selfsigned';
import { pictureAt } from './pictures.mjs';

const SITE = new URL('./site/', import.meta.url);
const TYPES = { js: 'text/javascript', css: 'text/css' };
/** Names that are served; a browser that is told so finds them all on loopback. */
const NAMES = ['www.facebook.com', 'www.instagram.com', 'scontent-arn2-1.xx.fbcdn.net', 'scontent-arn2-1.cdninstagram.com'];

const policy = ['default-src \'none\'', 'script-src \'self\'', 'style-src \'self\'', 'img-src \'self\' data: https://scontent-arn2-1.xx.fbcdn.net:* https://scontent-arn2-1.cdninstagram.com:*',
  'connect-src \'self\'', 'base-uri \'none\'', 'form-action \'none\'', 'frame-ancestors \'none\'', 'require-trusted-types-for \'script\'', 'trusted-types \'none\''].join('; ');
/** For saved markup: styles stand in it, and pictures anywhere. */
const inline = policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace(/img-src [^;]*/, 'img-src https:');

const page = (site, title) => `<!doctype html><html id="${site}" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="stylesheet" href="/demo/${site}.css"></head><body><script type="module" src="/demo/${site}.js"></script></body></html>`;

async function answer({ url, headers }, pages) {
  const { pathname } = new URL(url, 'https://local');
  const host = (headers.host ?? '').split(':')[0];
  const saved = pages.get(`https://${host}${url}`);
  if (saved !== undefined) return { type: 'text/html; charset=utf-8', body: saved };
  if (!host.startsWith('www.')) return { type: 'image/svg+xml', body: pictureAt(pages.size ? '/images/any.svg' : pathname) };
  const asset = pathname.match(/^\/demo\/([\w-]+\.(js|css))$/);
  if (asset) return { type: TYPES[asset[2]], body: await readFile(new URL(asset[1], SITE)).catch(() => undefined) };
  if (/\.\w+$/.test(pathname) && !pathname.endsWith('.php')) return { type: 'text/plain', body: undefined };
  return { type: 'text/html; charset=utf-8', body: host === 'www.instagram.com' ? page('instagram', 'Granviks kommun på Instagram') : page('facebook', '(3) Granviks kommun | Facebook') };
}

/**
 * Starts the server on a free port of loopback.
 * @param {Map<string, string>} pages markup to serve at addresses, beside the demonstration
 * @param {string[]} hosts whose pictures that markup shows
 * @returns {Promise<{port: number, fingerprint: string, names: string[], requests: string[], close: () => Promise<void>}>}
 *   `fingerprint` is the key's SHA-256 in base64; `requests` are the addresses asked for so far.
 */
export async function serve(pages = new Map(), hosts = []) {
  const names = [...NAMES, ...hosts];
  const { private: key, cert } = await generate([{ name: 'commonName', value: NAMES[0] }], {
    algorithm: 'sha256', keySize: 2048, notAfterDate: new Date(Date.now() + 7 * 86_400_000),
    extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) }],
  });
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  const requests = [];
  const server = createServer({ key, cert }, async (request, response) => {
    requests.push(`https://${request.headers.host}${request.url}`);
    const { type, body } = await answer(request, pages);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type, 'content-security-policy': pages.size ? inline : policy, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: server.address().port, fingerprint: createHash('sha256').update(spki).digest('base64'), names, requests,
    close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { port, fingerprint } = await serve();
  console.log(JSON.stringify({ port, fingerprint }));
}
