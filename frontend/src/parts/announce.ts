/** The two places that a screen reader listens to: results, and refusals. */
export function announce(text: string, kind: 'result' | 'refusal' = 'result') {
  const place = document.getElementById(kind === 'result' ? 'said-politely' : 'said-at-once')
  if (!place) return
  place.textContent = ''
  requestAnimationFrame(() => (place.textContent = text))
}
