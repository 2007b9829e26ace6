import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  { path: '/roadshows/:id/meetings', name: 'my-meetings', component: () => import('./pages/MyMeetingsPage.vue'), props: true, meta: { title: 'meeting.mine.title' } },
  { path: '/roadshows/:id/meetings/preferences', name: 'meeting-wishes', component: () => import('./pages/WishesPage.vue'), props: true, meta: { title: 'meeting.wishes.title' } },
  { path: '/roadshows/:id/manage/meetings', name: 'meeting-desk', component: () => import('./pages/MeetingDeskPage.vue'), props: true, meta: { title: 'meeting.desk.title' } },
]
