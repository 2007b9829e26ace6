import type zh from './messages.zh-CN'

const en: typeof zh = {
  title: 'Import',
  lead: 'Fill in the template, then choose the file. Check it first if you like; importing the same file again changes nothing.',
  kind: 'What to import',
  kinds: { enterprises: 'Enterprises', institutions: 'Institutions', needs: 'Financing needs', mandates: 'Mandates' },
  template: 'Download the template',
  columns: 'What each column expects',
  column: 'Column',
  required: 'Required',
  help: 'What to enter',
  example: 'Example',
  file: 'Choose a file (CSV or XLSX, at most 20 MB)',
  check: 'Check only',
  run: 'Import',
  partial: 'Skip rows with errors and import the others',
  working: 'Working, please wait',
  rows: '{n} rows',
  created: '{n} new',
  updated: '{n} changed',
  unchanged: '{n} as they were',
  rejected: '{n} wrong',
  wrote: 'Written.',
  wroteNothing: 'Nothing was written.',
  wouldWrite: 'Everything is right; you can import.',
  mend: 'Correct what is listed and choose the file again; rows already imported are not doubled.',
  line: 'Line',
  message: 'What is wrong',
  shown: 'Only the first {n} are listed.',
  drafts: 'Imported needs and mandates are drafts until their organisation submits or activates them.',
}

export default en
