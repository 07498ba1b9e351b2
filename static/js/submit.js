// A form is sent once: its buttons wait until the next page, or until Back shows this one again.
export function guardForms(root) {
  for (const form of root.querySelectorAll('form')) {
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) return event.preventDefault();
      // After this event, so that the pressed button's own value is still sent.
      setTimeout(() => {
        if (event.defaultPrevented || form.dataset.download !== undefined) return;
        form.dataset.sent = 'yes';
        mark(form, true);
      });
    });
  }
}

addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    mark(form, false);
  }
});

function mark(form, busy) {
  for (const button of form.elements) {
    if (button.tagName !== 'BUTTON' || button.type !== 'submit') continue;
    if (busy) button.setAttribute('aria-busy', 'true');
    else button.removeAttribute('aria-busy');
  }
}
