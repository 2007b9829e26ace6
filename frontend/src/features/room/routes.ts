import { FolderOpened, View } from '@element-plus/icons-vue'
import { ENTERPRISE, INSTITUTION } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  { path: '/data-room', name: 'data-room', component: () => import('./pages/DataRoomPage.vue'), meta: { title: 'room.title', roles: [...ENTERPRISE], nav: { icon: FolderOpened, order: 46, group: 'deal', label: 'room.title' } } },
  { path: '/disclosures', name: 'disclosures', component: () => import('./pages/DisclosuresPage.vue'), meta: { title: 'room.ledger', roles: [...ENTERPRISE], nav: { icon: View, order: 48, group: 'deal', label: 'room.ledger' } } },
  { path: '/data-rooms', name: 'data-rooms', component: () => import('./pages/GuestRoomsPage.vue'), meta: { title: 'room.list', roles: [...INSTITUTION], nav: { icon: FolderOpened, order: 46, group: 'deal', label: 'room.title' } } },
  { path: '/data-rooms/:id', name: 'data-room-guest', component: () => import('./pages/GuestRoomPage.vue'), meta: { title: 'room.title', roles: [...INSTITUTION], under: '/data-rooms' } },
]
