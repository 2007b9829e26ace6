import { describe, expect, it } from 'vitest'
import { commandFor, movesOf, type Deal } from './types'

const deal = (state: Deal['state'], ...actions: string[]) => ({ state, actions }) as Deal

describe('moving a card', () => {
  it('offers only what the server allows', () => {
    expect(movesOf(deal('IN_CONTACT', 'start-diligence', 'offer-terms', 'hold', 'lose'))).toEqual(['DUE_DILIGENCE', 'TERM_SHEET', 'ON_HOLD', 'LOST'])
    expect(movesOf(deal('IN_CONTACT', 'lose'))).toEqual(['LOST'])
    expect(movesOf(deal('CLOSED_PAID_IN'))).toEqual([])
  })

  it('confirms a signing that waits and enters one otherwise', () => {
    expect(commandFor(deal('TERM_SHEET', 'sign'), 'SIGNED')).toBe('sign')
    expect(commandFor(deal('TERM_SHEET', 'confirm-signing', 'refuse-signing'), 'SIGNED')).toBe('confirm-signing')
  })

  it('corrects backwards, and resumes a hold only to where it was', () => {
    expect(commandFor(deal('TERM_SHEET', 'correct'), 'IN_CONTACT')).toBe('correct')
    const held = { ...deal('ON_HOLD', 'resume', 'lose'), held: { from: 'DUE_DILIGENCE' } } as Deal
    expect(movesOf(held)).toEqual(['DUE_DILIGENCE', 'LOST'])
    expect(commandFor(deal('LOST', 'reopen'), 'IN_CONTACT')).toBe('reopen')
  })
})
