import { ref, shallowRef } from 'vue'
import { getJson, patchJson, postJson } from '@/api/client'
import { runCommand } from '@/api/command'
import { asProblem, type ProblemError } from '@/api/problem'
import type { Mandate, SectorWeight } from './types'

/** A mandate as it is being typed. */
export interface MandateDraft {
  name: string
  sectors: SectorWeight[]
  rounds: string[]
  ticketMinFen: number | null
  ticketMaxFen: number | null
  regions: string[]
  tiers: string[]
  dealsPerYear: string | null
  never: { field: string; values: string[] }[]
  conflicts: string[]
  thesis: string
}

export const blankMandate = (): MandateDraft => ({
  name: '', sectors: [], rounds: [], ticketMinFen: null, ticketMaxFen: null, regions: [], tiers: [], dealsPerYear: null,
  never: [], conflicts: [], thesis: '',
})

/** The typed form of a mandate that exists; companies are shown by name. */
export function draftOf(mandate: Mandate): MandateDraft {
  return {
    name: mandate.name,
    sectors: mandate.sectors.map((s) => ({ ...s })),
    rounds: [...mandate.rounds],
    ticketMinFen: mandate.ticketMinFen ?? null,
    ticketMaxFen: mandate.ticketMaxFen ?? null,
    regions: [...mandate.regions],
    tiers: [...mandate.tiers],
    dealsPerYear: mandate.dealsPerYear ?? null,
    never: (mandate.never ?? []).map((n) => ({ field: n.field, values: [...n.values] })),
    conflicts: (mandate.conflicts ?? []).map((c) => c.name),
    thesis: mandate.thesis ?? '',
  }
}

/** What is sent: lines that say nothing are left out, names that are known organisations go by their id. */
export function bodyOf(draft: MandateDraft, known?: Mandate) {
  const ids = new Map((known?.conflicts ?? []).map((c) => [c.name, c.organisationId ?? c.name]))
  return {
    ...draft,
    never: draft.never.filter((n) => n.values.length > 0),
    conflicts: draft.conflicts.map((name) => ids.get(name) ?? name),
  }
}

/** One mandate, loaded and saved; `problem` is what the server said last. */
export function useMandate(id: () => string | undefined) {
  const mandate = shallowRef<Mandate>()
  const problem = shallowRef<ProblemError>()
  const busy = ref(false)

  async function guarded<T>(work: () => Promise<T>): Promise<T | undefined> {
    busy.value = true
    problem.value = undefined
    try {
      return await work()
    } catch (e) {
      problem.value = asProblem(e)
      return undefined
    } finally {
      busy.value = false
    }
  }

  const load = () => guarded(async () => (mandate.value = await getJson<Mandate>(`/api/mandates/${id()}`)))

  /** Saves what was typed, and makes it active where that is wished and not so yet. */
  const save = (draft: MandateDraft, activate: boolean) => guarded(async () => {
    const known = mandate.value
    const body = bodyOf(draft, known)
    mandate.value = known
      ? await patchJson<Mandate>(`/api/mandates/${known.id}`, { ...body, version: known.version })
      : await postJson<Mandate>('/api/mandates', body)
    if (activate && mandate.value.state === 'DRAFT') {
      mandate.value = await runCommand<Mandate>('mandates', mandate.value.id, 'activate', { version: mandate.value.version })
    }
    return mandate.value
  })

  return { mandate, problem, busy, load, save }
}
