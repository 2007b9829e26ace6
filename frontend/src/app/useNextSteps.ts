import { computed, ref, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import { getJson, type Query } from '@/api/client'
import type { Stateful } from '@/api/command'
import type { Page } from '@/api/page'
import { ProblemError } from '@/api/problem'
import { ENTERPRISE, INSTITUTION, useSession } from '@/api/session'
import { formatCount, formatDate } from '@/shared/format'
import { useT } from '@/shared/useT'

/** One thing that comes next. `now` waits for this person, `wait` for somebody else, `may` is open to them. */
export interface NextStep {
  key: string
  kind: 'now' | 'wait' | 'may'
  title: string
  text: string
  due?: string | null
  to: string
  action: string
}

interface Organisation extends Stateful { type: string; details?: { missing: string[]; dueAt?: string | null } | null }
interface Credential extends Stateful { kind: string; number: string; dueAt?: string | null }
interface Need extends Stateful { title?: string | null; dueAt?: string | null; validUntil?: string | null }
interface Mandate extends Stateful { name: string; pausedUntil?: string | null; staleOn?: string | null }
interface Application extends Stateful { roadshowId: string; roadshowTitle: string; returnDueAt?: string | null; confirmDueAt?: string | null }
interface Roadshow extends Stateful { title: string; startsAt: string; callClosesAt?: string | null }
interface Registration extends Stateful { roadshowId: string; roadshowTitle: string; roadshowStartsAt: string }
interface Claim extends Stateful { organisationName: string; personName: string; dueAt: string }
interface Work { id: string; dueAt: string }

const SOON_DAYS = 30

/** What waits for this person in the organisation they act for, from what the server says now. */
export function useNextSteps() {
  const session = useSession()
  const router = useRouter()
  const { t, plural, label } = useT()
  const steps = shallowRef<NextStep[]>([])
  const loaded = ref(false)
  /** Some of the lists could not be read: what is shown may be incomplete. */
  const partly = ref(false)
  let latest = 0

  async function list<T>(path: string, query: Query = {}): Promise<T[]> {
    return (await read<Page<T>>(path, { size: 50, ...query }))?.items ?? []
  }
  async function read<T>(path: string, query: Query = {}): Promise<T | undefined> {
    try {
      return await getJson<T>(path, query)
    } catch (e) {
      if (!(e instanceof ProblemError)) throw e
      partly.value = true
      return undefined
    }
  }

  async function ofOrganisation(): Promise<NextStep[]> {
    const id = session.currentId
    if (!id || session.current?.type === 'AUTHORITY') return []
    const organisation = await read<Organisation>(`/api/organisations/${id}`)
    if (!organisation) return []
    const to = `/organisations/${id}`
    const missing = organisation.details?.missing.length ?? 0
    const who = t(organisation.type === 'INSTITUTION' ? 'organisation.byPlatform' : 'organisation.byAuthority')
    switch (organisation.state) {
      case 'DRAFT':
        return [{ key: 'profile', kind: 'now', title: t('app.next.profile'), text: missing ? plural('app.next.profileMissing', missing) : t('app.next.profileReady', { who }), to, action: t(missing ? 'app.next.fillIn' : 'app.next.submit') }]
      case 'RETURNED':
        return [{ key: 'profile', kind: 'now', title: t('app.next.profileReturned'), text: t('app.next.profileReturnedText'), to, action: t('app.next.correct') }]
      case 'SUBMITTED':
        return [{ key: 'profile', kind: 'wait', title: t('app.next.verifying'), text: t('app.next.waitsFor', { who, date: formatDate(organisation.details?.dueAt) }), due: organisation.details?.dueAt, to, action: t('app.next.look') }]
      case 'REJECTED':
      case 'SUSPENDED':
        return [{ key: 'profile', kind: 'now', title: label('state.organisation', organisation.state), text: t('app.next.seeReason'), to, action: t('app.next.look') }]
      default:
        return []
    }
  }

  async function ofCredentials(): Promise<NextStep[]> {
    const all = await list<Credential>('/api/credentials', { organisationId: session.currentId })
    const named = (c: Credential) => `${label('organisation.credentialKind', c.kind)} ${c.number}`
    const found = all.flatMap((c): NextStep[] => {
      const to = `/credentials/${c.id}`
      if (c.state === 'NOT_CONFIRMED') return [{ key: c.id, kind: 'now', title: t('app.next.credentialRefused'), text: named(c), to, action: t('app.next.correct') }]
      if (c.state === 'CLAIMED') return [{ key: c.id, kind: 'wait', title: t('app.next.credentialWaits'), text: named(c), due: c.dueAt, to, action: t('app.next.look') }]
      return []
    })
    if (all.length || !session.hasRole('ENTERPRISE_ADMIN')) return found
    return [{ key: 'credential', kind: 'may', title: t('app.next.credential'), text: t('app.next.credentialText'), to: `/organisations/${session.currentId}`, action: t('app.next.credentialAdd') }]
  }

  async function ofClaims(): Promise<NextStep[]> {
    return (await list<Claim>('/api/claims', { state: ['OPEN', 'ESCALATED'] })).map((c): NextStep => {
      const mine = c.actions.includes('accept')
      return {
        key: c.id, kind: mine ? 'now' : 'wait', title: t(mine ? 'app.next.claimAnswer' : 'app.next.claimWaits'),
        text: mine ? t('app.next.claimText', { person: c.personName, name: c.organisationName }) : c.organisationName,
        due: c.dueAt, to: `/claims/${c.id}`, action: t(mine ? 'app.next.answer' : 'app.next.look'),
      }
    })
  }

  async function ofNeeds(): Promise<NextStep[]> {
    const needs = await list<Need>('/api/needs', { mine: true })
    if (!needs.length) return [{ key: 'need', kind: 'may', title: t('app.next.need'), text: t('app.next.needText'), to: '/needs/new', action: t('app.next.needDraft') }]
    const soon = Date.now() + SOON_DAYS * 86_400_000
    return needs.flatMap((n): NextStep[] => {
      const text = n.title ?? t('app.next.untitled')
      const at = `/needs/${n.id}`
      if (n.state === 'DRAFT') return [{ key: n.id, kind: 'now', title: t('app.next.needUnfinished'), text, to: `${at}/edit`, action: t('app.next.goOn') }]
      if (n.state === 'RETURNED') return [{ key: n.id, kind: 'now', title: t('app.next.needReturned'), text, to: `${at}/edit`, action: t('app.next.correct') }]
      if (n.state === 'SUBMITTED') return [{ key: n.id, kind: 'wait', title: t('app.next.needWaits'), text, due: n.dueAt, to: at, action: t('app.next.look') }]
      if (n.state === 'EXPIRED' || (n.state === 'PUBLISHED' && n.validUntil && Date.parse(n.validUntil) < soon)) return [{ key: n.id, kind: 'now', title: t('app.next.needRenew'), text, due: n.validUntil, to: at, action: t('app.next.renew') }]
      if (n.state === 'PUBLISHED') return [{ key: n.id, kind: 'may', title: t('app.next.needMatches'), text, to: '/matches', action: t('app.next.look') }]
      return []
    })
  }

  async function ofApplications(): Promise<NextStep[]> {
    return (await list<Application>('/api/applications')).flatMap((a): NextStep[] => {
      const to = `/applications/${a.id}`
      if (a.state === 'DRAFT') return [{ key: a.id, kind: 'now', title: t('app.next.applicationUnfinished'), text: a.roadshowTitle, to, action: t('app.next.goOn') }]
      if (a.state === 'RETURNED') return [{ key: a.id, kind: 'now', title: t('app.next.applicationReturned'), text: a.roadshowTitle, due: a.returnDueAt, to, action: t('app.next.correct') }]
      if (a.state === 'SELECTED') return [{ key: a.id, kind: 'now', title: t('app.next.applicationSelected'), text: a.roadshowTitle, due: a.confirmDueAt, to, action: t('app.next.confirm') }]
      return []
    })
  }

  async function ofMandates(): Promise<NextStep[]> {
    const mandates = (await list<Mandate>('/api/mandates', { mine: true })).filter((m) => m.state !== 'CLOSED')
    if (!mandates.length) return session.hasRole('INSTITUTION_ADMIN') ? [{ key: 'mandate', kind: 'now', title: t('app.next.mandate'), text: t('app.next.mandateText'), to: '/mandates/new', action: t('app.next.mandateWrite') }] : []
    return mandates.flatMap((m): NextStep[] => {
      const to = `/mandates/${m.id}`
      if (m.state === 'DRAFT') return [{ key: m.id, kind: 'now', title: t('app.next.mandateUnfinished'), text: m.name, to, action: t('app.next.goOn') }]
      if (m.state === 'STALE') return [{ key: m.id, kind: 'now', title: t('app.next.mandateStale'), text: m.name, to, action: t('app.next.confirm') }]
      if (m.state === 'PAUSED') return [{ key: m.id, kind: 'wait', title: t('app.next.mandatePaused'), text: m.pausedUntil ? t('app.next.until', { name: m.name, date: formatDate(m.pausedUntil) }) : m.name, to, action: t('app.next.look') }]
      return [{ key: m.id, kind: 'may', title: t('app.next.mandateActive'), text: m.name, to: '/deals', action: t('app.next.look') }]
    })
  }

  async function ofEvents(): Promise<NextStep[]> {
    const events = await list<Roadshow>('/api/roadshows', { mine: true })
    if (!events.length) return [{ key: 'event', kind: 'may', title: t('app.next.event'), text: t('app.next.eventText'), to: '/roadshows/new', action: t('app.next.eventCreate') }]
    const now = ['DRAFT', 'APPROVED', 'SELECTING', 'PREPARING', 'ENDED', 'POSTPONED']
    return events.flatMap((e): NextStep[] => {
      const kind = now.includes(e.state) ? 'now' : e.state === 'IN_APPROVAL' ? 'wait' : ['CALL_OPEN', 'PUBLISHED', 'LIVE'].includes(e.state) ? 'may' : undefined
      return kind ? [{ key: e.id, kind, title: label('app.nextEvent', e.state), text: t('app.next.eventOn', { title: e.title, date: formatDate(e.startsAt) }), due: e.state === 'CALL_OPEN' ? e.callClosesAt : undefined, to: `/roadshows/${e.id}`, action: t(kind === 'now' ? 'app.next.goOn' : 'app.next.look') }] : []
    })
  }

  async function ofQueue(): Promise<NextStep[]> {
    const queue = await read<Page<Work>>('/api/operator/queue')
    const items = queue?.items ?? []
    if (!items.length) return []
    const late = items.filter((i) => Date.parse(i.dueAt) < Date.now()).length
    return [{ key: 'queue', kind: 'now', title: plural('app.next.queue', items.length, { n: formatCount(items.length) }), text: late ? plural('app.next.queueLate', late) : t('app.next.queueText'), due: items[0]!.dueAt, to: '/queue', action: t('app.next.queueOpen') }]
  }

  async function ofCalls(): Promise<NextStep[]> {
    return (await list<Roadshow>('/api/roadshows', { state: 'CALL_OPEN', size: 3 })).map((e) => ({
      key: `call-${e.id}`, kind: 'may', title: t('app.next.call'), text: t('app.next.eventOn', { title: e.title, date: formatDate(e.startsAt) }), due: e.callClosesAt, to: `/roadshows/${e.id}`, action: t('app.next.look'),
    }))
  }

  async function ofRegistrations(): Promise<NextStep[]> {
    const now = Date.now()
    return (await list<Registration>('/api/registrations')).flatMap((r): NextStep[] => {
      if (Date.parse(r.roadshowStartsAt) < now || !['CONFIRMED', 'OFFERED', 'WAITLISTED', 'PENDING'].includes(r.state)) return []
      return [{ key: r.id, kind: r.state === 'OFFERED' ? 'now' : 'wait', title: label('state.registration', r.state), text: t('app.next.eventOn', { title: r.roadshowTitle, date: formatDate(r.roadshowStartsAt) }), to: '/registrations', action: t('app.next.look') }]
    })
  }

  async function load() {
    const mine = ++latest
    partly.value = false
    loaded.value = false
    const asked = [ofOrganisation(), ofClaims(), ofRegistrations()]
    if (session.hasRole('GOV_OPERATOR', 'MODERATOR')) asked.push(ofQueue())
    if (session.hasRole(...ENTERPRISE)) asked.push(ofCredentials(), ofNeeds(), ofApplications(), ofCalls())
    if (session.hasRole(...INSTITUTION)) asked.push(ofCredentials(), ofMandates())
    if (session.hasRole('ORGANIZER')) asked.push(ofEvents())
    const found = (await Promise.all(asked)).flat()
    if (session.hasRole('AUDITOR')) found.push({ key: 'audit', kind: 'may', title: t('app.next.audit'), text: t('app.next.auditText'), to: '/audit', action: t('app.next.look') })
    if (session.hasRole('SYSTEM_ADMIN')) found.push({ key: 'people', kind: 'may', title: t('app.next.people'), text: t('app.next.peopleText'), to: '/admin/people', action: t('app.next.look') })
    if (mine !== latest) return
    steps.value = found.filter((s) => router.resolve(s.to).name !== 'not-found')
    loaded.value = true
  }
  watch([() => session.currentId, () => session.roles.join()], () => void load(), { immediate: true })

  /** Nearest deadline first; what has none comes after. */
  const byDue = (a: NextStep, b: NextStep) => (a.due ? Date.parse(a.due) : Infinity) - (b.due ? Date.parse(b.due) : Infinity) || 0
  const of = (kind: NextStep['kind']) => computed(() => steps.value.filter((s) => s.kind === kind).sort(byDue))
  return { loaded, partly, load, now: of('now'), waiting: of('wait'), may: of('may') }
}
