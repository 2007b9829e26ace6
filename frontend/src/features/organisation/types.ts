import type { Stateful } from '@/api/command'

export const ORGANISATION_TYPES = ['ENTERPRISE', 'INSTITUTION', 'ORGANIZER'] as const
export type OrganisationType = (typeof ORGANISATION_TYPES)[number] | 'AUTHORITY'

export interface SectorOf {
  code: string
  /** PROPOSED from the industry code, CHOSEN by the organisation, IMPORTED from a source. */
  origin: string
  basis?: string | null
}
export interface OrganisationDocument {
  id: string
  kind: string
  fileId: string
  name: string
  size: number
  mediaType: string
  addedAt: string
}
export interface Revision {
  id: string
  name?: string | null
  uscc?: string | null
  legalRepresentative?: string | null
  reason?: string | null
  proposedAt: string
  dueAt: string
}
export interface Details {
  legalRepresentative?: string | null
  contactName?: string | null
  contactPhone?: string | null
  pledgeVersion?: string | null
  pledgedAt?: string | null
  submittedAt?: string | null
  dueAt?: string | null
  returnedFields: string[]
  missing: string[]
  documents: OrganisationDocument[]
  revision?: Revision | null
  caseId?: string | null
}
export interface Organisation extends Stateful {
  type: OrganisationType
  name: string
  shortName?: string | null
  badge: { on: boolean; checkedAt?: string | null; checked: string[] }
  tier?: string | null
  uscc?: string | null
  regionCode?: string | null
  street?: string | null
  industryCode?: string | null
  sectors: SectorOf[]
  foundedOn?: string | null
  website?: string | null
  employees?: number | null
  revenueFen?: number | null
  products?: string | null
  institutionType?: string | null
  amacRegistrationNo?: string | null
  aumFen?: number | null
  imported: boolean
  credentials: { kind: string; validFrom: string; validTo?: string | null; checkedAt?: string | null }[]
  /** Only for the organisation itself and those who verify it. */
  details?: Details | null
}

export const CREDENTIAL_KINDS = [
  'INNOVATIVE_SME', 'SRDI_SME', 'LITTLE_GIANT', 'SINGLE_CHAMPION', 'HIGH_TECH', 'TECH_SME', 'AMAC_MANAGER', 'LICENCE', 'OTHER',
] as const
export interface Credential extends Stateful {
  organisationId: string
  organisationName: string
  kind: string
  number: string
  issuer: string
  validFrom: string
  validTo?: string | null
  fileId?: string | null
  fileName?: string | null
  source?: string | null
  checkedAt?: string | null
  dueAt?: string | null
}

export interface Claim extends Stateful {
  organisationId: string
  organisationName: string
  personName: string
  uscc?: string | null
  message?: string | null
  fileId?: string | null
  createdAt: string
  dueAt: string
}

export interface WorkItem {
  kind: string
  id: string
  title: string
  organisationId: string
  organisationName: string
  submittedAt?: string | null
  dueAt: string
  link: string
  missing: string[]
}

export interface Member {
  personId: string
  name: string
  login: string
  active: boolean
  roles: string[]
}
