// The template editor by keyboard alone and as a screen reader has it, at a phone's width and a desk's, in
// English and from right to left; then gallery, history and restore, with and without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage } from './support/browser.mjs';
import { checkLook } from './support/checks.mjs';
import { eventually, startDemo } from './support/demo.mjs';
import { asha, press, signIn } from './support/people.mjs';

let demo, browser;
before(async () => ([demo, browser] = await Promise.all([startDemo({ data: true }), launch()])));
after(async () => {
  await browser?.close();
  await demo?.stop();
});

const BODY = 'Hello {{1}}, your table for {{2}} is ready now. See you soon.';

/** Tabs until the focus is on `selector`, as somebody without a mouse has to. */
async function tabTo(page, selector, most = 120) {
  for (let n = 0; n < most; n += 1) {
    const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
    if (there) {
      const seen = await page.evaluate(() => {
        const box = document.activeElement.getBoundingClientRect();
        return box.width > 0 && box.height > 0;
      });
      assert.ok(seen, `the focus on ${selector} is not seen`);
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`no way to ${selector} by keyboard`);
}

for (const width of [390, 1280]) {
  test(`a template is written and kept by keyboard alone at ${width}`, async () => {
    const page = await openPage(browser, demo.origin, { width });
    await signIn(page, asha);
    await page.goto('/app/templates/new');
    await tabTo(page, '#name');
    await page.keyboard.type(`table_ready_${width}`);
    await tabTo(page, '[name="category"]');
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.isChecked('[name="category"][value="UTILITY"]'));
    await tabTo(page, '#body');
    await page.keyboard.type(BODY);
    await tabTo(page, '#sample_1');
    await page.keyboard.type('Priya');
    await tabTo(page, '#sample_2');
    await page.keyboard.type('four');
    assert.match(await page.textContent('[data-counter="body"]'), /\d/);
    assert.match(await page.textContent('.phone-body'), /your table for/);
    await eventually('the draft that keeps itself', async () =>
      (await page.textContent('[data-autosave-note]')).trim().length > 0);
    await checkLook(page);
    await tabTo(page, 'button[name="action"][value="save"]');
    // The draft that kept itself has its address already: a page is waited for, not an address.
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    assert.match(page.url(), /\/app\/templates\/[0-9a-f-]{36}/);
    await checkLook(page);
  });
}

test('every control of the editor has a name, and its errors are told with it', async () => {
  const page = await openPage(browser, demo.origin);
  await signIn(page, asha);
  await page.goto('/app/templates/new');
  await page.fill('#name', 'named_controls');
  await page.fill('#body', '{{1}} is here');
  await press(page, 'submit');
  await page.waitForSelector('[aria-invalid="true"]');
  const tree = await page.locator('main').ariaSnapshot();
  for (const role of ['textbox', 'combobox', 'button', 'heading']) {
    assert.match(tree, new RegExp(`- ${role} "`), `${role} in ${tree}`);
    assert.doesNotMatch(tree, new RegExp(`- ${role}(:|$)`, 'm'), `${role} without a name in ${tree}`);
  }
  const body = page.locator('#body');
  const error = await page.textContent(`#${(await body.getAttribute('aria-describedby')).split(' ').pop()}`);
  assert.ok(error.trim().length > 10, error);
});

test('counters, rules and the kept draft are told to a screen reader without stealing the focus', async () => {
  const page = await openPage(browser, demo.origin);
  await signIn(page, asha);
  await page.goto('/app/templates/new');
  await page.fill('#name', 'told_politely');
  await page.check('[name="category"][value="UTILITY"]');
  await page.focus('#body');
  await page.keyboard.type('{{1}} is here for you');
  await page.waitForSelector('#checks .rules li');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'body', 'the focus stays');
  const live = await page.locator('#checks').evaluate((box) => box.getAttribute('aria-live'));
  assert.equal(live, 'polite');
  const rules = await page.locator('#checks').ariaSnapshot();
  assert.match(rules, /- list:/);
  assert.match(rules, /link "Put words before the first/);
  assert.match(rules, /button "[^"]+Put words before the first/, 'a fix says what it mends');
  const preview = await page.getByRole('complementary', { name: 'Preview' }).ariaSnapshot();
  assert.match(preview, /radiogroup "Look of the preview"/);
  assert.match(preview, /heading "Preview"/);
});

test('the preview is light or dark whatever the page is', async () => {
  const page = await openPage(browser, demo.origin);
  await signIn(page, asha);
  await page.goto('/app/templates/new?start=appointment');
  const ground = () => page.locator('.phone').evaluate((phone) => getComputedStyle(phone).backgroundColor);
  const light = await ground();
  await tabTo(page, '[name="phone_look"]', 200);
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await ground(), light);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await ground(), light);
  await checkLook(page);
});

