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
  ['Sidvakt (wasm), with words, basis and reason', () => core.findings],
  ['leo-profanity + Swedish list', leo],
  ['washyourmouthoutwithsoap (sv)', washyourmouth],
  ['obscenity + Swedish list', obscenity],
  ['glin-profanity (swedish)', glin],
  ['@2toad/profanity (English only)', toad],
];

const texts = rows.map(({ text }) => text);
const isProhibited = rows.map(({ labels }) => labels.length > 0);

/** Whole passes over the texts for about two seconds, the best pass counts. */
function speed(flags) {
  const sample = texts;
  let best = Infinity;
  const until = performance.now() + 2000;
  do {
    const before = performance.now();
    for (const text of sample) flags(text);
    best = Math.min(best, performance.now() - before);
  } while (performance.now() < until);
  return Math.round(sample.length / (best / 1000));
}

console.log(`\nBeside peers on ${rows.length} development comments, Node ${process.versions.node}, one core.`);
console.log('(Sidvakt is trained on these comments; its honest figures are the cross-validated ones above.)\n');
console.log('| System | Comments a second | Prohibited found | Lawful flagged |');
console.log('|---|---|---|---|');
for (const [name, make] of systems) {
  try {
    const flags = await make();
    const flagged = texts.map((text) => Boolean(flags(text)));
    const share = (wanted) => {
      const all = flagged.filter((_, i) => isProhibited[i] === wanted);
      return `${(100 * all.filter(Boolean).length / all.length).toFixed(1)} %`;
    };
    console.log(`| ${name} | ${speed(flags).toLocaleString('en')} | ${share(true)} | ${share(false)} |`);
  } catch (error) {
    console.log(`| ${name} | could not be run: ${error.message} | | |`);
  }
}
console.log(`\nReady ${core.ready.toFixed(1)} ms after the module is compiled.`);
