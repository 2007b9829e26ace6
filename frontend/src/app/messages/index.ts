import type event from './event.zh-CN'
import type zh from './zh-CN'

/** The shape of every language, taken from the source language: what is there from the start, and what comes with pages. */
export type FirstMessages = typeof zh
export type EventMessages = typeof event
export type Messages = FirstMessages & EventMessages

/** Texts that are fetched with the first page that says it needs them. */
export type TextBundle = 'event'
