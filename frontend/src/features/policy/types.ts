import type { components } from '@/api/schema'

type Schemas = components['schemas']

/** A figure may be a number, a truth, a code or codes; the document can only say that it is anything. */
export type Comparison = Omit<Schemas['AssessmentViews.ComparisonView'], 'actual' | 'threshold'> & { actual?: unknown; threshold?: unknown }
export type Condition = Omit<Schemas['AssessmentViews.ConditionView'], 'comparisons'> & { comparisons: Comparison[] }
export type Gap = Omit<Schemas['AssessmentViews.GapView'], 'needs'> & { needs: Comparison[] }
export type Assessment = Omit<Schemas['AssessmentViews.AssessmentView'], 'conditions' | 'gaps'> & { conditions: Condition[]; gaps: Gap[] }
export type Profile = Schemas['FactViews.Profile']
export type Definition = Schemas['FactViews.Definition']
export type Fact = Schemas['FactViews.Fact']
export type Screening = Schemas['ClauseViews.ScreeningView']
export type Match = Schemas['ClauseViews.MatchView']
export type Clause = Schemas['ClauseViews.ClauseView']
/** Figures may be a number, a truth, a code or codes. */
type Figure = Omit<Schemas['PolicyFigure'], 'actual' | 'threshold'> & { actual?: unknown; threshold?: unknown }
export type ApplicationRequirement = Omit<Schemas['PolicyRequirement'], 'figures'> & { figures: Figure[] }
export type ApplicationMark = Omit<Schemas['PolicyMark'], 'actual'> & { actual?: unknown }
export type ApplicationMaterial = Schemas['PolicyMaterial']
export type Application = Omit<Schemas['PolicyApplication'], 'requirements' | 'figures' | 'marks'> & { requirements: ApplicationRequirement[]; figures: ApplicationRequirement[]; marks: ApplicationMark[] }
export type ApplicationLine = Schemas['PolicyApplicationLine']
export type ApplicationReviewer = Schemas['PolicyReviewer']
export type PolicyReview = Omit<Schemas['PolicyReview'], 'figures' | 'marks'> & { figures: ApplicationRequirement[]; marks: ApplicationMark[] }
export type Filing = Omit<Schemas['CultivationFiling'], 'checklist'> & { checklist: (Omit<Schemas['FilingItem'], 'actual' | 'threshold'> & { actual?: unknown; threshold?: unknown })[] }
export type FilingLine = Schemas['FilingLine']
export const FILING_LEVELS = ['DISTRICT', 'CITY', 'PROVINCE', 'MINISTRY'] as const
export type PolicyReviewLine = Schemas['PolicyReviewLine']
export type PolicyNotice = Schemas['PolicyNotice']
export const CHECKS = ['OK', 'RETURN', 'REFUSE'] as const
export type Board = Schemas['BoardController.BoardView']
export type Readiness = Schemas['BoardController.ReadinessView']
export type LadderMoney = Schemas['PaidInViews.PaidInView']
export type Verdict = 'MET' | 'NOT_MET' | 'UNKNOWN'
export const CULTIVATION_TIERS = ['INNOVATIVE', 'SPECIALIZED', 'LITTLE_GIANT'] as const
