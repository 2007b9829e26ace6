/**
 * Keys of the list while nothing else wants them: not in a field, not with a modifier, not while a dialog is open. Enter
 * on a button or link is that element's own, except on a row of the list, whose only use is to be opened.
 */
export function onMatchKeys(keys: Record<string, () => void>, free: () => boolean) {
  function pressed(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !free()) return
    const at = event.target as HTMLElement | null
    if (at?.closest('input, textarea, select, [contenteditable="true"], [role="combobox"], [role="dialog"]')) return
    const run = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!run || (event.key === 'Enter' && at?.closest('a, button:not(.row), [role="tab"]'))) return
    event.preventDefault()
    run()
  }
  return {
    start: () => addEventListener('keydown', pressed),
    end: () => removeEventListener('keydown', pressed),
  }
}
