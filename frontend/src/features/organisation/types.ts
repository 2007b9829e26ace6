import type { components } from '@/api/schema'

type Schemas = components['schemas']

export const ORGANISATION_TYPES = ['ENTERPRISE', 'INSTITUTION', 'ORGANIZER'] as const
export const CREDENTIAL_KINDS = [
  'INNOVATIVE_SME', 'SRDI_SME', 'LITTLE_GIANT', 'SINGLE_CHAMPION', 'HIGH_TECH', 'TECH_SME', 'AMAC_MANAGER', 'LICENCE', 'OTHER',
] as const

export type Organisation = Schemas['OrganisationView']
export type OrganisationDocument = Schemas['OrganisationView.Document']
export type Credential = Schemas['CredentialView']
export type Claim = Schemas['ClaimLifecycle.ClaimView']
export type WorkItem = Schemas['WorkItem']
export type Member = Schemas['MemberController.MemberView']
