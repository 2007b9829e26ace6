import { useT } from '@/shared/useT'

/** What the fields, documents and kinds of this feature are called; one place, so that a list of what is missing uses the form's own words. */
export function useLabels() {
  const { label } = useT()
  return {
    /** `legalRepresentative`, `documents/LICENCE` and the document kinds alone. */
    field: (name: string) => label('organisation.field', name.replace(/^documents\//, '')),
    document: (kind: string) => label('organisation.field', kind),
    credential: (kind: string) => label('organisation.credentialKind', kind),
    type: (type: string) => label('organisationType', type),
    role: (role: string) => label('role', role),
    work: (kind: string) => label('organisation.work', kind),
  }
}

/** Single keys are shortcuts only where nothing is being typed and no dialog is open. */
export function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null
  return event.ctrlKey || event.metaKey || event.altKey || !!target?.closest('input, textarea, select, [contenteditable], [role="dialog"]')
}
