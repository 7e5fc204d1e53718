/**
 * Comments a second, one core, this core in WebAssembly beside offline filters that have or take a Swedish list, and an
 * English one; and how they do on the shared development comments. One run, one machine, the same texts.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { load } from '../wasm/core.mjs';

const require = createRequire(import.meta.url);
const shared = new URL('../../../shared/', import.meta.url);
if (!existsSync(shared)) {
  console.log('The shared comments are not here; nothing is measured.');
  process.exit(0);
}

const rows = readdirSync(new URL('comments/', shared)).filter((file) => file.endsWith('.jsonl')).sort()
  .flatMap((file) => readFileSync(new URL(`comments/${file}`, shared), 'utf8').trim().split('\n').map((line) => JSON.parse(line)));
const list = (file) => readFileSync(new URL(`data/lists/${file}`, shared), 'utf8').split('\n').map((word) => word.trim()).filter(Boolean);

const core = await load();
/** The same once more, so that neither has met the other's words. */
const explaining = await load('explaining');

function leo() {
  const filter = require('leo-profanity');
  filter.clearList();
  filter.add(list('ldnoobw_v2_sv.txt'));
  return (text) => filter.check(text);
}

function washyourmouth() {
  const filter = require('washyourmouthoutwithsoap');
  return (text) => filter.check('sv', text);
}

async function obscenity() {
  const { RegExpMatcher, englishDataset, englishRecommendedTransformers, DataSet, parseRawPattern } = await import('obscenity');
  const words = new DataSet().addAll(englishDataset);
  for (const word of list('ldnoobw_v2_sv.txt')) words.addPhrase((phrase) => phrase.addPattern(parseRawPattern(word.replace(/[[\]?|\\]/g, ''))));
  const matcher = new RegExpMatcher({ ...words.build(), ...englishRecommendedTransformers });
  return (text) => matcher.hasMatch(text);
}

async function glin() {
  const { Filter } = await import('glin-profanity');
  const filter = new Filter({ languages: ['swedish'] });
  return (text) => filter.isProfane(text);
}

async function toad() {
  const { Profanity } = await import('@2toad/profanity');
  const filter = new Profanity({ languages: ['en'] });
  return (text) => filter.exists(text);
}

const systems = [
  ['Sidvakt (wasm), yes or no as the others', () => core.is_flagged],
  ['Sidvakt (wasm), with words, basis and reason', () => explaining.findings],
  ['leo-profanity + Swedish list', leo],
  ['washyourmouthoutwithsoap (sv)', washyourmouth],
  ['obscenity + Swedish list', obscenity],
  ['glin-profanity (swedish)', glin],
  ['@2toad/profanity (English only)', toad],
];

const texts = rows.map(({ text }) => text);
const isProhibited = rows.map(({ labels }) => labels.length > 0);

/** Texts that are timed together: short enough that some passes are left in peace by everything else on the machine. */
const CHUNK = 200;

/** Milliseconds of every chunk in one pass over the texts; `answers` takes what was said. */
function pass(flags, answers = []) {
  const times = [];
  for (let from = 0; from < texts.length; from += CHUNK) {
    const chunk = texts.slice(from, from + CHUNK);
    const before = performance.now();
    for (const text of chunk) answers.push(flags(text));
    times.push(performance.now() - before);
  }
  return times;
}

const aSecond = (times) => Math.round(texts.length / (times.reduce((sum, time) => sum + time, 0) / 1000));

/** Passes in turns, so that a busy moment meets every system; the best time of every chunk counts. */
function speeds(ready) {
  const first = ready.map(({ flags, answers }) => pass(flags, answers));
  const best = first.map((times) => [...times]);
  const spent = first.map((times) => times.reduce((sum, time) => sum + time, 0));
  const until = performance.now() + 2500 * ready.length;
  while (performance.now() < until) {
    // the slow ones have had theirs already
    const turn = spent.indexOf(Math.min(...spent));
    const times = pass(ready[turn].flags);
    spent[turn] += times.reduce((sum, time) => sum + time, 0);
    best[turn] = best[turn].map((time, chunk) => Math.min(time, times[chunk]));
  }
  return ready.map((_, system) => ({ first: aSecond(first[system]), best: aSecond(best[system]) }));
}

console.log(`\nBeside peers on ${rows.length} development comments, Node ${process.versions.node}, one core, in turns.`);
console.log('(Sidvakt is trained on these comments; its honest figures are the cross-validated ones above.)\n');
console.log('| System | Comments a second | First pass, nothing met before | Prohibited found | Lawful flagged |');
console.log('|---|---|---|---|---|');
const ready = [];
const missing = [];
for (const [name, make] of systems) {
  try {
    ready.push({ name, flags: await make(), answers: [] });
  } catch (error) {
    missing.push(`| ${name} | could not be run: ${error.message} | | | |`);
  }
}
const measured = speeds(ready);
for (const [system, { name, answers }] of ready.entries()) {
  const flagged = answers.map(Boolean);
  const share = (wanted) => {
    const all = flagged.filter((_, i) => isProhibited[i] === wanted);
    return `${(100 * all.filter(Boolean).length / all.length).toFixed(1)} %`;
  };
  const { first, best } = measured[system];
  console.log(`| ${name} | ${best.toLocaleString('en')} | ${first.toLocaleString('en')} | ${share(true)} | ${share(false)} |`);
}
missing.forEach((row) => console.log(row));
console.log(`\nReady ${core.ready.toFixed(1)} ms after the module is compiled.`);
