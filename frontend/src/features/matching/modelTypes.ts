import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Model = Schemas['ModelViews.ModelView']
export type ModelPage = Schemas['ModelViews.ModelPage']
export type ModelDetail = Schemas['ModelViews.ModelDetail']
export type Material = Schemas['ModelViews.Material']
export type FeedbackCount = Schemas['ModelViews.Feedback']
export type Weight = Schemas['ModelViews.Weight']
export type Group = Schemas['ModelReport.Group']
export type Preview = Schemas['ModelPreviews.Preview']
export type Sample = Schemas['ModelPreviews.Sample']
export type Place = Schemas['ModelPreviews.Place']
