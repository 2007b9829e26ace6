import { shallowRef } from 'vue'
import { getJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'

/** What anybody may know of the platform. */
export interface LandingFigures {
  verifiedEnterprises: number
  verifiedInstitutions: number
  liveNeeds: number
  amountSoughtFen: number
  upcomingRoadshows: UpcomingRoadshow[]
  /** A sentence per figure, by its name: how it is counted. */
  definitions?: Record<string, string>
  asOf?: string
}
export interface UpcomingRoadshow {
  id: string
  title: string
  startsAt: string
  venueName?: string | null
  mode: string
  state: string
}

/** The figures of the landing page; the page stands without them too. */
export function useLanding() {
  const figures = shallowRef<LandingFigures>()
  const problem = shallowRef<ProblemError>()
  async function load() {
    problem.value = undefined
    try {
      figures.value = await getJson<LandingFigures>('/api/landing')
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  void load()
  return { figures, problem, load }
}
