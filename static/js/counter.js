// "24 / 60" beside a label, in characters as a person counts them.
export function countCharacters(root) {
  for (const counter of root.querySelectorAll('[data-counter]')) {
    const field = document.getElementById(counter.dataset.counter);
    if (!field) continue;
    const max = Number(counter.dataset.max);
    const draw = () => {
      const length = [...field.value].length;
      counter.textContent = `${length} / ${max}`;
      counter.classList.toggle('over', length > max);
    };
    field.addEventListener('input', draw);
    draw();
  }
}
