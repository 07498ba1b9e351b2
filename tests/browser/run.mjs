// Runs browser tests on one Xpecto with its demo data, started once for all
// files and stopped at the end: node tests/browser/run.mjs [file...]
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { SHARED, startDemo } from './support/demo.mjs';

const folder = new URL('.', import.meta.url).pathname;
const all = (await readdir(folder)).filter((name) => name.endsWith('.test.mjs')).map((name) => join(folder, name));
const files = process.argv.length > 2 ? process.argv.slice(2) : all.sort();

const demo = await startDemo({ data: true });
process.env[SHARED] = JSON.stringify({ origin: demo.origin, sandbox: demo.sandbox });
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => demo.stop().then(() => process.exit(1)));

const tests = run({ files, concurrency: 1, timeout: 240_000 });
tests.on('test:fail', () => (process.exitCode = 1));
tests.on('end', async () => {
  await demo.stop();
  if (process.exitCode) process.stderr.write(demo.output());
});
tests.compose(spec).pipe(process.stdout);
