/**
 * What the day's pages keep on a device to work without a network. The list of people goes when the person signs out;
 * marks that were not sent yet hold ids only and wait for the same person's next login.
 */
export const KEPT_LISTS = 'xq-day-lists'
export const KEPT_MARKS = 'xq-day-marks'

/** Forgets the lists of people; done before anybody else can sign in on this device. */
export function forgetKeptLists(): void {
  globalThis.indexedDB?.deleteDatabase(KEPT_LISTS)
}
