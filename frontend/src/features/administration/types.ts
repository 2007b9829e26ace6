import type { Stateful } from '@/api/command'

export interface PersonOrganisation {
  id: string
  name: string
  type: string
  state: string
  roles: string[]
}

export interface Person extends Stateful {
  login: string
  name: string
  language: string
  createdAt: string
  lastSignedInAt?: string | null
  organisations: PersonOrganisation[]
}

/** Which roles exist where; the server has the last word. */
export const ROLES_OF: Record<string, readonly string[]> = {
  AUTHORITY: ['GOV_OPERATOR', 'SERVICE_OFFICER', 'MODERATOR', 'AUDITOR', 'SYSTEM_ADMIN', 'REVIEWER'],
  ORGANIZER: ['ORGANIZER', 'REVIEWER', 'CHECKIN_STAFF'],
}
