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

/** What a system does: `flags` says yes or no; `words` also says which words, where it can. */
function leo() {
  const filter = require('leo-profanity');
  filter.clearList();
  filter.add(list('ldnoobw_v2_sv.txt'));
  return { flags: (text) => filter.check(text), words: (text) => filter.badWordsUsed(text) };
}

function washyourmouth() {
  const filter = require('washyourmouthoutwithsoap');
  return { flags: (text) => filter.check('sv', text) };
}

async function obscenity() {
  const { RegExpMatcher, englishDataset, englishRecommendedTransformers, DataSet, parseRawPattern } = await import('obscenity');
  const words = new DataSet().addAll(englishDataset);
  for (const word of list('ldnoobw_v2_sv.txt')) words.addPhrase((phrase) => phrase.addPattern(parseRawPattern(word.replace(/[[\]?|\\]/g, ''))));
  const matcher = new RegExpMatcher({ ...words.build(), ...englishRecommendedTransformers });
  return { flags: (text) => matcher.hasMatch(text), words: (text) => matcher.getAllMatches(text, true) };
}

async function glin() {
  const { Filter } = await import('glin-profanity');
  const filter = new Filter({ languages: ['swedish'] });
  return { flags: (text) => filter.isProfane(text), words: (text) => filter.checkProfanity(text).profaneWords };
}

async function toad() {
  const { Profanity } = await import('@2toad/profanity');
  const filter = new Profanity({ languages: ['en'] });
  // it has no list of words: the nearest is the text with them struck out
  return { flags: (text) => filter.exists(text), words: (text) => filter.censor(text) };
}

const systems = [
  ['Sidvakt (wasm); words with basis and reason', () => ({ flags: core.is_flagged, words: explaining.findings })],
  ['leo-profanity + Swedish list', leo],
  ['washyourmouthoutwithsoap (sv)', washyourmouth],
  ['obscenity + Swedish list', obscenity],
  ['glin-profanity (swedish)', glin],
  ['@2toad/profanity (English only; words struck out)', toad],
];

const texts = rows.map(({ text }) => text);
const isProhibited = rows.map(({ labels }) => labels.length > 0);

/** Texts that are timed together: short enough that some passes are left in peace by everything else on the machine. */
const CHUNK = 200;

/** Milliseconds of every chunk in one pass over the texts; `answers` takes what was said. */
function pass(job, answers = []) {
  const times = [];
  for (let from = 0; from < texts.length; from += CHUNK) {
    const chunk = texts.slice(from, from + CHUNK);
    const before = performance.now();
    for (const text of chunk) answers.push(job(text));
    times.push(performance.now() - before);
  }
  return times;
}

const sum = (times) => times.reduce((all, time) => all + time, 0);
const aSecond = (times) => Math.round(texts.length / (sum(times) / 1000)).toLocaleString('en');

/** Passes in turns, so that a busy moment meets every job; the best time of every chunk counts. */
function speeds(jobs) {
  const measured = jobs.map((job) => {
    const answers = [];
    const first = pass(job, answers);
    return { first, best: [...first], spent: sum(first), answers };
  });
  const until = performance.now() + 2500 * jobs.length;
  while (performance.now() < until) {
    // the slow ones have had theirs already
    const turn = measured.reduce((least, job) => (job.spent < least.spent ? job : least));
    const times = pass(jobs[measured.indexOf(turn)]);
    turn.spent += sum(times);
    turn.best = turn.best.map((time, chunk) => Math.min(time, times[chunk]));
  }
  return measured;
}

console.log(`\nBeside peers on ${rows.length} development comments, Node ${process.versions.node}, one core, in turns: comments a second.`);
console.log('(First: the first pass, nothing met before. Sidvakt is trained on these comments; its honest figures are the cross-validated ones above.)\n');
console.log('| System | Yes or no | First | With the words | First | Prohibited found | Lawful flagged |');
console.log('|---|---|---|---|---|---|---|');
const jobs = [];
const lines = [];
for (const [name, make] of systems) {
  try {
    const { flags, words } = await make();
    lines.push({ name, flags: jobs.push(flags) - 1, words: words && jobs.push(words) - 1 });
  } catch (error) {
    lines.push({ name: `${name}: could not be run: ${error.message}` });
  }
}
const measured = speeds(jobs);
const cells = (job) => (job === undefined ? ['–', '–'] : [aSecond(measured[job].best), aSecond(measured[job].first)]);
const share = (answers, wanted) => {
  const all = answers.filter((_, text) => isProhibited[text] === wanted);
  return `${(100 * all.filter(Boolean).length / all.length).toFixed(1)} %`;
};
for (const { name, flags, words } of lines) {
  const shares = flags === undefined ? ['–', '–'] : [true, false].map((wanted) => share(measured[flags].answers, wanted));
  console.log(`| ${[name, ...cells(flags), ...cells(words), ...shares].join(' | ')} |`);
}
console.log(`\nReady ${core.ready.toFixed(1)} ms after the module is compiled.`);
