import { reactive, ref, shallowRef } from 'vue'
import { getJson, patchJson } from '@/api/client'
import { runCommand } from '@/api/command'
import { asProblem, type ProblemError } from '@/api/problem'
import { useAutosave } from '@/shared/composables/useAutosave'
import { DISCLOSABLE, type Need, type NeedContent, type UseOfProceeds } from './types'

/** What the form holds: every field, empty where nothing was said. */
export interface NeedForm {
  title: string
  teaser: string
  sectors: string[]
  round: string[]
  instrument: string
  developmentStage: string
  amountSoughtFen: number | null
  preMoneyFen: number | null
  equityOfferedPct: number | null
  equityExplanation: string
  useOfProceeds: UseOfProceeds[]
  regionCode: string[]
  summary: string
  highlights: string
  products: string
  disclosure: Record<string, number>
}

export function formOf(need: Need): NeedForm {
  // While a revision is open the form edits that, not what is live.
  const from: Partial<NeedContent> = need.pendingRevision?.content ?? (need as unknown as Partial<NeedContent>)
  const chosen = need.pendingRevision?.content.disclosure ?? need.disclosure ?? {}
  return {
    title: from.title ?? '',
    teaser: from.teaser ?? '',
    sectors: [...(from.sectors ?? [])],
    round: from.round ? [from.round] : [],
    instrument: from.instrument ?? 'EQUITY',
    developmentStage: from.developmentStage ?? '',
    amountSoughtFen: from.amountSoughtFen ?? null,
    preMoneyFen: from.preMoneyFen ?? null,
    equityOfferedPct: from.equityOfferedPct ?? null,
    equityExplanation: from.equityExplanation ?? '',
    useOfProceeds: from.useOfProceeds?.length ? from.useOfProceeds.map((u) => ({ ...u })) : [{ purpose: '', sharePct: undefined }],
    regionCode: from.regionCode ? [from.regionCode] : [],
    summary: from.summary ?? '',
    highlights: from.highlights ?? '',
    products: from.products ?? '',
    disclosure: Object.fromEntries(DISCLOSABLE.map((d) => [d.field, chosen[d.field] ?? d.usual])),
  }
}

/** The form as the server takes it; an empty field is sent as null, which clears it. */
export function bodyOf(form: NeedForm): Record<string, unknown> {
  const text = (value: string) => (value.trim() ? value : null)
  return {
    title: text(form.title),
    teaser: text(form.teaser),
    sectors: form.sectors,
    round: form.round[0] ?? null,
    instrument: form.instrument || null,
    developmentStage: form.developmentStage || null,
    amountSoughtFen: form.amountSoughtFen,
    preMoneyFen: form.preMoneyFen,
    equityOfferedPct: form.equityOfferedPct,
    equityExplanation: text(form.equityExplanation),
    useOfProceeds: form.useOfProceeds
      .filter((u) => u.purpose?.trim() || u.sharePct != null)
      .map((u) => ({ purpose: u.purpose?.trim() || null, sharePct: u.sharePct ?? null })),
    regionCode: form.regionCode[0] ?? null,
    summary: text(form.summary),
    highlights: text(form.highlights),
    products: text(form.products),
    disclosure: form.disclosure,
  }
}

/** A need being written: saves itself, says when, and is submitted (or, once live, sent as a revision). */
export function useNeedDraft(id: string) {
  const need = shallowRef<Need>()
  const loadProblem = shallowRef<ProblemError>()
  const problem = shallowRef<ProblemError>()
  const submitting = ref(false)
  const form = reactive<NeedForm>({} as NeedForm)

  async function save() {
    need.value = await patchJson<Need>(`/api/needs/${id}`, { version: need.value!.version, ...bodyOf(form) })
    problem.value = undefined
  }
  const autosave = useAutosave(() => (need.value ? form : undefined), save)

  async function load() {
    try {
      const found = await getJson<Need>(`/api/needs/${encodeURIComponent(id)}`)
      autosave.adopt(() => {
        Object.assign(form, formOf(found))
        need.value = found
      })
      loadProblem.value = undefined
    } catch (e) {
      loadProblem.value = asProblem(e)
    }
  }

  /** Puts an uploaded deck in, or takes it out. */
  async function setDeck(fileId: string | null) {
    await autosave.flush()
    problem.value = undefined
    try {
      need.value = await patchJson<Need>(`/api/needs/${id}`, { version: need.value!.version, deckFileId: fileId })
    } catch (e) {
      problem.value = asProblem(e)
    }
  }

  /** True when it was accepted; otherwise `problem` names every field that is wrong. */
  async function submit(note?: string): Promise<boolean> {
    await autosave.flush()
    if (autosave.problem.value) {
      problem.value = autosave.problem.value
      return false
    }
    submitting.value = true
    problem.value = undefined
    try {
      // What the form shows is what is submitted, also what it proposed and nobody touched.
      await save()
      const command = need.value!.state === 'PUBLISHED' ? 'revise' : 'submit'
      need.value = await runCommand<Need>('needs', id, command, { version: need.value!.version, ...(note && command === 'revise' ? { reason: note } : {}) })
      return true
    } catch (e) {
      problem.value = asProblem(e)
      return false
    } finally {
      submitting.value = false
    }
  }

  void load()
  return { need, form, autosave, problem, loadProblem, submitting, load, setDeck, submit }
}
