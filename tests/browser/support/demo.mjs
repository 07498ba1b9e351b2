// A whole Xpecto for tests: free ports, a data directory that is thrown away,
// the sandbox beside it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = new URL('../../..', import.meta.url).pathname;
const program = join(root, process.env.CARGO_TARGET_DIR ?? 'target', 'debug', 'xpecto');
const START_LIMIT = 120_000;

/** Names the program that `run.mjs` has started for all files. */
export const SHARED = 'XPECTO_BROWSER_DEMO';

/**
 * The program that all files share, or one of its own, once it answers.
 * @param {{data?: boolean}} options `data`: with the demo workspace in it
 */
export async function startDemo({ data = false } = {}) {
  const shared = process.env[SHARED];
  if (shared) return { ...JSON.parse(shared), stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'xpecto-browser-'));
  await chmod(folder, 0o711); // under root, the server's own user passes through
  const [port, sandboxPort] = await Promise.all([freePort(), freePort()]);
  const origin = `http://127.0.0.1:${port}`;
  const sandbox = `http://127.0.0.1:${sandboxPort}`;
  const child = spawn(program, ['demo', '--fresh', ...(data ? [] : ['--empty'])], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      SQLX_OFFLINE: undefined,
      DATABASE_URL: undefined,
      XPECTO_OWNER_DATABASE_URL: undefined,
      XPECTO_DATA_DIR: join(folder, 'var'),
      XPECTO_BIND: `127.0.0.1:${port}`,
      XPECTO_BASE_URL: origin,
      XPECTO_SANDBOX_BIND: `127.0.0.1:${sandboxPort}`,
      XPECTO_LOG: 'warn',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const ended = once(child, 'exit');
  await answers(`${origin}/readyz`, child, () => output);
  return {
    origin,
    sandbox,
    /** What the program has written so far. */
    output: () => output,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url, child, output) {
  const limit = Date.now() + START_LIMIT;
  while (Date.now() < limit) {
    if (child.exitCode !== null) break;
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await pause(100);
  }
  child.kill('SIGTERM');
  throw new Error(`the program did not start:\n${output()}`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits until `check` gives something true, and gives that back. */
export async function eventually(what, check, limit = 20_000) {
  const end = Date.now() + limit;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(150);
  }
}
