// The platform's whole job once, by a new owner: with scripts, and by plain forms.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, openPage } from './support/browser.mjs';
import { checkPage, checkQuiet } from './support/checks.mjs';
import { eventually, startDemo } from './support/demo.mjs';
import { mailTo, meera, signUp, submit } from './support/people.mjs';

const CONTACTS = 'phone,name,opted_in\n+919812345601,Ravi,yes\n+919812345602,Sunita,yes\n+919812345603,Kabir,no\n';

let demo, browser;
before(async () => ([demo, browser] = await Promise.all([startDemo(), launch()])));
after(async () => {
  await browser?.close();
  await demo?.stop();
});

for (const scripts of [true, false]) {
  test(`from sign-up to a chart, ${scripts ? 'with scripts' : 'by plain forms'}`, async (t) => {
    const person = scripts ? meera : { ...meera, username: 'farid', email: 'farid@monsoon.example' };
    const page = await openPage(browser, demo.origin, { scripts });
    const check = scripts ? checkPage : checkQuiet;
    const step = (name, body) => t.test(name, async () => {
      await body();
      await check(page);
    });

    await step('sign up', () => signUp(page, demo, person));
    await step('a template is approved', () => makeTemplate(page));
    await step('contacts are imported', () => importContacts(page));
    await step('a campaign is delivered', () => runCampaign(page));
    await step('an answer arrives and is answered', () => converse(page));
    await step('the charts count it', () => readCharts(page));
    await step('an export is asked for and fetched', () => takeExport(page, person));
  });
}

async function makeTemplate(page) {
  await page.goto('/app/templates/new');
  await page.fill('[name="name"]', 'order_ready');
  await page.selectOption('[name="category"]', 'UTILITY');
  await page.fill('[name="body"]', 'Hello {{1}}, your order is ready for collection.');
  // Without scripts the fields for samples come with the page's second showing.
  if (!(await page.locator('[name="sample_1"]').count())) {
    await page.locator('[name="action"][value="save"]').first().click();
  }
  await page.fill('[name="sample_1"]', 'Ravi');
  await page.locator('[name="action"][value="submit"]').first().click();
  await eventually('the approval', async () => {
    await page.goto('/app/templates');
    return /approved/i.test(await page.textContent('main'));
  });
}

async function importContacts(page) {
  await page.goto('/app/contacts/imports/new');
  await page.setInputFiles('[name="file"]', { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(CONTACTS) });
  await submit(page, 'file');
  const action = (name) => page.locator(`[name="action"][value="${name}"]`).first();
  await eventually('the last step', async () => {
    if (await page.locator('[name="consent_source"]').count()) {
      await fillConsent(page);
    }
    if (await action('confirm').count()) return true;
    await page.locator('main form button:not([type=button])').last().click();
    return false;
  });
  await action('confirm').click();
  await page.waitForLoadState();
  const address = page.url().split('?')[0];
  const report = await eventually('the report', async () => {
    const answer = await page.request.get(`${address}.json`);
    const counts = await answer.json();
    return ['done', 'failed', 'refused'].includes(counts.status) && counts;
  });
  assert.equal(report.status, 'done');
  assert.equal(report.created, 3);
  await page.reload();
}

async function fillConsent(page) {
  const source = page.locator('[name="consent_source"]');
  if ((await source.first().evaluate((field) => field.tagName)) === 'SELECT') {
    await source.selectOption({ index: 1 });
  } else {
    await source.fill('Order form');
  }
  const date = page.locator('[name="consent_date"]');
  if (await date.count()) await date.fill('2026-01-15');
}

async function runCampaign(page) {
  await page.goto('/app/campaigns/new');
  await page.fill('[name="name"]', 'Orders ready');
  await page.selectOption('[name="template_id"]', { index: 1 });
  const start = page.locator('[name="action"][value="start"]').first();
  await eventually('the last page before the start', async () => {
    const variable = page.locator('[name="variable_1"]');
    if (await variable.count()) {
      await variable.selectOption('name');
      await page.fill('[name="fallback_1"]', 'there');
    }
    if (await start.count()) return true;
    await page.locator('main form button:not([type=button])').last().click();
    return false;
  });
  await start.click();
  await page.waitForLoadState();
  const address = page.url().split('?')[0];
  const counts = await eventually('the deliveries', async () => {
    const found = await (await page.request.get(`${address}.json`)).json();
    return found.delivered >= 2 && found;
  });
  assert.equal(counts.recipients, counts.queued + counts.sent + counts.failed + counts.skipped + counts.unknown);
  await page.reload();
}

async function converse(page) {
  const accounts = await (await fetch(`${demo.sandbox}/sandbox/accounts.json`)).json();
  for (const { phone_number_id } of accounts) {
    await fetch(`${demo.sandbox}/sandbox/inbound`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from: '919812345601', phone_number_id, text: 'Is it open on Sunday?' }),
    });
  }
  const conversation = page.locator('a[href*="/app/inbox/"]').first();
  await eventually('the conversation', async () => {
    await page.goto('/app/inbox');
    return conversation.count();
  });
  await conversation.click();
  await page.fill('[name="text"]', 'Yes, from ten to four.');
  await submit(page, 'text');
  await eventually('the answer at the other side', async () => {
    const ledger = await (await fetch(`${demo.sandbox}/sandbox/ledger.json?to=919812345601`)).json();
    return JSON.stringify(ledger).includes('from ten to four');
  });
}

async function readCharts(page) {
  await page.goto('/app/analytics');
  const { totals } = await (await page.request.get('/app/analytics.json')).json();
  assert.ok(totals.sent >= 3 && totals.delivered >= 2 && totals.received >= 1, JSON.stringify(totals));
}

async function takeExport(page, person) {
  await page.goto('/app/privacy');
  await page.locator('form[action*="export"] button').first().click();
  await mailTo(demo, person.email, (mail) => /export|copy/i.test(mail.subject));
  await page.goto('/app/privacy');
  const form = page.locator('form', { has: page.locator('[name="password"]') }).filter({ hasText: /download/i }).first();
  if (await form.count()) await form.locator('[name="password"]').fill(person.password);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /download/i }).first().click();
  const file = await readFile(await (await download).path());
  assert.equal(file.subarray(0, 2).toString(), 'PK');
}
