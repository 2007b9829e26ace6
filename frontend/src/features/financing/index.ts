export { useNeedWords } from './useNeedWords'
