// Keeps the conversation fresh. Without it the page has a "Refresh" link.
const thread = document.getElementById('thread');

async function refresh() {
  if (document.hidden) return;
  const answer = await fetch(thread.dataset.source, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('[data-version]');
  if (!fresh || fresh.dataset.version === thread.dataset.version) return;
  // A button that is about to be tapped must not move away under the finger.
  if (thread.querySelector('.btns :focus')) return;
  thread.dataset.version = fresh.dataset.version;
  thread.replaceChildren(...fresh.childNodes);
}

if (thread) {
  setInterval(() => refresh().catch(() => {}), 1500);
}
