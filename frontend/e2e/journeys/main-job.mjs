// The whole main job from an empty database, by five people with mouse and keyboard, in Chinese: an enterprise is verified
// and publishes its need, an institution states its mandate, both see each other ranked and explained, an organizer brings
// the best of them to a roadshow with an agenda and a calendar entry. The investor does her part on a phone.
import * as cast from './main-job/cast.mjs'
import * as administration from './main-job/administrator.mjs'
import * as enterprise from './main-job/enterprise.mjs'
import * as investing from './main-job/investor.mjs'
import * as operating from './main-job/operator.mjs'
import * as organizing from './main-job/organizer.mjs'
import { actsFor } from './main-job/steps.mjs'

export const server = 'empty'
export const minutes = 2

export default async function mainJob(journey) {
  const comes = async (name, who, look) => Object.assign(await journey.person(name, look), { who })
  const administrator = await comes('administrator', cast.administrator)
  const operator = await comes('operator', cast.operator)
  const founder = await comes('enterprise', cast.enterpriseOwner)
  const investor = await comes('investor', cast.investor, { width: 390 })
  const organizer = await comes('organizer', cast.organizer)

  // The platform gets its people.
  await administration.setsUp(administrator)
  await operating.joins(operator)
  await administration.makesOperator(administrator)
  await operating.startsWork(operator)

  // Everybody's organisation is verified.
  await enterprise.joins(founder)
  await enterprise.registers(founder, cast.drones)
  await operating.verifies(operator, cast.drones)
  await operating.confirmsCredential(operator, cast.drones)
  await enterprise.hearsItIsVerified(founder, cast.drones)
  await investing.registers(investor)
  await operating.verifies(operator, cast.fund)
  await organizing.registers(organizer)
  await operating.returnsThenVerifies(operator, cast.centre, () => organizing.correctsProfile(organizer))

  // Needs are published, a mandate is stated, and each side sees the other.
  await enterprise.writesNeed(founder, cast.dronesNeed)
  await operating.publishesNeed(operator, cast.dronesNeed)
  await enterprise.hearsNeedIsPublished(founder, cast.dronesNeed)
  await enterprise.addsEnterprise(founder, cast.sensors)
  await operating.verifies(operator, cast.sensors)
  await operating.confirmsCredential(operator, cast.sensors)
  await enterprise.writesNeed(founder, cast.sensorsNeed)
  await operating.publishesNeed(operator, cast.sensorsNeed)
  await investing.statesMandate(investor)
  await investing.readsDeals(investor)
  await investing.choosesHowToHear(investor)
  await investing.looksUpWhatIsMissing(investor)
  await investing.dismissesAndSaves(investor)
  await investing.browses(investor)
  await actsFor(founder, cast.drones)
  await enterprise.seesInstitutions(founder)

  // A roadshow: call, selection, agenda.
  await organizing.plansEvent(organizer)
  await operating.approvesEvent(operator, cast.event)
  await organizing.opensCall(organizer)
  await investing.registersForEvent(investor)
  await investing.cancelsAndComesBack(investor)
  await enterprise.applies(founder)
  await organizing.invitesPresenter(organizer)
  await enterprise.applies(founder, { invited: true })
  await organizing.selects(organizer)
  await enterprise.confirms(founder)
  await enterprise.confirms(founder)
  await organizing.laysOutAgenda(organizer)
  await organizing.releasesAgenda(organizer, 1, /新增/)
  await organizing.publishes(organizer)
  const first = await investing.putsEventInCalendar(investor)
  const time = await organizing.movesOnce(organizer)
  await organizing.releasesAgenda(organizer, 2, /调整/)
  await enterprise.hearsNewTime(founder, time)
  await investing.getsCalendarUpdate(investor, first)
  await organizing.readsRegistrations(organizer)
}
