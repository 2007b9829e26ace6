import { KEPT_LISTS, KEPT_MARKS } from '@/api/kept'
import type { DayBundle, Mark } from './types'

/** A bundle as it lies on the device: for whom, and the marks learned since. */
export interface KeptBundle {
  roadshowId: string
  personId: string
  bundle: DayBundle
}

/** A mark that the server has not taken yet. */
export interface QueuedMark {
  id: string
  roadshowId: string
  personId: string
  mark: Mark
  /** Why the server will not take it; kept so that nobody wonders where it went. */
  refused?: string
}

function open(name: string, store: string, keyPath: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath })
    request.onsuccess = () => {
      // Signing out in another tab deletes the lists: let it.
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(request.error ?? new Error(name))
  })
}

async function within<T>(name: string, store: string, keyPath: string, mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open(name, store, keyPath)
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(store, mode)
      const request = work(transaction.objectStore(store))
      // Only what is committed counts: a mark that is shown as noted has to survive the battery.
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error(name))
    })
  } finally {
    db.close()
  }
}

const lists = <T>(mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest<T>) => within(KEPT_LISTS, 'bundles', 'roadshowId', mode, work)
const queue = <T>(mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest<T>) => within(KEPT_MARKS, 'queue', 'id', mode, work)

export const putBundle = (kept: KeptBundle) => lists('readwrite', (s) => s.put(kept))
export const dropBundle = (id: string) => lists('readwrite', (s) => s.delete(id))
export const putQueued = (mark: QueuedMark) => queue('readwrite', (s) => s.put(mark))
export const dropQueued = (id: string) => queue('readwrite', (s) => s.delete(id))

/** The kept lists whose time is not over; the others are deleted. */
export async function bundles(now: number): Promise<KeptBundle[]> {
  const all = await lists<KeptBundle[]>('readonly', (s) => s.getAll())
  const over = all.filter((k) => new Date(k.bundle.expiresAt).getTime() <= now)
  await Promise.all(over.map((k) => dropBundle(k.roadshowId)))
  return all.filter((k) => !over.includes(k))
}

export async function queued(roadshowId: string): Promise<QueuedMark[]> {
  return (await queue<QueuedMark[]>('readonly', (s) => s.getAll())).filter((q) => q.roadshowId === roadshowId)
}
