import { Files, List, OfficeBuilding, Stamp } from '@element-plus/icons-vue'
import { ENTERPRISE, INSTITUTION } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  {
    path: '/organisations/new',
    name: 'organisation-new',
    component: () => import('./pages/NewOrganisationPage.vue'),
    meta: { title: 'organisation.newTitle' },
  },
  {
    path: '/organisation',
    name: 'own-organisation',
    component: () => import('./pages/OrganisationPage.vue'),
    meta: { title: 'organisation.own', roles: [...ENTERPRISE, ...INSTITUTION, 'ORGANIZER'], nav: { icon: OfficeBuilding, order: 80, group: 'manage', label: 'organisation.own' } },
  },
  {
    path: '/organisations/:id',
    name: 'organisation',
    component: () => import('./pages/OrganisationPage.vue'),
    meta: { title: 'organisation.title' },
  },
  {
    path: '/organisations',
    name: 'organisations',
    component: () => import('./pages/OrganisationsPage.vue'),
    meta: { title: 'organisation.list', roles: ['GOV_OPERATOR', 'MODERATOR', 'AUDITOR'], nav: { icon: Files, order: 40, group: 'manage' } },
  },
  {
    path: '/audit',
    name: 'audit',
    component: () => import('./pages/AuditPage.vue'),
    meta: { title: 'organisation.audit', roles: ['AUDITOR'], nav: { icon: List, order: 20, group: 'manage' } },
  },
  { path: '/credentials/:id', name: 'credential', component: () => import('./pages/CredentialPage.vue'), meta: { title: 'organisation.credential' } },
  { path: '/claims/:id', name: 'claim', component: () => import('./pages/ClaimPage.vue'), meta: { title: 'organisation.claimShort' } },
  {
    path: '/queue',
    name: 'queue',
    component: () => import('./pages/QueuePage.vue'),
    meta: { title: 'organisation.queue', roles: ['GOV_OPERATOR', 'MODERATOR'], nav: { icon: Stamp, order: 10, label: 'organisation.queue' } },
  },
]
