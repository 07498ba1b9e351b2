// People who write back.
import assert from 'node:assert/strict';
import { eventually } from '../support/demo.mjs';
import { submit } from '../support/people.mjs';
import { ledger, write } from '../support/sandbox.mjs';

/** A question opens a conversation; the answer arrives at the other side. */
export async function converse(walk) {
  const { page } = walk;
  await write(walk.demo, `${walk.series}1`, 'Is it open on Sunday?');
  const conversation = page.locator('#conversations a', { hasText: 'Reader 1' });
  await eventually('the conversation', async () => {
    await page.goto('/app/inbox');
    return conversation.count();
  });
  await walk.check();
  await conversation.first().click();
  await page.waitForSelector('[name="text"]');
  await walk.check();
  await page.fill('[name="text"]', 'Yes, from ten to four.');
  await submit(page, 'text');
  await eventually('the answer at the other side', async () => {
    const messages = await ledger(walk.demo, `${walk.series}1`);
    return messages.some((message) => message.body?.includes('from ten to four'));
  });
  await page.goto(page.url());
  assert.match(await page.textContent('main'), /from ten to four/);
}

/** A person who writes STOP gets no marketing any more, and their page says so. */
export async function stop(walk) {
  const { page } = walk;
  await write(walk.demo, `${walk.series}2`, 'STOP');
  const person = page.locator('main a[href*="/app/contacts/"]', { hasText: 'Reader 2' });
  await eventually('the opt-out', async () => {
    await page.goto('/app/contacts');
    await person.first().click();
    await page.waitForURL(/\/app\/contacts\/[0-9a-f-]{36}/);
    return /stopped|opted out/i.test(await page.textContent('main .head, main .title'));
  });
}
