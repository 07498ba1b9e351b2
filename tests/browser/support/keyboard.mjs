// Hands that have no mouse, and ears that have no screen.
import assert from 'node:assert/strict';

/** Tabs until the focus is on the first element of `locator`, and sees to it that it is seen there. */
export async function tabTo(page, locator, { back = false, most = 160 } = {}) {
  const target = typeof locator === 'string' ? page.locator(locator).first() : locator.first();
  for (let n = 0; n < most; n += 1) {
    const there = await target.evaluate((wanted) => {
      if (wanted !== document.activeElement) return null;
      const box = wanted.getBoundingClientRect();
      return { seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight };
    });
    if (there) {
      assert.ok(there.seen, `the focus on ${target} is not seen`);
      return target;
    }
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  assert.fail(`no way to ${target} by keyboard`);
}

/** Goes to a link or button and presses Enter; ends on the next page. */
export async function enter(page, locator) {
  await tabTo(page, locator);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

/** Goes to a field and writes. */
export async function write(page, locator, text) {
  await tabTo(page, locator);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

/** Chooses in a list by the letters its option begins with. */
export async function choose(page, locator, letters, value) {
  const list = await tabTo(page, locator);
  await page.keyboard.type(letters);
  assert.equal(await list.inputValue(), value);
}

const NAMED = ['button', 'checkbox', 'combobox', 'heading', 'link', 'progressbar', 'radio', 'searchbox', 'spinbutton', 'textbox'];

/** What a screen reader is given of the page's main part; every control in it has a name. */
export async function tree(page) {
  const snapshot = plain(await page.locator('main').ariaSnapshot());
  for (const role of NAMED) {
    assert.doesNotMatch(snapshot, new RegExp(`^\\s*- ${role}(:|$| \\[)`, 'm'), `${role} without a name in ${snapshot}`);
  }
  return snapshot;
}

/** Marks a region that is read out when it changes, to know later whether it is still the same one. */
export async function listen(page, selector) {
  await page.locator(selector).evaluate((region) => {
    const live = region.getAttribute('aria-live') ?? (region.getAttribute('role') === 'status' ? 'polite' : null);
    if (!live) throw new Error('nothing of this is read out');
    region.listened = true;
  });
}

/** Whether what was marked is what changes now: a region that is replaced is not read out. */
export async function heard(page, selector) {
  return page.locator(selector).evaluate((region) => region.listened === true);
}

/** A text without the marks that keep numbers and names apart from the direction of the words around them. */
export function plain(text) {
  return text.replace(/[\u2068\u2069]/g, '');
}
