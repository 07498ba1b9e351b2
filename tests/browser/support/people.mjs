// People and what they do first.
import assert from 'node:assert/strict';
import { eventually } from './demo.mjs';

/** Demo sign-ins. */
export const asha = { login: 'asha', password: 'demo-owner-passphrase' };
export const staff = { login: 'staff', password: 'demo-staff-passphrase' };

/** A new owner for one test file. */
export const meera = {
  business_name: 'Monsoon Books',
  username: 'meera',
  email: 'meera@monsoon.example',
  phone: '+919876543210',
  country: 'IN',
  birth_date: '1990-05-17',
  password: 'tidy-umbrella-fable-88',
};

/** Presses the button that sends the form which holds `field`. */
export async function submit(page, field, button = 'button:not([type=button])') {
  const form = page.locator('form', { has: page.locator(`[name="${field}"]`) });
  await form.locator(button).first().click();
}

/** Presses the button named `action` of that value. */
export async function press(page, action) {
  await page.locator(`button[name="action"][value="${action}"]`).first().click();
}

/** Signs up, follows the link in the mail, signs in; ends on the overview. */
export async function signUp(page, demo, person = meera) {
  await page.goto('/signup');
  const { country, ...texts } = person;
  for (const [name, value] of Object.entries(texts)) await page.fill(`[name="${name}"]`, value);
  await page.selectOption('[name="country"]', country);
  await page.check('[name="accept_terms"]');
  await submit(page, 'business_name');
  const mail = await mailTo(demo, person.email);
  await page.goto(linkIn(mail, '/verify-email/'));
  const confirm = page.locator('form[action*="/verify-email/"] button');
  if (await confirm.count()) await confirm.first().click();
  await signIn(page, { login: person.username, password: person.password });
}

/** Signs in and ends on `home`. */
export async function signIn(page, { login, password }, home = '/app') {
  await page.goto(`/signin?next=${home}`);
  // A confirmed address may have signed the person in already.
  if (new URL(page.url()).pathname.startsWith(home)) return;
  await page.fill('[name="login"]', login);
  await page.fill('[name="password"]', password);
  await submit(page, 'login');
  await page.waitForURL((url) => url.pathname.startsWith(home));
}

/** The newest caught mail to `address` that `fits`. */
export async function mailTo(demo, address, fits = () => true) {
  return eventually(`a mail to ${address}`, async () => {
    const mails = await (await fetch(`${demo.origin}/dev/mail.json`)).json();
    return mails.find((mail) => [mail.to].flat().some((to) => to.includes(address)) && fits(mail));
  });
}

/** The path of the first link in the mail's text that holds `part`. */
export function linkIn(mail, part) {
  const link = mail.text.split(/\s+/).find((word) => word.includes(part));
  assert.ok(link, `no link with ${part} in: ${mail.text}`);
  const url = new URL(link);
  return url.pathname + url.search;
}
