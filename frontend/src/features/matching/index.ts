export { default as AlertPreference } from './components/AlertPreference.vue'
export { default as FairPlan } from './components/FairPlan.vue'
