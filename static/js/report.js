// Tells the server of errors in these scripts: what, where in the script, on which page. No cookie goes
// along, and the server takes out whatever could name somebody.
const MOST = 5;
let sent = 0;

function send(report) {
  if (sent >= MOST) return;
  sent += 1;
  fetch('/client-errors', {
    method: 'POST',
    credentials: 'omit',
    keepalive: true,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...report, page: location.pathname }),
  }).catch(() => {});
}

function path(address) {
  try { return new URL(address, location.href).pathname; } catch { return ''; }
}

export function reportErrors() {
  addEventListener('error', (event) => {
    if (!event.message) return;
    send({
      message: String(event.message).slice(0, 500),
      source: event.filename ? path(event.filename) : '',
      line: event.lineno || 0,
      column: event.colno || 0,
    });
  });
  addEventListener('unhandledrejection', (event) => {
    send({ message: String(event.reason?.message ?? event.reason).slice(0, 500) });
  });
}
