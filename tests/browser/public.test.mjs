// The website, as a visitor meets it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage } from './support/browser.mjs';
import { checkAccessible, checkPaths, checkQuiet } from './support/checks.mjs';
import { startDemo } from './support/demo.mjs';

const PAGES = [
  '/', '/privacy', '/privacy/v/1', '/terms', '/terms/v/1', '/dpa', '/cookies', '/contact',
  '/privacy/subprocessors', '/privacy/transparency', '/consents/nothing', '/cookies/v/1',
  '/signup', '/signin', '/password/forgot', '/privacy/requests/new', '/privacy/receipts/verify',
];

let demo, browser;
before(async () => ([demo, browser] = await Promise.all([startDemo(), launch()])));
after(async () => {
  await browser?.close();
  await demo?.stop();
});

test('every public page is accessible, quiet and fits', async () => {
  await checkPaths(await openPage(browser, demo.origin), PAGES);
});

test('a page that does not exist says so in the same frame', async () => {
  const page = await openPage(browser, demo.origin);
  const response = await page.goto('/no-such-page');
  assert.equal(response.status(), 404);
  await checkAccessible(page);
  checkQuiet(page);
});

for (const [language, direction] of [['hi', 'ltr'], ['ar', 'rtl']]) {
  test(`the landing page speaks ${language}`, async () => {
    const page = await openPage(browser, demo.origin);
    await page.setExtraHTTPHeaders({ 'Accept-Language': language });
    await page.goto('/');
    assert.equal(await page.getAttribute('html', 'lang'), language);
    assert.equal((await page.getAttribute('html', 'dir')) ?? 'ltr', direction);
    await checkPaths(page, ['/', '/signup', '/privacy']);
  });
}

for (const scripts of [true, false]) {
  const how = scripts ? 'with scripts' : 'without scripts';

  test(`a wrong sign-up keeps its values and names each field, ${how}`, async () => {
    const page = await openPage(browser, demo.origin, { scripts });
    await page.goto('/signup');
    await page.evaluate(() => (document.querySelector('form [name=business_name]').form.noValidate = true));
    await page.fill('[name="username"]', 'meera');
    await page.fill('[name="email"]', 'not an address');
    await page.locator('form', { has: page.locator('[name="business_name"]') })
      .locator('button:not([type=button])').first().click();
    await page.waitForSelector('[aria-invalid="true"]');
    assert.equal(await page.inputValue('[name="username"]'), 'meera');
    assert.equal(await page.inputValue('[name="password"]'), '');
    assert.equal(await page.getAttribute('[name="email"]', 'aria-invalid'), 'true');
    if (scripts) await checkAccessible(page);
    checkQuiet(page);
  });

  test(`cookies can be refused as easily as accepted, ${how}`, async () => {
    const page = await openPage(browser, demo.origin, { scripts });
    await page.goto('/');
    const buttons = page.locator('form[action*="cookies"] button');
    const boxes = await Promise.all([0, 1].map((n) => buttons.nth(n).boundingBox()));
    assert.ok(Math.abs(boxes[0].width * boxes[0].height - boxes[1].width * boxes[1].height) < 1);
    checkQuiet(page);
  });
}
