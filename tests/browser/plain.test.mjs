// A working day by plain forms, scripts off: a messy file, a test send, a campaign held and called off, rows whose
// outcome nobody knows, a reply that comes too late, and a workspace that staff suspend and restore.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { draft } from './journey/campaign.mjs';
import { importMessy, importTen } from './journey/contacts.mjs';
import { makeTemplate } from './journey/template.mjs';
import { launch, openPage } from './support/browser.mjs';
import { checkQuiet } from './support/checks.mjs';
import { eventually, startDemo } from './support/demo.mjs';
import { plain } from './support/keyboard.mjs';
import { asha, meera, press, signIn, signUp, staff, submit } from './support/people.mjs';
import { ledger, strike } from './support/sandbox.mjs';

const noor = { ...meera, business_name: 'Noor Lamps', username: 'noor', email: 'noor@lamps.example', phone: '+919876543215' };
const SERIES = '+91981234580';

let demo, browser, page, walk;
before(async () => {
  [demo, browser] = await Promise.all([startDemo({ data: true }), launch()]);
  page = await openPage(browser, demo.origin, { scripts: false });
  walk = { page, demo, person: noor, series: SERIES, check: () => checkQuiet(page) };
  await signUp(page, demo, noor);
  await makeTemplate(walk);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

const text = async (of = page) => plain(await of.innerText('main')).replace(/\s+/g, ' ');
const counts = async (address) => (await page.request.get(`${address}.json`)).json();

test('the report of a messy file counts and explains', async () => {
  await importMessy(walk);
  await page.goto('/app/contacts/imports');
  await page.locator('main a', { hasText: 'messy.csv' }).first().click();
  const report = await text();
  for (const figure of ['2,174', '2,000', '76', '98']) assert.ok(report.includes(figure), `${figure} in ${report}`);
  assert.match(report, /not valid|no number|country|letters/i);
  await importTen(walk);
  checkQuiet(page);
});

test('a test goes to the own phone before anybody else hears of it', async () => {
  await draft(walk, 'Lamps for everyone', 'all');
  const review = page.url();
  await page.fill('[name="test_phone"]', '12');
  await submit(page, 'test_phone');
  await page.waitForSelector('a[href="#test_phone"]');
  assert.equal(await page.inputValue('[name="test_phone"]'), '12');
  await page.fill('[name="test_phone"]', noor.phone);
  await submit(page, 'test_phone');
  await eventually('the test on the phone', async () => {
    await page.goto(review);
    return /Delivered|Read/.test(await page.locator('#tests').innerText());
  });
  assert.equal((await ledger(demo, noor.phone)).length, 1);
  assert.equal((await counts(review.replace('/review', ''))).recipients, 0);
});

let uncertain;
test('calls that break off leave rows that nothing sends again', async () => {
  const calm = await strike(demo, { drop_after_accept_rate: 1, webhook_delay_ms: 600_000 });
  try {
    await draft(walk, 'Broken off', 'tag:ten');
    await press(page, 'start');
    await page.waitForURL(/\/app\/campaigns\/[0-9a-f-]{36}$/);
    uncertain = page.url();
    await eventually('the rows without an answer', async () => (await counts(uncertain)).unknown === 7);
  } finally {
    await calm();
  }
  await page.goto(uncertain);
  assert.equal(await page.locator('form[action$="/unknown"]').count(), 0, 'a callback may still settle them');
});

test('a campaign is paused, resumed and called off', async () => {
  await page.goto('/app/campaigns');
  await page.locator('main a', { hasText: 'Lamps for everyone' }).first().click();
  if (!/\/review$/.test(page.url())) await page.goto(`${page.url()}/review`);
  await press(page, 'start');
  await page.waitForURL(/\/app\/campaigns\/[0-9a-f-]{36}$/);
  const address = page.url();
  await eventually('the first sends', async () => {
    await page.goto(address);
    return (await counts(address)).sent > 5;
  });
  const steer = page.locator('form[action$="/pause"] button');
  await steer.click();
  assert.match(await page.locator('#campaign-state').innerText(), /Paused/);
  const still = async () => {
    const now = await counts(address);
    return now.sent + now.failed + now.skipped + now.unknown;
  };
  // What had left when the pause was pressed arrives; then nothing moves.
  await page.waitForTimeout(1_000);
  const held = await still();
  await page.waitForTimeout(700);
  assert.equal(await still(), held, 'nothing leaves while it is paused');
  await page.goto(address);
  await steer.click();
  await eventually('sends after the resumption', async () => (await still()) > held + 5);
  await page.goto(address);
  await page.locator('#campaign-actions button[popovertarget="cancel"]').click();
  await page.locator('#cancel form button').click();
  assert.match(await page.locator('#campaign-state').innerText(), /Cancelled/);
  const ended = await counts(address);
  assert.equal(ended.status, 'cancelled');
  const acts = await page.locator('#campaign-actions form').evaluateAll((forms) => forms.map((form) => form.action));
  assert.deepEqual(acts, [`${address}/copy`], 'there is nothing left to do but to begin anew');
  assert.ok(ended.sent < ended.recipients && ended.skipped > 0, JSON.stringify(ended));
  checkQuiet(page);
});

test('a person decides what became of the rows without an answer', async () => {
  const sent = page.locator('button[name="decision"][value="sent"]');
  await eventually('the question', async () => {
    await page.goto(uncertain);
    return sent.count();
  }, 40_000);
  await sent.click();
  const settled = await eventually('the decision', async () => {
    const now = await counts(uncertain);
    return now.unknown === 0 && now;
  });
  assert.equal(settled.sent, 7, JSON.stringify(settled));
  for (let n = 1; n <= 7; n += 1) assert.equal((await ledger(demo, `${SERIES}${n}`)).filter(({ body }) => /Reader/.test(body)).length, 1);
  await page.goto(uncertain);
  assert.equal(await sent.count(), 0);
});

test('a reply after the window is refused in words', async () => {
  const shop = await openPage(browser, demo.origin, { scripts: false });
  await signIn(shop, asha);
  await shop.goto('/app/inbox');
  const late = shop.locator('#conversations li', { hasText: 'Template only' }).locator('a').first();
  await late.click();
  await shop.waitForSelector('.window.closed');
  assert.equal(await shop.locator('textarea[name="text"]').count(), 0);
  assert.match(await text(shop), /last wrote more than 24 hours ago/);
  // The form that stood open since yesterday.
  const token = await shop.locator('[name="csrf_token"]').first().getAttribute('value');
  const answer = await shop.request.post(shop.url(), { form: { csrf_token: token, text: 'Good morning!' } });
  assert.equal(answer.status(), 422);
  assert.match(await answer.text(), /This reply was not sent/);
  checkQuiet(shop);
  await shop.context().close();
});

test('staff suspend a workspace and restore it, and its owner sees both', async () => {
  const desk = await openPage(browser, demo.origin, { scripts: false });
  await signIn(desk, staff, '/admin');
  await desk.goto('/admin/workspaces');
  await desk.locator('main a', { hasText: noor.business_name }).first().click();
  await submit(desk, 'reason');
  await desk.waitForSelector('#reason[aria-invalid="true"]');
  await desk.fill('[name="reason"]', 'Complaints about spam');
  await submit(desk, 'reason');
  assert.match(await text(desk), /Suspended since[^]*Complaints about spam/);
  await page.goto('/app');
  assert.match(plain(await page.innerText('body')), /This workspace is suspended/);
  await desk.locator('form[action$="/suspension"] button').click();
  assert.match(await text(desk), /Active/);
  await page.goto('/app');
  assert.doesNotMatch(plain(await page.innerText('body')), /This workspace is suspended/);
  for (const one of [desk, page]) checkQuiet(one);
  await desk.context().close();
});
