// A list of people on its way in: dropped on the page, pasted from a spreadsheet program, chosen in a form
// without scripts; then the columns, with every step accessible.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage } from './support/browser.mjs';
import { checkLook } from './support/checks.mjs';
import { eventually, startDemo } from './support/demo.mjs';
import { asha, press, signIn, submit } from './support/people.mjs';

let demo, browser;
before(async () => ([demo, browser] = await Promise.all([startDemo({ data: true }), launch()])));
after(async () => {
  await browser?.close();
  await demo?.stop();
});

const NEW = '/app/contacts/imports/new';

/** What the mapping page shows of its file. */
async function shown(page) {
  await page.waitForSelector('[name="column_0"]');
  return page.innerText('main');
}

/** Imports as guessed; the counts of the report. */
async function take(page) {
  await press(page, 'confirm');
  await page.waitForLoadState();
  const address = page.url().split('?')[0];
  return eventually('the report', async () => {
    const found = await (await page.request.get(`${address}.json`)).json();
    return ['done', 'failed', 'refused'].includes(found.status) && found;
  });
}

test('a file that is dropped on the page is uploaded', async () => {
  const page = await openPage(browser, demo.origin);
  await signIn(page, asha);
  await page.goto(NEW);
  const files = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['Phone,Name\n+918123010651,Dropped\n'], 'dropped.csv', { type: 'text/csv' }));
    return data;
  });
  const zone = page.locator('[data-dropzone]');
  const taken = await zone.evaluate((element, dataTransfer) =>
    !element.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true })), files);
  assert.ok(taken, 'the zone takes what is dragged over it');
  assert.match(await zone.getAttribute('class'), /over/);
  await zone.dispatchEvent('drop', { dataTransfer: files });
  assert.doesNotMatch(await zone.getAttribute('class'), /over/);
  assert.equal(await page.evaluate(() => document.getElementById('file').files[0]?.name), 'dropped.csv');
  await submit(page, 'file');
  assert.match(await shown(page), /dropped\.csv[^]*Dropped/);
  await checkLook(page);
  const counts = await take(page);
  assert.deepEqual([counts.status, counts.created], ['done', 1], JSON.stringify(counts));
  await page.context().close();
});

test('cells that are copied in a spreadsheet program are pasted', async () => {
  const page = await openPage(browser, demo.origin);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: demo.origin });
  await signIn(page, asha);
  await page.goto(NEW);
  await checkLook(page);
  await page.evaluate(() => navigator.clipboard.writeText('Name\tPhone\tNote\r\nPasted\t81230 10652\t"two\nlines"\r\n'));
  await page.focus('#pasted');
  await page.keyboard.press('Control+V');
  assert.match(await page.inputValue('#pasted'), /^Name\tPhone/);
  await submit(page, 'file');
  assert.match(await shown(page), /Pasted rows[^]*81230 10652/);
  assert.equal(await page.inputValue('[name="column_1"]'), 'phone');
  const counts = await take(page);
  assert.deepEqual([counts.status, counts.created, counts.rejected], ['done', 1, 0], JSON.stringify(counts));
  await page.context().close();
});

test('without scripts a file is chosen, its columns matched and its consents described', async () => {
  const page = await openPage(browser, demo.origin, { scripts: false, width: 390 });
  await signIn(page, asha);
  await page.goto(NEW);
  const rows = ['Gold', 'Silver', 'gold'].map((level, n) => `+91812301066${n},${level},yes`);
  const buffer = Buffer.from(['Phone,Level,Opted in', ...rows, ''].join('\n'));
  await page.setInputFiles('[name="file"]', { name: 'levels.csv', mimeType: 'text/csv', buffer });
  await submit(page, 'file');
  await shown(page);
  await page.selectOption('[name="column_1"]', 'choice:level');
  await page.check('[name="consent_in_file"]');
  await press(page, 'check');
  await page.waitForSelector('[href="#consent_in_file"]');
  await page.uncheck('[name="consent_in_file"]');
  await page.fill('[name="consent_source"]', 'Order form');
  await page.fill('[name="consent_date"]', '2026-01-15');
  await page.fill('[name="consent_wording"]', 'Offers by WhatsApp, at most once a week');
  const counts = await take(page);
  assert.deepEqual([counts.status, counts.created], ['done', 3], JSON.stringify(counts));
  await page.context().close();
});
