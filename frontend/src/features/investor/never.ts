/** Limits of the amounts that are ruled out: everything below one, everything above the other. */
export interface TicketLimits {
  below: number | null
  above: number | null
}

/** `-99` is everything below 100 fen, `501-` everything above 500 fen. */
export function ticketLimits(ranges: readonly string[]): TicketLimits {
  let below: number | null = null
  let above: number | null = null
  for (const range of ranges) {
    const [low, high] = range.split('-')
    if (!low && high) below = Number(high) + 1
    else if (low && !high) above = Number(low) - 1
  }
  return { below, above }
}

export function rangesOf({ below, above }: TicketLimits): string[] {
  return [...(below ? [`-${below - 1}`] : []), ...(above != null ? [`${above + 1}-`] : [])]
}
