const HOURS = 8 * 3_600_000

/** An instant as the value of a `datetime-local` control, in Beijing time (which knows no summer time). */
export function toLocal(instant: string | null | undefined): string {
  if (!instant) return ''
  return new Date(new Date(instant).getTime() + HOURS).toISOString().slice(0, 16)
}

/** The instant of such a value; null for an empty or half-typed one. */
export function fromLocal(local: string): string | null {
  const at = new Date(`${local}:00+08:00`)
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) && !Number.isNaN(at.getTime()) ? at.toISOString() : null
}
