import appeal from '@/features/appeal/messages.zh-CN'
import account from '@/features/account/messages.zh-CN'
import administration from '@/features/administration/messages.zh-CN'
import deal from '@/features/deal/messages.zh-CN'
import financing from '@/features/financing/messages.zh-CN'
import importing from '@/features/importing/messages.zh-CN'
import introduction from '@/features/introduction/messages.zh-CN'
import investor from '@/features/investor/messages.zh-CN'
import landing from '@/features/landing/messages.zh-CN'
import matching from '@/features/matching/messages.zh-CN'
import moderation from '@/features/moderation/messages.zh-CN'
import nda from '@/features/nda/messages.zh-CN'
import notification from '@/features/notification/messages.zh-CN'
import organisation from '@/features/organisation/messages.zh-CN'
import policy from '@/features/policy/messages.zh-CN'
import reference from '@/features/reference/messages.zh-CN'
import report from '@/features/report/messages.zh-CN'
import roadshow from '@/features/roadshow/messages.zh-CN'
import room from '@/features/room/messages.zh-CN'
import servicetask from '@/features/servicetask/messages.zh-CN'
import statistics from '@/features/statistics/messages.zh-CN'
import shared from '@/shared/messages.zh-CN'
import app from './app.zh-CN'

/** All texts, each feature's under its own name. Chinese is the source: English must have the same shape to compile. */
const messages = {
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
