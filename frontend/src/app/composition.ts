/**
 * While a Chinese input method is composing, Enter picks a word. It must reach nothing else: no form submits,
 * no dialog closes, no table row opens. One listener in the capture phase keeps that promise for every page.
 * keyCode 229 is what Safari sends for the Enter that ends the composition, after `compositionend`.
 */
export function guardComposition(target: Document): void {
  for (const type of ['keydown', 'keypress'] as const) {
    target.addEventListener(
      type,
      (e) => {
        if (e.key !== 'Enter' && e.key !== 'Escape') return
        if (!e.isComposing && e.keyCode !== 229) return
        e.stopImmediatePropagation()
        // The input method itself still takes the key; only the page does not see it.
        if (e.key === 'Enter' && (e.target as HTMLElement | null)?.tagName === 'INPUT') e.preventDefault()
      },
      { capture: true },
    )
  }
}
