import { useRouter } from 'vue-router'
import { getJson } from '@/api/client'
import { runCommand, type Stateful } from '@/api/command'
import { useToast } from '@/shared/composables/useToast'
import { useT } from '@/shared/useT'
import type { Proposal, Side } from './types'

/** Why there is no change to propose, in words; nothing where a gate says it already. */
export function proposalText(proposal: Proposal, t: ReturnType<typeof useT>['t']): string {
  if (proposal.outcome === 'TOP_BAND') return t('matching.topBand')
  return proposal.outcome === 'NO_SINGLE_CHANGE' ? t('matching.noSingle') : ''
}

/** Leads to where a proposed change is made: the field in the editor, the credentials, or the command itself. */
export function useProposal(side: Side) {
  const router = useRouter()
  const toast = useToast()
  const { t } = useT()

  const applicable = (proposal: Proposal) => proposal.outcome === 'FOUND' && (proposal.patch != null || proposal.command != null)

  /** Answers whether something changed here and now. */
  async function apply(subject: string, proposal: Proposal): Promise<boolean> {
    if (proposal.command === 'reconfirm') {
      const mandate = await getJson<Stateful>(`/api/mandates/${subject}`)
      await runCommand('mandates', subject, 'reconfirm', { version: mandate.version })
      toast.say(t('matching.applied'))
      return true
    }
    if (proposal.command === 'credential') await router.push('/organisation')
    else await router.push({ path: `/${side}/${subject}/edit`, query: { field: proposal.field ?? undefined } })
    return false
  }
  return { apply, applicable }
}
