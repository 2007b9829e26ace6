import { Connection } from '@element-plus/icons-vue'
import { ENTERPRISE, INSTITUTION } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  { path: '/roadshows/:id/survey', name: 'event-survey', component: () => import('./SurveyPage.vue'), props: true, meta: { title: 'roadshowAfter.survey.title' } },
  { path: '/roadshows/:id/report', name: 'event-report', component: () => import('./ReportPage.vue'), props: true, meta: { title: 'roadshowAfter.report.title' } },
  { path: '/follow-ups', name: 'follow-ups', component: () => import('./FollowUpsPage.vue'), meta: { title: 'roadshow.followUps', roles: [...ENTERPRISE, ...INSTITUTION], nav: { icon: Connection, order: 55, group: 'event' } } },
]
