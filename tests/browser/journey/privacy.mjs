// A person's rights over their own data.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { eventually } from '../support/demo.mjs';
import { mailTo, submit } from '../support/people.mjs';

/** Asked for, packed by a job, announced by mail, handed out for a fresh password. */
export async function takeExport(walk) {
  const { page, demo, person } = walk;
  await page.goto('/app/privacy');
  await walk.check();
  await page.locator('form[action="/app/privacy/exports"] button').click();
  await mailTo(demo, person.email, (mail) => /copy/i.test(mail.subject));
  await page.goto('/app/privacy');
  const link = page.locator('a[href*="/app/privacy/exports/"]').first();
  const file = page.waitForEvent('download');
  await followDownload(page, link);
  await givePassword(walk, '/app/privacy/exports/');
  const bytes = await readFile(await (await file).path());
  assert.equal(bytes.subarray(0, 2).toString(), 'PK');
  await page.goto('/app/privacy');
}

/** A link whose answer is a file leaves the page where it is. */
async function followDownload(page, link) {
  await link.click();
  await page.waitForTimeout(500);
}

async function givePassword({ page, person }) {
  if (!new URL(page.url()).pathname.startsWith('/reauthenticate')) return;
  await page.fill('[name="password"]', person.password);
  await submit(page, 'password');
}

/** Cools off, and can be called off. */
export async function askForDeletion(walk) {
  const { page, person } = walk;
  await page.goto('/app/privacy/deletion');
  await givePassword(walk);
  await page.waitForSelector('[name="username"]');
  await walk.check();
  await page.fill('[name="username"]', 'somebody else');
  await submit(page, 'username');
  await page.waitForSelector('[aria-invalid="true"]');
  await page.fill('[name="username"]', person.username);
  await submit(page, 'username');
  await page.goto('/app/privacy');
  const cancel = page.locator('form[action="/app/privacy/deletion"] button');
  await cancel.waitFor();
  await walk.check();
  await cancel.click();
  await eventually('the end of the deletion', async () => {
    await page.goto('/app/privacy');
    return (await cancel.count()) === 0;
  });
}

/** Filed by somebody without an account and followed with the code from the mail. */
export async function fileRequest({ page, demo, email, check }) {
  await page.goto('/privacy/requests/new');
  assert.equal(await page.locator('[name="kind"]:checked').count(), 0);
  await page.locator('[name="kind"][value="access"]').check({force:true});
  await page.click('button[name="step"][value="kind"]');
  await page.locator('[name="proof"][value="email"]').check({ force: true });
  await page.click('button[name="step"][value="proof"]');
  await page.fill('[name="email"]', email);
  await check();
  await page.click('button[name="step"][value="who"]');
  await page.fill('[name="details"]', 'Everything under this address, please.');
  await page.click('button[name="step"][value="details"]');
  await check();
  await page.click('button[name="step"][value="send"]');
  await page.waitForSelector('[name="code"]');
  await check();
  const reference = page.url().match(/PR-[A-Z2-7]+/)?.[0];
  assert.ok(reference, page.url());
  const mail = await mailTo(demo, email, ({ subject }) => /code/i.test(subject));
  const code = mail.subject.match(/\d[\d ]{4,}\d/)[0];
  await page.fill('[name="code"]', code);
  await submit(page, 'code');
  await page.waitForSelector('.receipt');
  assert.match(await page.textContent('main'), new RegExp(reference));
  await check();
}
