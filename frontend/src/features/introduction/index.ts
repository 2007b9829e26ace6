export { default as AskIntroduction } from './components/AskIntroduction.vue'
export { default as ReplyRate } from './components/ReplyRate.vue'
