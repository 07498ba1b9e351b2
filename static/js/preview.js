// The phone beside the template editor shows what is typed, with textContent only: text never becomes markup.
const MARKS = /```([^`]+)```|\*([^*\n]+)\*|_([^_\n]+)_|~([^~\n]+)~/g;
const LABELLED = new Set(['', 'QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'FLOW', 'VOICE_CALL']);
const ELEMENTS = ['code', 'strong', 'em', 's'];

export function previewTemplate(root) {
  for (const form of root.querySelectorAll('form[data-template]')) {
    const draw = () => {
      offerSamples(form);
      render(form);
    };
    form.addEventListener('input', draw);
    form.addEventListener('click', (event) => {
      const button = event.target.closest('[data-wrap], [data-variable]');
      if (!button) return;
      event.preventDefault();
      edit(form, button);
    });
    draw();
  }
}

/** A field for the sample of every variable that is used; those of others are put away while empty. */
function offerSamples(form) {
  const mould = form.querySelector('template[data-sample]');
  if (!mould) return;
  const texts = [...form.querySelectorAll('[name="header_text"], [name="body"], [name$="_body"], [name$="_value"]')];
  const used = new Set();
  for (const { value } of texts) {
    for (const match of value.matchAll(/\{\{\s*([a-z0-9_]+)\s*\}\}/g)) used.add(match[1]);
  }
  for (const name of used) {
    if (!form.elements[`sample_${name}`]) mould.previousElementSibling.append(sampleField(mould, name));
  }
  for (const input of form.querySelectorAll('[name^="sample_"]')) {
    const idle = !used.has(input.name.slice('sample_'.length)) && !input.value;
    input.closest('.field').hidden = idle;
  }
}

function sampleField(mould, name) {
  const field = mould.content.cloneNode(true);
  const [label, input] = [field.querySelector('label'), field.querySelector('input')];
  label.htmlFor = input.id = input.name = `sample_${name}`;
  label.textContent = mould.dataset.label.replace('#', `{{${name}}}`);
  return field;
}

function render(form) {
  const value = (name) => form.elements[name]?.value ?? '';
  // A one-time code has Meta's words, which the server shows.
  if (value('category') === 'AUTHENTICATION') return;
  fill('header', withSamples(value('header_text'), value));
  fill('footer', value('footer'));
  const body = document.querySelector('#phone [data-preview="body"]');
  body?.replaceChildren(...formatted(withSamples(value('body'), value)));
  for (const slot of document.querySelectorAll('#phone [data-preview-button]')) {
    const row = `button_${slot.dataset.previewButton}`;
    // Labels that WhatsApp writes come with the server's answer.
    if (!LABELLED.has(value(`${row}_type`))) continue;
    const text = value(`${row}_text`);
    slot.hidden = !text;
    slot.querySelector('span').textContent = text;
  }
  const message = document.querySelector('#phone [data-preview-message]');
  if (message && value('body')) {
    message.hidden = false;
    document.querySelector('#phone [data-preview-empty]')?.remove();
  }
}

function fill(part, text) {
  const slot = document.querySelector(`#phone [data-preview="${part}"]`);
  if (!slot) return;
  slot.textContent = text;
  slot.hidden = !text;
}

function withSamples(text, value) {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name) => value(`sample_${name}`) || whole);
}

/** Text as nodes: *bold*, _italic_, ~struck~ and ```code``` as WhatsApp draws them. */
function formatted(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    nodes.push(text.slice(end, match.index));
    const which = match.slice(1).findIndex((group) => group !== undefined);
    const element = document.createElement(ELEMENTS[which]);
    const inner = match[which + 1];
    element.append(...(which === 0 ? [inner] : formatted(inner)));
    nodes.push(element);
    end = match.index + match[0].length;
  }
  nodes.push(text.slice(end));
  return nodes;
}

/** Wraps the selection in a mark, or puts in the next variable. */
function edit(form, button) {
  const area = form.elements[button.dataset.variable || 'body'];
  const { selectionStart: from, selectionEnd: to, value } = area;
  const mark = button.dataset.wrap;
  if (mark) {
    area.setRangeText(mark + value.slice(from, to) + mark, from, to, 'select');
  } else {
    // The body's numbers follow each other; elsewhere a new number is one that no text has.
    const own = area.name === 'body' ? '[name="body"]' : '[name="header_text"], [name="body"], [name$="_body"]';
    const texts = [...form.querySelectorAll(own)].map((text) => text.value).join(' ');
    const used = [...texts.matchAll(/\{\{(\d+)\}\}/g)].map((match) => Number(match[1]));
    area.setRangeText(`{{${Math.max(0, ...used) + 1}}}`, from, to, 'end');
  }
  area.focus();
  area.dispatchEvent(new Event('input', { bubbles: true }));
}
