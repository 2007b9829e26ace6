export { default as FairPlan } from './components/FairPlan.vue'
