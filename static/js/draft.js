// A template that is being written: samples are uploaded when they are chosen, and the draft, or the change
// of a template that Meta knows, is kept a few seconds after the last keystroke.
const QUIET = 4000;

export function keepDrafts(root) {
  for (const input of root.querySelectorAll('input[data-upload]')) {
    input.addEventListener('change', () => {
      const button = input.nextElementSibling;
      if (input.files.length) input.form.requestSubmit(button);
    });
  }
  for (const form of root.querySelectorAll('form[data-template]')) guard(form);
  for (const form of root.querySelectorAll('form[data-autosave]')) watch(form);
}

// What nobody has kept is not left without a question.
function guard(form) {
  form.addEventListener('input', () => { form.dataset.unkept = ''; });
  form.addEventListener('submit', () => { delete form.dataset.unkept; });
  window.addEventListener('beforeunload', (event) => {
    if (form.isConnected && 'unkept' in form.dataset) event.preventDefault();
  });
}

function watch(form) {
  let timer;
  let running;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      running ??= save(form).finally(() => { running = undefined; });
    }, QUIET);
  });
  form.addEventListener('submit', () => clearTimeout(timer));
}

// `form.action` would be its buttons, which have that name.
async function save(form) {
  delete form.dataset.unkept;
  const data = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...data]) if (value === '[object File]') data.delete(name);
  data.set('action', 'autosave');
  const answer = await fetch(form.getAttribute('action'), { method: 'POST', body: data, redirect: 'error' }).catch(() => null);
  const path = answer?.ok && answer.headers.get('X-Draft');
  const note = document.querySelector('[data-autosave-note]');
  if (!path) {
    form.dataset.unkept = '';
    if (note && answer?.ok) note.textContent = note.dataset.waits;
    return;
  }
  form.setAttribute('action', path);
  history.replaceState(null, '', path);
  // A change that was taken back word by word is none any more.
  const unchanged = answer.headers.has('X-Draft-Unchanged');
  if (note) note.textContent = unchanged ? '' : note.dataset.saved;
  const change = document.querySelector('[data-change]');
  if (change) change.hidden = unchanged;
}
