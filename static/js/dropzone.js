// A file dropped anywhere on the zone lands in its file field.
export function acceptDrops(root) {
  for (const zone of root.querySelectorAll('[data-dropzone]')) {
    const input = zone.querySelector('input[type=file]');
    if (!input) continue;
    const light = (on) => zone.classList.toggle('over', on);
    zone.addEventListener('dragover', (event) => {
      event.preventDefault();
      light(true);
    });
    zone.addEventListener('dragleave', () => light(false));
    zone.addEventListener('drop', (event) => {
      event.preventDefault();
      light(false);
      if (event.dataTransfer.files.length === 0) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }
}
