/** 12,345 */
export function formatCount(value: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(value)
}

/** A number in percent, as the server sends it: 12.5 → 12.5%. At most `digits` places, no trailing zeros. */
export function formatPercent(value: number, digits = 2): string {
  return `${new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value)}%`
}

/** Points of a score: 87.5; negative with a real minus sign. */
export function formatPoints(value: number, digits = 1): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value).replace('-', '−')
}

/** A mainland mobile number in groups of 3-4-4; anything else as it came. */
export function formatPhone(value: string): string {
  const digits = value.replace(/[\s-]/g, '')
  const match = /^(\+86)?(1\d{2})(\d{4})(\d{4})$/.exec(digits)
  return match ? `${match[1] ? '+86 ' : ''}${match[2]} ${match[3]} ${match[4]}` : value
}

/** 1.5 MB; binary units with the names people know. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} kB`
  return `${(bytes / 1024 ** 2).toFixed(bytes < 10 * 1024 ** 2 ? 1 : 0)} MB`
}
