// The contacts by keyboard alone and as a screen reader has them: list, filters, segments, own fields, acts on
// everyone who matches, a person's page with undo, and merging.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage } from './support/browser.mjs';
import { checkLook } from './support/checks.mjs';
import { eventually, startDemo } from './support/demo.mjs';
import { choose, enter, heard, listen, plain, tabTo, tree, write } from './support/keyboard.mjs';
import { asha, signIn } from './support/people.mjs';

let demo, browser;
before(async () => ([demo, browser] = await Promise.all([startDemo({ data: true }), launch()])));
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function open(path, options) {
  const page = await openPage(browser, demo.origin, options);
  await signIn(page, asha);
  await page.goto(path);
  return page;
}

const names = (page) => page.locator('tbody .who a').allTextContents();
const menu = (page, words) => page.locator('details.menu > summary', { hasText: words });
const button = (page, words) => page.locator('main').getByRole('button', { name: words });

test('a person is found and the list narrowed by keyboard, and no words stand in the address', async () => {
  const page = await open('/app/contacts', { width: 390 });
  await eventually('the people of the demo', async () => {
    await page.goto('/app/contacts');
    return (await names(page)).length > 5;
  });
  const [first] = await names(page);
  await write(page, '#words', first);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.match(page.url(), /\?q=[0-9a-f-]{36}$/);
  assert.ok((await names(page)).includes(first));
  const found = await tree(page);
  assert.ok(/searchbox "/.test(found) && /link "Remove the filter/.test(found), found);
  await enter(page, page.locator('.chip a.remove'));

  await tabTo(page, menu(page, 'Marketing consent'));
  await page.keyboard.press('Enter');
  await enter(page, page.locator('details.menu[open] a[href*="consent=in"]'));
  assert.match(page.url(), /consent=in/);
  await checkLook(page);
  await tabTo(page, menu(page, 'Filter by tag'));
  await page.keyboard.press('Space');
  assert.equal(await page.locator('details.menu[open]').count(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('details.menu[open]').count(), 0);
  assert.ok(await menu(page, 'Filter by tag').evaluate((opener) => opener === document.activeElement));
});

test('a segment is put together by keyboard, its count is read out, and Enter saves it', async () => {
  const page = await open('/app/contacts/segments/new');
  await write(page, '#name', 'By keyboard');
  await listen(page, '#count');
  await choose(page, '#on_0', 'Marketing', 'consent');
  await page.waitForSelector('#test_0');
  assert.ok(await page.locator('#on_0').evaluate((list) => list === document.activeElement), 'the focus stays');
  const state = page.locator('#value_0');
  await tabTo(page, state);
  await page.keyboard.press('ArrowDown');
  await eventually('the count', async () => /contact|Nobody/.test(await page.textContent('#count')));
  assert.ok(await heard(page, '#count'), 'the count is a region that stays');

  await tabTo(page, 'button[name="action"][value="add"]');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.ok(await page.locator('#on_1').evaluate((list) => list === document.activeElement), 'on to the new row');
  await choose(page, '#on_1', 'Any', 'campaigns');
  await page.waitForSelector('#test_1 option[value="replied"]', { state: 'attached' });
  await choose(page, '#test_1', 'was answered', 'replied');
  await write(page, '#value_1', '365');
  const found = await tree(page);
  for (const control of ['group "Condition 2"', 'combobox "How it is joined"', 'button "Remove condition 2"']) {
    assert.ok(found.includes(control), `${control} in ${found}`);
  }
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.match(page.url(), /\/segments\/[0-9a-f-]{36}$/);
  assert.equal(await page.inputValue('#value_1'), '365', 'nothing was taken away');
  await checkLook(page);

  await tabTo(page, 'button[value="remove_1"]');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Space')]);
  assert.equal(await page.locator('#on_1').count(), 0);
  await tabTo(page, button(page, 'Delete segment'));
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.match(await page.getByRole('status').first().textContent(), /deleted/);
});

test('an own field is made, changed and deleted by keyboard', async () => {
  const page = await open('/app/contacts/attributes');
  await write(page, '#label', 'Shoe size');
  await choose(page, '#kind', 'Number', 'number');
  await Promise.all([page.waitForNavigation(), tabTo(page, button(page, 'Add field')).then(() => page.keyboard.press('Enter'))]);
  await tree(page);
  await checkLook(page);
  await enter(page, page.getByRole('link', { name: 'Shoe size' }));
  await write(page, '#label', '');
  await page.keyboard.press('Delete');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  const summary = page.locator('[data-error-summary]');
  assert.ok(await summary.evaluate((box) => box === document.activeElement), 'the summary of errors is read');
  await write(page, '#label', 'Size of shoes');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await enter(page, page.getByRole('link', { name: 'Size of shoes' }));
  await enter(page, page.locator('main a[href$="/deletion"]'));
  await checkLook(page);
  await tabTo(page, page.locator('main form button').last());
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.equal(await page.getByRole('link', { name: 'Size of shoes' }).count(), 0);
});

test('some get a tag, and everyone who has it loses it, by keyboard and told as it goes', async () => {
  const page = await open('/app/contacts');
  for (const n of [0, 1]) {
    const box = await tabTo(page, page.locator('tbody input[type=checkbox]').nth(n));
    await page.keyboard.press('Space');
    assert.ok(await box.isChecked());
  }
  assert.match(await page.locator('[role=status]', { has: page.locator('[data-ticked]') }).textContent(), /2/);
  await tabTo(page, '#bulk-tag', { back: true }); // the form stands above the table
  await page.keyboard.type('keyboard');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.match(await page.getByRole('status').first().textContent(), /2/);

  await page.goto('/app/contacts?tag=keyboard');
  assert.equal((await names(page)).length, 2);
  await enter(page, page.locator('a[href^="/app/contacts/bulk/new"]'));
  const asked = await tree(page);
  assert.match(asked, /radio "Remove a tag"/);
  assert.match(plain(await page.textContent('h1 + .facts')), /2 contacts/);
  assert.equal(await page.locator('main a[href="/app/contacts/export.csv?tag=keyboard"]').count(), 1);
  await checkLook(page);
  await tabTo(page, '#act');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('input[name=act]:checked').inputValue(), 'untag');
  await write(page, '#new_tag', 'keyboard');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await listen(page, '#line');
  await eventually('the end', async () => /Done/.test(await page.textContent('h2')));
  assert.ok(await heard(page, '#line'), 'how far it is stands in a region that stays');
  assert.match(plain(await page.textContent('#line')), /2 of 2/);
  await checkLook(page);
  await page.goto('/app/contacts?tag=keyboard');
  assert.equal((await names(page)).length, 0);
});

