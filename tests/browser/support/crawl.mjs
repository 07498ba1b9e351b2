// Follows a person's links and shows each kind of page once.

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const FILE = /\.(csv|json|zip|xlsx|png|jpg|ogg|pdf)$|\/(download|media|file)(\/|$)/;

/**
 * Visits every page below `prefix` that links lead to, one for each address
 * with its ids left out, and calls `visit(path, status)` on each.
 */
export async function crawl(page, starts, prefix, visit) {
  const seen = new Set(starts.map(kind));
  const queue = [...starts];
  while (queue.length) {
    const path = queue.shift();
    const response = await page.goto(path);
    await visit(path, response.status());
    const links = await page.$$eval('a[href]', (all) => all.map((link) => link.href));
    for (const href of links) {
      const url = new URL(href);
      const fits = url.origin === new URL(page.url()).origin && url.pathname.startsWith(prefix);
      if (!fits || FILE.test(url.pathname) || seen.has(kind(url.pathname))) continue;
      seen.add(kind(url.pathname));
      queue.push(url.pathname);
    }
  }
  return [...seen];
}

function kind(path) {
  return path.replace(ID, '{id}');
}
