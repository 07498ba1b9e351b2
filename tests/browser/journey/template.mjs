// A template, from its first words to Meta's answer.
import assert from 'node:assert/strict';
import { eventually } from '../support/demo.mjs';
import { press } from '../support/people.mjs';

export const NAME = 'order_ready';

/** Written wrongly, corrected, submitted, approved. */
export async function makeTemplate({ page, check }) {
  await page.goto('/app/templates/new');
  await page.fill('[name="name"]', NAME);
  await page.selectOption('select[name="language"]', 'en');
  await page.check('[name="category"][value="MARKETING"]');
  await page.fill('[name="body"]', 'Hello {{1}}, the books you asked about are here. See you soon.');
  await page.fill('[name="footer"]', 'Monsoon Books');
  // Nothing says yet what stands for {{1}}.
  const sample = page.locator('[name="sample_1"]');
  if (await sample.count()) await sample.fill('');
  await press(page, 'submit');
  await page.waitForSelector('[aria-invalid="true"]');
  assert.equal(await page.inputValue('[name="name"]'), NAME);
  assert.equal(await sample.getAttribute('aria-invalid'), 'true');
  await check();
  await sample.fill('Ravi');
  await press(page, 'submit');
  await page.waitForURL(/\/app\/templates\/[0-9a-f-]{36}/);
  await check();
  await eventually('the approval', async () => {
    await page.goto('/app/templates');
    const line = page.locator('tr', { hasText: NAME });
    return (await line.count()) && /approved/i.test(await line.textContent());
  });
}
