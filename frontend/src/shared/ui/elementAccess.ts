/**
 * Cures, in the drop-downs that Element Plus appends to the page, what a screen reader or a keyboard stumbles over:
 * long lists that scroll but cannot be reached, choices that call themselves a tooltip, cascader entries that own an
 * element which is not there, and their check boxes, which have no name.
 */
export function cureDropdowns(page: Document): void {
  const inside = new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === 'attributes') cure(target as Element)
      else addedNodes.forEach((node) => node instanceof Element && cureAll(node))
    }
  })
  const watched = new WeakSet<Element>()
  const watch = () => {
    for (const container of page.querySelectorAll('body > [id^="el-popper-container"]')) {
      if (watched.has(container)) continue
      watched.add(container)
      cureAll(container)
      inside.observe(container, { childList: true, subtree: true, attributeFilter: ['aria-owns'] })
    }
  }
  // The container comes with the first drop-down.
  new MutationObserver(watch).observe(page.body, { childList: true })
  watch()
}

const SCROLLS = '.el-select-dropdown__wrap, .el-cascader-menu__wrap'
/** Called tooltips, but a list of choices is none, and without a choice it would be a tooltip that says nothing. */
const NO_TOOLTIP = '.el-select__popper, .el-cascader__dropdown'
const ENTRY = '.el-cascader-node'
const WANTED = [SCROLLS, NO_TOOLTIP, ENTRY].join()

function cureAll(root: Element) {
  cure(root)
  root.querySelectorAll(WANTED).forEach(cure)
}

function cure(element: Element) {
  if (element.matches(SCROLLS)) element.setAttribute('tabindex', '0')
  if (element.matches(NO_TOOLTIP)) element.removeAttribute('role')
  if (element.matches(ENTRY)) {
    const owned = element.getAttribute('aria-owns')
    if (owned !== null && !element.ownerDocument.getElementById(owned)) element.removeAttribute('aria-owns')
    const name = element.querySelector('.el-cascader-node__label')?.textContent?.trim()
    if (name) element.querySelector('input')?.setAttribute('aria-label', name)
  }
}
