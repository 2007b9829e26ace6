import type zh from './zh-CN'

/** The shape of every language, taken from the source language. */
export type Messages = typeof zh
