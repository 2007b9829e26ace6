export { default as MandateSheet } from './components/MandateSheet.vue'
export type { Mandate } from './types'
