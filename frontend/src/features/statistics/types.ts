import type { components } from '@/api/schema'

export type Figure = components['schemas']['Figure']
export type FigureGroup = components['schemas']['FigureGroup']
export type FigureRow = components['schemas']['FigureRow']
export type MetricDefinition = components['schemas']['MetricDefinition']
export type Funnel = components['schemas']['Funnel']
export type Demand = components['schemas']['Demand']
export type WorkloadList = components['schemas']['WorkloadList']
export type PublicFigures = components['schemas']['PublicFigures']
export type FigureList = components['schemas']['StatisticsController.FigureList']
export type Unit = Figure['unit']

/** Whose figures they are: the authority's, and those who check it. */
export const WHOLE = ['GOV_OPERATOR', 'AUDITOR'] as const
export const READERS = [...WHOLE, 'SERVICE_OFFICER'] as const
