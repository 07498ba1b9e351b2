// Every page loads this; each module looks for its own markup and does nothing without it.
// Modules also run on what htmx swaps in, which is why each exports a function of a root element.
import { reportErrors } from './report.js';
import { guardForms } from './submit.js';
import { focusSummary } from './summary.js';
import { showPasswords } from './password.js';
import { countCharacters } from './counter.js';
import { readCharts } from './chart.js';
import { previewTemplate } from './preview.js';
import { acceptDrops } from './dropzone.js';
import { closeMenus } from './menu.js';
import { tickAll } from './tick-all.js';
import { keepDrafts } from './draft.js';

const behaviours = [guardForms, showPasswords, countCharacters, readCharts, previewTemplate, acceptDrops, tickAll, keepDrafts];

function start(root) {
  for (const behave of behaviours) behave(root);
}

reportErrors();
document.documentElement.classList.add('scripts');
start(document);
focusSummary();
closeMenus();
document.addEventListener('htmx:load', (event) => {
  if (event.target !== document.body) start(event.target);
});
