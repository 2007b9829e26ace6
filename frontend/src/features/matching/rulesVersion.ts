/** The number that the API gives to rules and model together, as people read it: 200001 is rules 2, model 1. */
export const rulesVersion = (number: number) => `${Math.floor(number / 100_000)}.${number % 100_000}`
