/** The module that browsers run must answer exactly as the command line does. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { load } from './core.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const core = await load();

const TEXTS = [
  'När plogas Ekvägen? Den har varit oplogad sedan i tisdags.',
  'Du är ju helt dum i huvudet, Kerstin.',
  'Ni är idioter allihop på kommunen!',
  'Vi vet var du bor. Passa dig.',
  'Ring mig på 070-174 06 10, personnummer 870521-2382 😡',
  'Säljer vinterdäck 1500 kr, skriv pm',
  '<img src=x onerror=alert(1)> \u202Egnafla\u202C',
  'Z̵̢͝a̸l̷g̶ö̴ och 👩‍👧 och \u200Bh\u200Bej',
  '',
  'a'.repeat(100_000),
];

const RECEIVED = ['2026-11-23T09:15:00+01:00', '2026-11-28T13:05:00+01:00', '2026-04-02T11:00:00+02:00', '2026-12-23T23:30:00Z', '2027-03-25T14:00:00+01:00'];

function command(parameters, lines) {
  const run = spawnSync('cargo', ['run', '--quiet', '-p', 'sidvakt-cli', '--', ...parameters], { cwd: root, input: lines.map((line) => JSON.stringify(line)).join('\n'), encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.trim().split('\n').map((line) => JSON.parse(line));
}

test('screening answers the same natively and in WebAssembly', () => {
  const native = command(['screen'], TEXTS.map((text, i) => ({ id: String(i), text })));
  TEXTS.forEach((text, i) => {
    const wasm = JSON.parse(core.screen(text));
    const { findings, needs_reply, needs_case, political } = native[i];
    const plain = findings.map(({ category, rule, reason, spans }) => ({ category, rule, reason, spans }));
    assert.deepEqual({ findings: wasm.findings.map(({ category, rule, reason, spans }) => ({ category, rule, reason, spans })), needs_reply: wasm.needs_reply, needs_case: wasm.needs_case, political: wasm.political }, { findings: plain, needs_reply, needs_case, political }, text.slice(0, 60));
  });
});

for (const clock of ['reply', 'removal']) {
  test(`the ${clock} clock answers the same natively and in WebAssembly`, () => {
    const native = command(['due', '--clock', clock], RECEIVED.map((received, i) => ({ id: String(i), received })));
    RECEIVED.forEach((received, i) => assert.equal(core.due(clock, received), native[i].due));
  });
}

test('spans are UTF-16 offsets inside the text, and lawful criticism is left alone', () => {
  for (const text of TEXTS) {
    for (const { spans, reason } of JSON.parse(core.screen(text)).findings) {
      assert.ok(spans.length > 0 && reason.length > 0);
      for (const [start, end] of spans) assert.ok(start < end && end <= text.length, `${start}..${end} in ${text.length}`);
    }
  }
  assert.deepEqual(JSON.parse(core.screen(TEXTS[2])).findings, []);
  assert.ok(JSON.parse(core.screen(TEXTS[1])).findings.some(({ category }) => category === 'insult'));
});
