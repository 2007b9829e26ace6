import { computed, onBeforeUnmount, ref } from 'vue'
import { questionKey } from './merge'
import type { DayItem } from './types'
import type { EventDay } from './useEventDay'

export type Phase = 'PRESENT' | 'QUESTION' | 'DONE'
export type Signal = 'green' | 'amber' | 'red'

/** The last part of the time is amber: two minutes, or a quarter where that is less. */
export function signalOf(leftMs: number, wholeMs: number): Signal {
  if (leftMs <= 0) return 'red'
  return leftMs <= Math.min(120_000, wholeMs / 4) ? 'amber' : 'green'
}

/**
 * One room's stage: which presentation is on, in which phase, and how much time is left. Every step is a mark, so all
 * devices show the same, and a device without a network goes on alone.
 */
export function useStage(day: EventDay, room: () => string) {
  const tick = ref(day.now())
  const timer = setInterval(() => { tick.value = day.now() }, 200)
  onBeforeUnmount(() => clearInterval(timer))

  const items = computed<DayItem[]>(() => (day.bundle.value?.items ?? []).filter((i) => i.applicationId && (i.roomId ?? day.bundle.value!.roadshowId) === room()))
  const mark = computed(() => day.merged.value.registers.get(questionKey('STAGE', room())))
  const index = computed(() => Math.max(0, items.value.findIndex((i) => i.id === mark.value?.value?.itemId)))
  const item = computed(() => items.value[index.value])
  const next = computed(() => items.value[index.value + 1])
  const phase = computed<Phase>(() => (mark.value?.value?.phase as Phase | undefined) ?? 'PRESENT')
  const running = computed(() => mark.value?.value?.running ?? false)
  const started = computed(() => mark.value !== undefined)
  const whole = computed(() => (phase.value === 'QUESTION' ? (day.bundle.value?.questionMinutes ?? 0) : (day.bundle.value?.presentMinutes ?? 0)) * 60_000)
  const elapsed = computed(() => Number(mark.value?.value?.elapsedMs ?? 0) + (running.value ? Math.max(0, tick.value - mark.value!.at) : 0))
  const left = computed(() => whole.value - elapsed.value)
  const signal = computed<Signal>(() => (phase.value === 'DONE' ? 'red' : signalOf(left.value, whole.value)))

  function set(itemId: string, to: Phase, run: boolean, used = 0) {
    return day.note('STAGE', room(), { value: { itemId, phase: to, running: run, elapsedMs: Math.round(used) } })
  }
  /** Start, pause, go on. */
  function toggle() {
    if (item.value && phase.value !== 'DONE') void set(item.value.id, phase.value, !running.value, elapsed.value)
  }
  /** Presentation, questions, over, next presenter. */
  function forward() {
    if (!item.value) return
    if (phase.value === 'PRESENT' && (day.bundle.value?.questionMinutes ?? 0) > 0) void set(item.value.id, 'QUESTION', true)
    else if (next.value) void set(next.value.id, 'PRESENT', false)
    else void set(item.value.id, 'DONE', false)
  }
  function back() {
    if (!item.value) return
    if (phase.value !== 'PRESENT' || elapsed.value > 0) void set(item.value.id, 'PRESENT', false)
    else if (index.value > 0) void set(items.value[index.value - 1]!.id, 'PRESENT', false)
  }
  return { items, item, next, phase, running, started, left, whole, signal, toggle, forward, back }
}

export function clockText(ms: number): string {
  const s = Math.ceil(Math.abs(ms) / 1000)
  return `${ms < 0 ? '+' : ''}${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`
}

/** A short tone, for who switched the sound on. */
export function beep(times = 1) {
  const audio = new AudioContext()
  for (let i = 0; i < times; i++) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    const at = audio.currentTime + i * 0.35
    tone.frequency.value = 880
    volume.gain.setValueAtTime(0.25, at)
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.3)
    tone.connect(volume).connect(audio.destination)
    tone.start(at)
    tone.stop(at + 0.3)
  }
  setTimeout(() => void audio.close(), times * 350 + 400)
}
