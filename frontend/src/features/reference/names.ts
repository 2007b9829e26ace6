// The feature's light front door: names for codes, without the pickers and the controls they bring along. Public pages use it.
export { nameOf, soundsLike, useRegions, useRounds, useSectors, useTerms } from './useReference'
