// A send, as its owner and as the sandbox's ledger tell it.
import assert from 'node:assert/strict';
import { eventually } from '../support/demo.mjs';
import { press } from '../support/people.mjs';
import { ledger } from '../support/sandbox.mjs';
import { NAME } from './template.mjs';

const SENT = 7;

/** The overview of a new workspace shows the way, and every link on it leads somewhere. */
export async function seeFirstSteps({ page }) {
  await page.goto('/app');
  const steps = page.locator('[aria-labelledby="first-steps"] a');
  const ways = await steps.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.ok(ways.length >= 3, `steps: ${ways}`);
  for (const way of ways) {
    assert.equal((await page.goto(way)).status(), 200, way);
  }
  await page.goto('/app');
}

/** Chosen and filled in, up to the last page before the start. */
export async function draft({ page, check }, name, audience) {
  await page.goto('/app/campaigns/new');
  await page.fill('[name="name"]', name);
  await page.selectOption('[name="template_id"]', { label: await templateLabel(page) });
  await page.selectOption('[name="audience"]', audience);
  // With scripts the choice brings the fields; without them a button does.
  const variable = page.locator('[name="variable_1"]');
  await page.waitForTimeout(1_000);
  if (!(await variable.count())) await press(page, 'choose');
  await variable.waitFor();
  await check();
  await variable.selectOption('name');
  await page.fill('[name="fallback_1"]', 'there');
  await page.locator('form:has([name="variable_1"]) button:not([type=button]):not([name=action])').last().click();
  await page.waitForSelector('[name="action"][value="start"]');
  await check();
}

/** Started, delivered to those who agreed and to nobody else. */
export async function runCampaign(walk) {
  const { page } = walk;
  await draft(walk, 'Books are here', 'tag:ten');
  await press(page, 'start');
  await page.waitForURL(/\/app\/campaigns\/[0-9a-f-]{36}$/);
  const address = page.url();
  const counts = await eventually('the deliveries', async () => {
    const found = await (await page.request.get(`${address}.json`)).json();
    return found.delivered >= SENT && found.queued === 0 && found;
  }, 30_000);
  assert.equal(counts.sent, SENT);
  assert.equal(counts.recipients, counts.queued + counts.sent + counts.failed + counts.skipped + counts.unknown);
  for (let n = 1; n <= 8; n += 1) {
    const got = await ledger(walk.demo, `${walk.series}${n}`);
    assert.equal(got.length, n <= SENT ? 1 : 0, `messages to reader ${n}`);
    if (got.length) assert.match(got[0].body, new RegExp(`Hello Reader ${n},`));
  }
  await page.goto(address);
  assert.match(await page.textContent('main'), /Delivered/i);
}

async function templateLabel(page) {
  const labels = await page.locator('[name="template_id"] option').allTextContents();
  const label = labels.find((text) => text.includes(NAME));
  assert.ok(label, `templates to send: ${labels}`);
  return label;
}

/** The page and its figures for machines count the same send. */
export async function readCharts({ page }) {
  await page.goto('/app/analytics');
  const { totals } = await (await page.request.get('/app/analytics.json')).json();
  assert.equal(totals.sent, SENT, JSON.stringify(totals));
  assert.equal(totals.delivered, SENT, JSON.stringify(totals));
  assert.ok(await page.locator('main svg').count(), 'a chart is drawn');
}
