/** Draws the PNG icons from sidvakt.svg: `node tests/icons.mjs` after a change. */
import { readFile, writeFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';

const icons = new URL('../extension/icons/', import.meta.url);
const svg = await readFile(new URL('sidvakt.svg', icons), 'utf8');
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const size of [16, 32, 48, 128]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  await writeFile(new URL(`${size}.png`, icons), await page.screenshot({ omitBackground: true }));
}
await browser.close();
