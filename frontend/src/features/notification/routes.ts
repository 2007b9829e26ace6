import { Message } from '@element-plus/icons-vue'
import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  { path: '/notifications', name: 'notifications', component: () => import('./pages/NotificationsPage.vue'), meta: { title: 'notification.title' } },
  { path: '/settings/notifications', name: 'notification-settings', component: () => import('./pages/PreferencesPage.vue'), meta: { title: 'notification.settings', under: '/account' } },
  { path: '/mail', name: 'mail', component: () => import('./pages/MailDeskPage.vue'), meta: { title: 'notification.desk', roles: ['SYSTEM_ADMIN'], nav: { icon: Message, order: 40, group: 'manage' } } },
  { path: '/unsubscribe/:token', name: 'unsubscribe', component: () => import('./pages/UnsubscribePage.vue'), meta: { title: 'notification.unsubscribe', public: true, frame: 'public' } },
]
