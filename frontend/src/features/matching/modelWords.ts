import type { useT } from '@/shared/useT'
import type { Model } from './modelTypes'

/** Where a version comes from, or why it came to nothing, in one sentence. */
export function sourceOf(model: Model, t: ReturnType<typeof useT>['t'], count: (n: number) => string, date: (day: string) => string): string {
  const report = model.report
  if (model.shipped) return t('matching.model.shipped')
  if (!report) return t('matching.model.beingLearned')
  if (report.verdict === 'STOPPED') return t('matching.model.stopped')
  if (report.verdict === 'TOO_LITTLE') return t('matching.model.tooLittle', { has: count(report.positives), needed: count(report.needed) })
  return t('matching.model.learnedFrom', {
    positives: count(report.positives), from: date(report.learnedFrom ?? ''), to: date(report.judgedFrom ?? ''), until: date(report.judgedUntil ?? ''),
  })
}

/** Up, down, new or where it was: how an institution's place moved. */
export function moved(place: number, earlier: number | null | undefined): { kind: 'new' | 'up' | 'down' | 'same'; by: number } {
  if (earlier == null) return { kind: 'new', by: 0 }
  if (earlier === place) return { kind: 'same', by: 0 }
  return earlier > place ? { kind: 'up', by: earlier - place } : { kind: 'down', by: place - earlier }
}
