// The demo workspace as its people find it: every page that links lead to.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage } from './support/browser.mjs';
import { checkLook, checkPage } from './support/checks.mjs';
import { crawl } from './support/crawl.mjs';
import { startDemo } from './support/demo.mjs';
import { asha, signIn, staff } from './support/people.mjs';

const SECTIONS = [
  '/app', '/app/templates', '/app/templates/new', '/app/templates/copies', '/app/contacts', '/app/contacts/new', '/app/contacts/imports/new', '/app/contacts/segments',
  '/app/contacts/segments/new', '/app/contacts/attributes', '/app/contacts/bulk/new',
  '/app/campaigns', '/app/campaigns/new', '/app/inbox', '/app/analytics', '/app/privacy',
  '/app/privacy/requests', '/app/privacy/requests/new', '/app/privacy/correction', '/app/privacy/deletion', '/app/settings/words', '/app/settings/agreement', '/app/appeal',
];

let demo, browser;
before(async () => ([demo, browser] = await Promise.all([startDemo({ data: true }), launch()])));
after(async () => {
  await browser?.close();
  await demo?.stop();
});

test('every page of a workspace is accessible in light and dark, quiet, and fits', async () => {
  const page = await openPage(browser, demo.origin);
  await signIn(page, asha);
  const kinds = await crawl(page, SECTIONS, '/app', async (path, status) => {
    assert.equal(status, 200, path);
    await checkLook(page);
  });
  for (const kind of ['/app/templates/{id}', '/app/contacts/{id}', '/app/campaigns/{id}', '/app/inbox/{id}']) {
    assert.ok(kinds.includes(kind), `no link led to ${kind}`);
  }
});

test('the workspace fits and reads well in Arabic', async () => {
  const page = await openPage(browser, demo.origin);
  await signIn(page, asha);
  await chooseLanguage(page, 'ar');
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
  for (const path of SECTIONS) {
    await page.goto(path);
    await checkPage(page);
  }
  await chooseLanguage(page, 'en');
});

test('staff see every admin page, and customers none', async () => {
  const page = await openPage(browser, demo.origin);
  await signIn(page, staff, '/admin');
  await crawl(page, ['/admin', '/admin/requests/new'], '/admin', async (path, status) => {
    assert.equal(status, 200, path);
    await checkLook(page);
  });
  const customer = await openPage(browser, demo.origin);
  await signIn(customer, asha);
  assert.equal((await customer.goto('/admin')).status(), 404);
});

test('the phone beside it is accessible too', async () => {
  const page = await openPage(browser, demo.sandbox);
  await page.goto('/');
  await checkLook(page);
});

/** An account keeps its language, so that it is set back at the end. */
async function chooseLanguage(page, language) {
  await page.goto('/app/settings/account');
  const field = page.locator('main select[name="language"]');
  await field.selectOption(language);
  await page.locator('main form', { has: page.locator('select[name="language"]') }).locator('button').click();
  await page.waitForFunction((wanted) => document.documentElement?.lang === wanted, language);
}
