import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Deal = Schemas['DealView']
export type DealState = Schemas['DealState']
export type FundingRecord = Schemas['FundingRecordView']
export type Activity = Schemas['DealActivityLine']
export type DealNote = Schemas['DealNote']
export type DealTask = Schemas['DealTask']
export type Totals = Schemas['DealTotals']
export type TotalsBy = Schemas['DealTotalsBy']

export const LOST_CODES = ['TERMS', 'VALUATION', 'DILIGENCE', 'TIMING', 'OTHER_PARTNER', 'NO_CONTACT', 'STRATEGY', 'OTHER'] as const
export const INSTRUMENTS = ['EQUITY', 'BOND', 'LOAN', 'GUARANTEE'] as const
/** Stages of the board, in the order of a deal that goes well; what is over comes last. */
export const STAGES = ['IN_CONTACT', 'DUE_DILIGENCE', 'TERM_SHEET', 'SIGNED', 'CLOSED_PAID_IN', 'CLOSED_PARTLY', 'ON_HOLD', 'LOST'] as const satisfies readonly DealState[]

/** What moving a card from one stage to another means; nothing where nobody may do that by hand. */
export function commandFor(deal: Pick<Deal, 'state' | 'actions'>, to: DealState): string | undefined {
  const wanted: Partial<Record<DealState, string>> = {
    DUE_DILIGENCE: deal.state === 'ON_HOLD' ? 'resume' : deal.state === 'TERM_SHEET' || deal.state === 'SIGNED' ? 'correct' : 'start-diligence',
    TERM_SHEET: deal.state === 'ON_HOLD' ? 'resume' : deal.state === 'SIGNED' ? 'correct' : 'offer-terms',
    SIGNED: deal.actions.includes('confirm-signing') ? 'confirm-signing' : 'sign',
    CLOSED_PARTLY: 'close-partly',
    ON_HOLD: 'hold',
    LOST: 'lose',
    IN_CONTACT: deal.state === 'ON_HOLD' ? 'resume' : deal.state === 'LOST' ? (deal.actions.includes('agree-reopen') ? 'agree-reopen' : 'reopen') : 'correct',
  }
  const command = deal.state === to ? undefined : wanted[to]
  return command && deal.actions.includes(command) ? command : undefined
}

/** The stages a deal may be moved to by the person who looks at it. */
export const movesOf = (deal: Deal) => STAGES.filter((stage) => commandFor(deal, stage))
  .filter((stage) => deal.state !== 'ON_HOLD' || stage === 'LOST' || stage === deal.held?.from)
