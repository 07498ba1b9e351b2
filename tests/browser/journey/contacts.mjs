// Files of contacts, from the upload to the report.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { eventually } from '../support/demo.mjs';
import { press, submit } from '../support/people.mjs';

const messy = new URL('../../data/contacts/messy.csv', import.meta.url);
const expected = new URL('../../data/contacts/expected.json', import.meta.url);

/** Seven people who said yes, one who said no, one twice, one without a number. */
function tenRows(series) {
  const yes = [1, 2, 3, 4, 5, 6, 7].map((n) => `${series}${n},Reader ${n},ten,yes`);
  return ['phone,name,tags,opted_in', ...yes, `${series}8,Reader 8,ten,no`, `${series}1,Again,ten,yes`, '12,Nobody,ten,yes', ''].join('\n');
}

/** Gives exactly what its fixture promises. */
export async function importMessy(walk) {
  const counts = await importFile(walk, 'messy.csv', await readFile(messy));
  const wanted = JSON.parse(await readFile(expected))['messy.csv'];
  const found = { rows: counts.rows, created: counts.created, duplicate: counts.duplicate_in_file, rejected: counts.rejected };
  assert.deepEqual(found, {
    rows: wanted.rows, created: wanted.created, duplicate: wanted.duplicate_in_file, rejected: wanted.rejected,
  });
  const download = walk.page.waitForEvent('download');
  await walk.page.locator('main a[href$=".csv"], main a[href*="rejected"]').first().click();
  const rejected = await readFile(await (await download).path(), 'utf8');
  assert.ok(rejected.trim().split('\n').length > wanted.rejected / 2);
}

export async function importTen(walk) {
  const counts = await importFile(walk, 'ten.csv', Buffer.from(tenRows(walk.series)));
  assert.deepEqual([counts.rows, counts.created, counts.duplicate_in_file, counts.rejected], [10, 8, 1, 1]);
  const { page } = walk;
  await page.goto('/app/contacts');
  await walk.check();
  assert.match(await page.textContent('main'), /Reader 8/);
}

async function importFile({ page, check }, name, buffer) {
  await page.goto('/app/contacts/imports/new');
  await page.setInputFiles('[name="file"]', { name, mimeType: 'text/csv', buffer });
  await submit(page, 'file');
  await page.waitForSelector('[name="column_0"]');
  await check();
  await page.fill('[name="consent_source"]', 'Order form');
  await page.fill('[name="consent_date"]', '2026-01-15');
  await press(page, 'confirm');
  await page.waitForLoadState();
  const address = page.url().split('?')[0];
  const counts = await eventually('the report', async () => {
    const found = await (await page.request.get(`${address}.json`)).json();
    return ['done', 'failed', 'refused'].includes(found.status) && found;
  });
  assert.equal(counts.status, 'done', JSON.stringify(counts));
  await page.goto(address);
  await check();
  return counts;
}