test('every part has its fields without scripts: offer, carousel, code, place, film', async () => {
  const page = await openPage(browser, demo.origin, { scripts: false });
  await signIn(page, asha);
  await page.goto('/app/templates/new');
  await page.fill('#name', 'without_scripts');
  await page.check('[name="category"][value="MARKETING"]');
  await page.check('[name="layout"][value="offer"]');
  await page.fill('#offer_text', 'Ends tonight');
  assert.ok(!(await page.isVisible('#footer')), 'an offer has no footer');
  await page.check('[name="layout"][value="carousel"]');
  assert.ok(await page.isVisible('#card_1_body'));
  assert.ok(!(await page.isVisible('#header_type')), 'cards have headers of their own');
  await page.fill('#card_0_body', 'A quiet chair.');
  await page.click('button[value="add_card"]');
  assert.ok(await page.isVisible('#card_2_body'));
  assert.equal(await page.inputValue('#card_0_body'), 'A quiet chair.');
  await page.click('button[value="remove_card:2"]');
  assert.equal(await page.locator('#card_2_body').count(), 0);
  await page.check('[name="layout"][value="standard"]');
  await page.selectOption('#header_type', 'LOCATION');
  assert.ok(await page.isVisible('#location_latitude'));
  await page.selectOption('#header_type', 'VIDEO');
  assert.ok(await page.isVisible('[name="header_file"]'));
  await page.click('button[value="add_button"]');
  assert.ok(await page.isVisible('#button_3_type'));
  await page.check('[name="category"][value="AUTHENTICATION"]');
  await page.selectOption('#otp_type', 'ONE_TAP');
  assert.ok(await page.isVisible('#otp_apps') && !(await page.isVisible('#body')));
  await page.fill('#otp_apps', 'example.shop.app AbCdEfGhI+1');
  await page.click('.page-foot button[value="preview"]');
  assert.match(await page.textContent('.phone-body'), /verification code/);
});

test('labels that stand side by side stand on one line', async () => {
  const page = await openPage(browser, demo.origin);
  await signIn(page, asha);
  await page.goto('/app/templates/new');
  const tops = await page.locator('.aligned > .field > .label-row').evaluateAll((all) => {
    const shown = all.filter((label) => label.offsetParent);
    return shown.map((label) => [Math.round(label.parentElement.getBoundingClientRect().top),
      Math.round(label.getBoundingClientRect().bottom)]);
  });
  for (const [row, bottom] of tops) {
    const beside = tops.filter(([other]) => other === row);
    assert.ok(beside.every(([, other]) => Math.abs(other - bottom) <= 1), JSON.stringify(tops));
  }
  const [name, language] = await page.locator('#name, #language').evaluateAll((all) =>
    all.map((field) => Math.round(field.getBoundingClientRect().top)));
  assert.equal(name, language, 'controls on one line');
});

test('a rule is mended by one click, with scripts and without', async () => {
  for (const scripts of [true, false]) {
    const page = await openPage(browser, demo.origin, { scripts });
    await signIn(page, asha);
    await page.goto('/app/templates/new');
    await page.fill('#name', 'Order Ready');
    await page.check('[name="category"][value="UTILITY"]');
    await page.fill('#body', 'Take 20% off with our voucher today, dear customer.');
    if (scripts) await page.waitForSelector('#checks button[value^="fix:"]');
    else await page.click('.page-foot button[value="preview"]');
    const promotional = page.locator('#checks li.tone-warn');
    assert.ok((await promotional.count()) > 0, 'a warning about marketing');
    await page.click('#checks button[value$=":name"]');
    await eventually('the name mended', async () => (await page.inputValue('#name')) === 'order_ready');
    await page.context().close();
  }
});

test('Arabic reads from right to left in the editor and on the phone', async () => {
  const page = await openPage(browser, demo.origin, { width: 390 });
  await signIn(page, asha);
  await page.goto('/app/templates/new');
  await page.selectOption('select[name="language"]', 'ar');
  await page.fill('#body', 'مرحبًا {{1}}، طلبك جاهز الآن. إلى اللقاء.');
  await eventually('the preview', async () =>
    (await page.getAttribute('[data-preview-message]', 'dir')) === 'rtl');
  const way = await page.locator('#body').evaluate((area) => getComputedStyle(area).direction);
  assert.equal(way, 'rtl');
});

