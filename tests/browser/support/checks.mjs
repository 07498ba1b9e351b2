// What holds on every page.
import assert from 'node:assert/strict';
import axe from 'axe-core';

const WIDTHS = [320, 390, 1280];

/** Axe finds nothing, nothing complained, nothing scrolls sideways. */
export async function checkPage(page) {
  await checkAccessible(page);
  await checkWidths(page);
  checkQuiet(page);
}

/** No axe violation; needs scripts. */
export async function checkAccessible(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes[0].html.slice(0, 200)}`);
  assert.deepEqual(found, [], `axe on ${page.url()}`);
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
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await checkAccessible(page);
    }
    await checkWidths(page);
  }
  checkQuiet(page);
}
