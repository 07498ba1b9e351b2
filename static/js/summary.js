// A page that came back with errors starts at their summary.
export function focusSummary() {
  document.querySelector('[data-error-summary]')?.focus();
}
