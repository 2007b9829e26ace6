export { default as NdaLine } from './components/NdaLine.vue'