test('everyone who matches is opted out only after a tick that says how many', async () => {
  const page = await open('/app/contacts');
  await tabTo(page, page.locator('tbody input[type=checkbox]').nth(2));
  await page.keyboard.press('Space');
  await tabTo(page, '#bulk-tag', { back: true });
  await page.keyboard.type('leaving');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await page.goto('/app/contacts/bulk/new?tag=leaving');
  await tabTo(page, '#act');
  for (const _ of [1, 2]) await page.keyboard.press('ArrowDown');
  await tabTo(page, button(page, 'Start'));
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.ok(await page.locator('[data-error-summary]').evaluate((box) => box === document.activeElement));
  await tabTo(page, '#sure');
  assert.match(await page.locator('label', { has: page.locator('#sure') }).textContent(), /One contact/);
  await page.keyboard.press('Space');
  await tabTo(page, button(page, 'Start'));
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await eventually('the end', async () => /Done/.test(await page.textContent('h2')));
  await page.goto('/app/contacts?tag=leaving');
  assert.match(await page.textContent('tbody .badge'), /Opted out/);
});

test('a person is edited, and the change taken back, by keyboard', async () => {
  const page = await open('/app/contacts', { width: 390 });
  const [name] = await names(page);
  await enter(page, page.locator('tbody .who a').first());
  await tree(page);
  await checkLook(page);
  await write(page, '#name', `${name} the Great`);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.equal((await page.textContent('h1')).trim(), `${name} the Great`);
  await enter(page, page.locator('form[action*="/changes/"] button'));
  assert.equal((await page.textContent('h1')).trim(), name);
  assert.match(await page.getByRole('status').first().textContent(), /taken back/);
  await checkLook(page);

  await page.locator('details:has(#phone) > summary').focus();
  await page.keyboard.press('Enter');
  const number = await page.inputValue('#phone');
  await write(page, '#phone', '12');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.match(await page.textContent('.error-summary'), /Too short/);
  await checkLook(page);
  await write(page, '#phone', '098765 43210');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.match(await page.textContent('ul.facts'), /\+919876543210/);
  await enter(page, page.locator('form[action*="/changes/"] button').first());
  assert.equal(await page.inputValue('#phone'), number);
});

test('one person is put in by hand, by keyboard', async () => {
  const page = await open('/app/contacts', { width: 390 });
  await enter(page, page.locator('main a[href="/app/contacts/new"]'));
  assert.match(await tree(page), /textbox "Phone number"/);
  await write(page, '#phone', '12');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.ok(await page.locator('[data-error-summary]').evaluate((box) => box === document.activeElement));
  await checkLook(page);
  await write(page, '#phone', '081230 10699');
  await write(page, '#name', 'Put in by hand');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.equal((await page.textContent('h1')).trim(), 'Put in by hand');
  assert.match(await page.getByRole('status').first().textContent(), /added/);
});

test('two contacts become one by keyboard', async () => {
  const page = await open('/app/contacts');
  const [, , , one, other] = await names(page);
  await enter(page, page.locator('tbody .who a').nth(3));
  await enter(page, page.locator('main a[href$="/merge"]'));
  await write(page, '#words', other);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await tree(page);
  await checkLook(page);
  await enter(page, page.locator('main').getByRole('link', { name: other }));
  const compared = await tree(page);
  assert.match(compared, new RegExp(`radio "${one}"`));
  await checkLook(page);
  await tabTo(page, '#pick_name');
  await page.keyboard.press('ArrowDown');
  await enter(page, button(page, 'Merge'));
  assert.equal((await page.textContent('h1')).trim(), other);
  assert.match(await page.getByRole('status').first().textContent(), /merged/);
});
