import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type PoolSeats = Schemas['RegistrationReader.PoolSeats']
export type PriorityClass = Schemas['PriorityClasses.PriorityClass']
export type Declaration = Schemas['PriorityClasses.Declaration']
export type PoolInvitation = Schemas['PoolInvitations.PoolInvitation']
export type Invited = Schemas['PoolInvitations.Invited']
export type GuestPlace = Schemas['Guests.GuestPlace']
export type Contact = Schemas['RegistrationReader.Contact']

export const KINDS = ['ENTERPRISE_TIER', 'INSTITUTION_SECTOR', 'APPLICANT', 'ORGANISATION_TYPE'] as const
export const TIERS = ['INNOVATIVE_SME', 'SRDI_SME', 'LITTLE_GIANT', 'SINGLE_CHAMPION'] as const
