import { computed, onMounted, onScopeDispose, ref, shallowRef } from 'vue'
import { getJson, postJson, putJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import type { Assessment, LadderMoney, Profile, Readiness } from './types'

interface Told { key: string; value: unknown; year?: number; source?: string; evidence?: string }

const PAUSE = 300

/** An enterprise's facts, the assessment they lead to, the boards, and what would be if a figure were another. */
export function useGrowth() {
  const profile = shallowRef<Profile>()
  const assessment = shallowRef<Assessment>()
  const tried = shallowRef<Assessment>()
  const boards = shallowRef<Readiness>()
  const history = shallowRef<Assessment[]>([])
  const money = shallowRef<LadderMoney[]>([])
  const round = ref<string>()
  const tier = ref<string>()
  const changes = ref<Record<string, number>>({})
  const problem = shallowRef<ProblemError>()
  const tryProblem = shallowRef<ProblemError>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  const values = computed(() => Object.fromEntries((profile.value?.facts ?? []).map((fact) => [fact.key, fact.value])))

  async function judge() {
    assessment.value = await postJson<Assessment>('/api/cultivation/assessments', { tier: tier.value, preview: true })
    tier.value = assessment.value.tier
  }
  async function remembered() {
    history.value = (await getJson<{ items: Assessment[] }>('/api/cultivation/assessments', { size: 10 })).items
  }
  async function moved() {
    money.value = (await getJson<{ items: LadderMoney[] }>('/api/cultivation/paid-in', { size: 10 })).items
  }
  async function load() {
    problem.value = undefined
    try {
      const [facts, readiness, needs] = await Promise.all([
        getJson<Profile>('/api/cultivation/facts'),
        postJson<Readiness>('/api/boards/readiness', {}),
        getJson<{ items: { round?: string | null }[] }>('/api/needs', { mine: true, size: 1 }),
        judge(),
        remembered(),
        moved(),
      ])
      profile.value = facts
      boards.value = readiness
      round.value = needs.items[0]?.round ?? undefined
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  async function choose(next: string) {
    tier.value = next
    reset()
    try {
      await judge()
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  function reset() {
    clearTimeout(timer)
    asked++
    changes.value = {}
    tried.value = undefined
    tryProblem.value = undefined
  }
  function tryFigure(key: string, value: number) {
    changes.value = { ...changes.value, [key]: value }
    clearTimeout(timer)
    timer = setTimeout(() => void attempt(), PAUSE)
  }
  async function attempt() {
    const mine = ++asked
    try {
      const answer = await postJson<Assessment>('/api/cultivation/assessments', { tier: tier.value, preview: true, facts: { ...values.value, ...changes.value } })
      if (mine !== asked) return
      tried.value = answer
      tryProblem.value = undefined
    } catch (e) {
      if (mine === asked) tryProblem.value = asProblem(e)
    }
  }
  async function tell(facts: Told[]) {
    profile.value = await putJson<Profile>('/api/cultivation/facts', { facts })
    reset()
    const [, readiness] = await Promise.all([judge(), postJson<Readiness>('/api/boards/readiness', {})])
    boards.value = readiness
  }
  async function keep() {
    assessment.value = await postJson<Assessment>('/api/cultivation/assessments', { tier: tier.value })
    await remembered()
  }
  onMounted(load)
  onScopeDispose(() => clearTimeout(timer))
  return { profile, assessment, tried, boards, history, money, round, tier, changes, values, problem, tryProblem, load, choose, reset, tryFigure, tell, keep }
}
