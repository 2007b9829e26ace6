import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = []
