// Chromium, and pages that note whatever a person would not see.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const executables = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function launch() {
  const executablePath = process.env.CHROMIUM ?? executables.find(existsSync);
  if (!executablePath) throw new Error('no Chromium: apt-get install chromium');
  // Chromium's own sandbox refuses to start under root.
  const args = process.getuid() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}

/**
 * A page in a context of its own. `complaints` collects console errors and
 * warnings, script errors, requests elsewhere and answers of 500 and above.
 * @param {{scripts?: boolean, width?: number, dark?: boolean}} options
 */
export async function openPage(browser, origin, { scripts = true, width = 1280, dark = false } = {}) {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: scripts,
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    // A 404 or 422 that a journey asks for is logged by the browser as an error.
    const expected = /status of 4\d\d/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !expected) {
      complaints.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) complaints.push(`elsewhere: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return Object.assign(page, { complaints });
}
