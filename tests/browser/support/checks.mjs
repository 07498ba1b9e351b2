// What holds on every page.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import axe from 'axe-core';

const WIDTHS = [320, 390, 1280];
const texts = new URL('../../../locales/en/', import.meta.url);
const keys = new Set(readdirSync(texts).flatMap((file) =>
  [...readFileSync(new URL(file, texts), 'utf8').matchAll(/^([a-z][\w-]*-[\w-]+) *=/gm)].map(([, key]) => key)));

/** Axe finds nothing, nothing complained, nothing scrolls sideways, every text is there. */
export async function checkPage(page) {
  await checkAccessible(page);
  await checkTexts(page);
  await checkWidths(page);
  checkQuiet(page);
}

/** The same, with the colours of the dark. */
export async function checkLook(page) {
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessible(page, { runOnly: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  await checkPage(page);
}

/** No axe violation; needs scripts. */
export async function checkAccessible(page, options = {}) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((asked) => globalThis.axe.run(asked), { ...options, resultTypes: ['violations'] });
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes[0].html.slice(0, 200)}`);
  assert.deepEqual(found, [], `axe on ${page.url()}`);
}

/** No key stands where its text should. */
export async function checkTexts(page) {
  const shown = `${await page.title()} ${await page.innerText('body')}`.split(/[\s:.,()]+/);
  assert.deepEqual(shown.filter((word) => keys.has(word)), [], `keys on ${page.url()}`);
}

/** No content policy message, script error, foreign request or server error so far. */
export function checkQuiet(page) {
  assert.deepEqual(page.complaints, [], `complaints on ${page.url()}`);
}

/** Fits a small phone, a phone and a desk. */
export async function checkWidths(page) {
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: before.height });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${page.url()} scrolls ${over}px sideways at ${width}px`);
  }
  await page.setViewportSize(before);
}

/** Each of `paths` in light and dark. */
export async function checkPaths(page, paths) {
  for (const path of paths) {
    const response = await page.goto(path);
    assert.equal(response.status(), 200, path);
    await checkLook(page);
  }
}
