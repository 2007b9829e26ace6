import { ref, shallowRef } from 'vue'
import { getJson, request } from '@/api/client'
import type { Page } from '@/api/page'
import { asProblem, type ProblemError } from '@/api/problem'

export interface ImportColumn { name: string; label: string; required: boolean; example: string; help: string }
export interface ImportKind { kind: string; columns: ImportColumn[] }
export interface ImportReport {
  rows: number
  created: number
  updated: number
  unchanged: number
  rejectedRows: number
  written: boolean
  rejected: { line: number; column: string; message: string }[]
}

/** The kinds of file this person may take in, and one file on its way: checked or written, with what came of it. */
export function useImport() {
  const kinds = shallowRef<ImportKind[]>([])
  const report = shallowRef<ImportReport>()
  const checked = ref(false)
  const working = ref(false)
  const problem = shallowRef<ProblemError>()

  async function loadKinds() {
    try {
      kinds.value = (await getJson<Page<ImportKind>>('/api/imports')).items
    } catch (e) {
      problem.value = asProblem(e)
    }
  }

  async function send(kind: string, file: File, options: { dryRun: boolean; partial: boolean }) {
    working.value = true
    problem.value = undefined
    report.value = undefined
    try {
      const body = new FormData()
      body.append('file', file)
      report.value = await request<ImportReport>('POST', `/api/imports/${kind}`, { body, query: { dryRun: options.dryRun, partial: options.partial } })
      checked.value = options.dryRun
    } catch (e) {
      problem.value = asProblem(e)
    } finally {
      working.value = false
    }
  }

  return { kinds, report, checked, working, problem, loadKinds, send }
}
