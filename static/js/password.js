// A button that shows what is typed. Without scripts there is none.
export function showPasswords(root) {
  for (const box of root.querySelectorAll('[data-password]')) {
    const input = box.querySelector('input');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn ghost small';
    button.setAttribute('aria-controls', input.id);
    const draw = (shown) => {
      input.type = shown ? 'text' : 'password';
      button.textContent = shown ? box.dataset.hide : box.dataset.show;
    };
    button.addEventListener('click', () => draw(input.type === 'password'));
    input.form?.addEventListener('submit', () => draw(false));
    draw(false);
    box.append(button);
  }
}
