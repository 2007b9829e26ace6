export { default as ReportButton } from './components/ReportButton.vue'
