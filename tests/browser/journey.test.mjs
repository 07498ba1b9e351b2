// The platform's whole job once, by a new owner: with scripts, and by plain forms.
import { after, before, test } from 'node:test';
import { launch, openPage } from './support/browser.mjs';
import { checkPage, checkQuiet } from './support/checks.mjs';
import { startDemo } from './support/demo.mjs';
import { meera, signUp } from './support/people.mjs';
import { runCampaign, readCharts, seeFirstSteps } from './journey/campaign.mjs';
import { importMessy, importTen } from './journey/contacts.mjs';
import { converse, stop } from './journey/inbox.mjs';
import { askForDeletion, fileRequest, takeExport } from './journey/privacy.mjs';
import { makeTemplate } from './journey/template.mjs';

let demo, browser;
before(async () => ([demo, browser] = await Promise.all([startDemo(), launch()])));
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** One series of numbers a walk: the sandbox's ledger is everyone's. */
const walks = [
  { how: 'with scripts', scripts: true, person: meera, series: '+91981234560' },
  { how: 'by plain forms', scripts: false, person: { ...meera, username: 'farid', email: 'farid@monsoon.example' }, series: '+91981234570' },
];

for (const { how, scripts, person, series } of walks) {
  test(`from sign-up to a privacy right, ${how}`, async (t) => {
    const page = await openPage(browser, demo.origin, { scripts });
    const check = scripts ? checkPage : checkQuiet;
    const walk = { page, demo, person, series, check: () => check(page) };
    let broken = false;
    // A step builds on those before it: after a failure the rest would only wait.
    const step = (name, body) => t.test(name, async (part) => {
      if (broken) return part.skip('an earlier step failed');
      broken = true;
      await body(walk);
      await walk.check();
      broken = false;
    });

    await step('sign up, confirm, sign in', () => signUp(page, demo, person));
    await step('first steps lead on', seeFirstSteps);
    await step('a template is approved', makeTemplate);
    if (scripts) await step('a messy file is imported', importMessy);
    await step('ten rows are imported', importTen);
    await step('a campaign is delivered', runCampaign);
    await step('the charts count it', readCharts);
    await step('an answer arrives and is answered', converse);
    await step('STOP stops', stop);
    await step('an export is fetched', takeExport);
    await step('a deletion is asked for and called off', askForDeletion);
    await page.context().close();
  });

  test(`anyone may file a privacy request, ${how}`, async () => {
    const page = await openPage(browser, demo.origin, { scripts });
    await fileRequest({ page, demo, email: `visitor-${scripts}@example.com`, check: () => (scripts ? checkPage : checkQuiet)(page) });
    await page.context().close();
  });
}
