// One tick box that ticks a whole column; the words beside the bulk actions follow.
export function tickAll(root) {
  for (const all of root.querySelectorAll('[data-tick-all]')) {
    const boxes = [...(all.form ?? document).querySelectorAll(`input[type=checkbox][name="${all.dataset.tickAll}"]`)];
    const count = document.querySelector('[data-ticked]');
    const draw = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      all.checked = ticked > 0 && ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
      if (count) count.textContent = String(ticked);
    };
    all.addEventListener('change', () => {
      for (const box of boxes) box.checked = all.checked;
      draw();
    });
    for (const box of boxes) box.addEventListener('change', draw);
    draw();
  }
}
