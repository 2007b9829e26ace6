import appeal from '@/features/appeal/messages.en'
import account from '@/features/account/messages.en'
import administration from '@/features/administration/messages.en'
import deal from '@/features/deal/messages.en'
import financing from '@/features/financing/messages.en'
import importing from '@/features/importing/messages.en'
import introduction from '@/features/introduction/messages.en'
import investor from '@/features/investor/messages.en'
import landing from '@/features/landing/messages.en'
import matching from '@/features/matching/messages.en'
import moderation from '@/features/moderation/messages.en'
import nda from '@/features/nda/messages.en'
import notification from '@/features/notification/messages.en'
import organisation from '@/features/organisation/messages.en'
import policy from '@/features/policy/messages.en'
import reference from '@/features/reference/messages.en'
import report from '@/features/report/messages.en'
import roadshow from '@/features/roadshow/messages.en'
import room from '@/features/room/messages.en'
import servicetask from '@/features/servicetask/messages.en'
import statistics from '@/features/statistics/messages.en'
import shared from '@/shared/messages.en'
import app from './app.en'
import type { FirstMessages } from '.'

const messages: FirstMessages = {
  ...shared,
  app,
  account,
  administration,
  appeal,
  deal,
  financing,
  importing,
  introduction,
  investor,
  landing,
  matching,
  moderation,
  nda,
  notification,
  organisation,
  policy,
  reference,
  report,
  servicetask,
  statistics,
  roadshow,
  room,
}

export default messages
