// Reads a column of a chart out by pointer or keys. The table under the chart holds the figures.
const STEPS = { ArrowRight: 1, ArrowLeft: -1, PageDown: 7, PageUp: -7 };

export function readCharts(root) {
  for (const chart of root.querySelectorAll('[data-chart]')) attach(chart);
}

function attach(chart) {
  const plot = chart.querySelector('.plot');
  const tip = chart.querySelector('.tip');
  const rows = [...chart.querySelectorAll('tbody tr')];
  const heads = [...chart.querySelectorAll('thead th')].slice(1);
  const columns = [...chart.querySelectorAll('.column')];
  if (!plot || !tip || rows.length === 0) return;
  let current = -1;

  function hide() {
    tip.hidden = true;
    columns[current]?.classList.remove('on');
  }

  function show(index) {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    columns[current]?.classList.remove('on');
    columns[next]?.classList.add('on');
    current = next;
    tip.replaceChildren(...describe(rows[next], heads));
    tip.hidden = false;
    place(next);
  }

  function place(index) {
    const middle = ((index + 0.5) / rows.length) * plot.clientWidth;
    const before = middle > plot.clientWidth / 2;
    const start = before ? middle - tip.offsetWidth - 12 : middle + 12;
    // Through the object model, which the content policy allows; the plot is always left to right.
    tip.style.insetInlineStart = `${Math.max(0, Math.min(plot.clientWidth - tip.offsetWidth, start))}px`;
  }

  plot.addEventListener('pointermove', (event) => {
    const box = plot.getBoundingClientRect();
    show(Math.floor(((event.clientX - box.left) / box.width) * rows.length));
  });
  plot.addEventListener('pointerleave', hide);
  plot.addEventListener('blur', hide);
  plot.addEventListener('focus', () => show(current < 0 ? rows.length - 1 : current));
  plot.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return hide();
    const target = { Home: 0, End: rows.length - 1 }[event.key] ?? current + (STEPS[event.key] ?? NaN);
    if (Number.isNaN(target)) return;
    event.preventDefault();
    show(target);
  });
}

function describe(row, heads) {
  const title = document.createElement('strong');
  title.textContent = row.cells[0].textContent;
  const lines = heads.map((head, index) => {
    const line = document.createElement('span');
    line.className = `key-${head.dataset.key}`;
    const figure = document.createElement('b');
    figure.textContent = row.cells[index + 1].textContent;
    line.append(head.textContent, figure);
    return line;
  });
  return [title, ...lines];
}
