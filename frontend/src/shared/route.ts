import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { Role } from '@/api/session'
import type { TextBundle } from '@/app/messages'
import type { MessageKey } from './useT'

/** Under which heading of the rail a page stands, in this order; what has none stands above them. */
export const NAV_GROUPS = ['deal', 'event', 'policy', 'service', 'manage'] as const
export type NavGroup = (typeof NAV_GROUPS)[number]

/** A page's place in the rail (desktop) and the tab bar (phone: the first four by order, the rest under "more"). */
export interface NavEntry {
  icon: Component
  /** 10 work today, 20 main object, 30 second object, … 90 settings. */
  order: number
  group?: NavGroup
  /** Shorter than the title where the rail needs it. */
  label?: MessageKey
  /** Shown to these only; else to whoever may open the page. */
  roles?: readonly Role[]
}

declare module 'vue-router' {
  interface RouteMeta {
    /** The page's title, also in the palette. */
    title?: MessageKey
    /** Open without login. */
    public?: boolean
    /** Any of these roles in the acting organisation; none given: everybody who is signed in. */
    roles?: readonly Role[]
    /** `work` has rail and top bar, `public` the public head, `bare` nothing (projector, print). */
    frame?: 'work' | 'public' | 'bare'
    nav?: NavEntry
    /** Texts it needs beside those of the first load. */
    texts?: TextBundle
    /** The page of the rail it belongs to, where its address does not say so. */
    under?: string
  }
}

export type FeatureRoute = RouteRecordRaw
