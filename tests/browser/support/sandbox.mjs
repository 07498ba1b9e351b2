// The other side of the conversations: what the sandbox accepted, and people who write.
import { eventually } from './demo.mjs';

/** What the sandbox accepted for one number, oldest first; `to` in E.164. */
export async function ledger(demo, to) {
  const answer = await fetch(`${demo.sandbox}/sandbox/ledger.json?to=${encodeURIComponent(to)}`);
  const found = await answer.json();
  return Array.isArray(found) ? found : found.messages;
}

/** A person writes to the number that wrote to them last. */
export async function write(demo, from, text) {
  const last = (await eventually(`a message to ${from}`, async () => {
    const messages = await ledger(demo, from);
    return messages.length && messages;
  })).at(-1);
  const answer = await fetch(`${demo.sandbox}/sandbox/inbound`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ from, phone_number_id: last.phone_number_id, text }),
  });
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}: ${await answer.text()}`);
}

/** Puts faults in force; gives what brings those before back. */
export async function strike(demo, faults) {
  const place = `${demo.sandbox}/sandbox/faults`;
  const put = async (change) => {
    const answer = await fetch(place, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(change) });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}: ${await answer.text()}`);
  };
  const before = await (await fetch(place)).json();
  await put(faults);
  return () => put(Object.fromEntries(Object.keys(faults).map((name) => [name, before[name]])));
}