test('the languages of a name stand side by side', async () => {
  const page = await openPage(browser, demo.origin);
  await signIn(page, asha);
  await page.goto('/app/templates?name=diwali_early');
  await page.locator('tbody a').first().click();
  await page.locator('main a[href$="/languages"]').click();
  await page.waitForURL(/\/languages$/);
  assert.equal(await page.locator('.beside > li').count(), 2);
  await checkLook(page);
});

test('gallery, history with its differences, and restore', async () => {
  const page = await openPage(browser, demo.origin);
  await signIn(page, asha);
  await page.goto('/app/templates/gallery');
  await checkLook(page);
  const tree = await page.locator('main').ariaSnapshot();
  assert.match(tree, /- list:/);
  assert.match(tree, /heading "[^"]+" \[level=2\]/);
  await tabTo(page, 'a[href*="/app/templates/new?start="]');
  const links = page.locator('a[href*="/app/templates/new?start="]');
  const names = await links.evaluateAll((all) => all.map((link) => link.textContent.trim()));
  assert.equal(new Set(names).size, names.length, 'each link says which example it opens');
  await page.keyboard.press('Enter');
  await page.waitForURL(/start=/);
  await page.fill('#name', 'from_the_gallery');
  const first = await page.inputValue('#body');
  await press(page, 'save');
  await page.waitForURL(/\/app\/templates\/[0-9a-f-]{36}/);
  const path = new URL(page.url()).pathname;
  await page.fill('#body', `${first} Thank you.`);
  await press(page, 'save');
  await page.goto(`${path}/history`);
  assert.match(await page.textContent('.diff .added'), /Thank you/);
  await checkLook(page);
  await tabTo(page, `form[action^="${path}/history/"] button`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#body');
  assert.equal(await page.inputValue('#body'), first);
});

test('a change of an approved template keeps itself, comes back, and is let go', async () => {
  const page = await openPage(browser, demo.origin);
  await signIn(page, asha);
  await page.goto('/app/templates?status=APPROVED&name=loyalty_thank_you');
  await page.locator('tbody a').first().click();
  await page.waitForSelector('#body');
  const before = await page.inputValue('#body');
  assert.ok(!(await page.isVisible('[data-change]')), 'nothing is begun');
  await tabTo(page, '#body');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Thank you.');
  await eventually('the change that keeps itself', async () =>
    (await page.textContent('[data-autosave-note]')).trim().length > 0);
  assert.ok(await page.isVisible('[data-change]'), 'it is told, and can be let go');
  await checkLook(page);
  // Left and opened again: no question, nothing lost, still approved.
  await page.goto('/app/templates');
  assert.match(await page.textContent('tr:has-text("loyalty_thank_you")'), /Approved.*not submitted/s);
  await page.locator('a', { hasText: 'loyalty_thank_you' }).first().click();
  await page.waitForSelector('#body');
  assert.equal(await page.inputValue('#body'), `${before} Thank you.`);
  await checkLook(page);
  await tabTo(page, '[data-change] form button');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.equal(await page.inputValue('#body'), before);
  assert.ok(!(await page.isVisible('[data-change]')));
});

test('a change is kept and let go without scripts', async () => {
  const page = await openPage(browser, demo.origin, { scripts: false });
  await signIn(page, asha);
  await page.goto('/app/templates?name=back_in_stock');
  await page.locator('tbody a').first().click();
  const before = await page.inputValue('#body');
  await page.fill('#body', `${before} Hurry.`);
  await press(page, 'save');
  assert.equal(await page.inputValue('#body'), `${before} Hurry.`);
  await page.locator('[data-change] form button').click();
  assert.equal(await page.inputValue('#body'), before);
});

test('the list is narrowed by language and leads on and back by keyboard', async () => {
  const page = await openPage(browser, demo.origin, { width: 390 });
  await signIn(page, asha);
  await page.goto('/app/templates');
  await checkLook(page);
  const language = page.locator('.chips details', { has: page.locator('a[href*="language="]') });
  await language.locator('summary').focus();
  await page.keyboard.press('Enter');
  await language.locator('a[href*="language=hi"]').focus();
  await Promise.all([page.waitForURL(/language=hi/), page.keyboard.press('Enter')]);
  const lines = await page.locator('tbody tr').count();
  assert.ok(lines > 0);
  assert.match(await page.textContent('.pager'), /templates?/);
  await checkLook(page);
  await page.locator('.chip a.remove').first().click();
  await page.waitForURL((url) => !url.search.includes('language'));
  assert.ok((await page.locator('tbody tr').count()) > lines);
});
