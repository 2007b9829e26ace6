import type source from './messages.zh-CN'

const messages: typeof source = {
  ready: 'Readiness', timeline: 'Timeline', todayMark: 'now', nothing: 'Nothing to do at this stage.', ofAll: '{n} / {of}', to: 'Open',
  level: { TODO: 'to do', LATE: 'urgent', DONE: 'done', FACT: '' },
  counter: {
    TO_SCREEN: 'Applications to screen', RETURNED: 'Returned for completion', TO_DECIDE: 'To decide', TO_RELEASE: 'Staged, not released', REVIEWS_OVERDUE: 'Reviews overdue', UNCONFIRMED: 'Selected, not confirmed', SLIDES_MISSING: 'Slides missing',
    AGENDA_CONFLICTS: 'Agenda conflicts', UNPLACED: 'Not in the agenda', AGENDA_UNRELEASED: 'Agenda not released', REGISTRATIONS_PENDING: 'Registrations to approve', SEATS: 'Seats taken', WAITING: 'Waiting', MEETING_PLAN: 'Meeting plan',
    RESULTS_OPEN: 'Presentations not marked', SURVEY: 'Survey answers', REPORT: 'Report to freeze', FOLLOW_UPS: 'Follow-ups answered',
  },
  window: { CALL: 'Call for presenters', REGISTRATION: 'Registration', EVENT: 'Event', SURVEY: 'Survey' },
  messages: {
    title: 'Messages', door: 'To applicants, selected presenters, participants or those waiting.', to: 'To', kind: 'About', subject: 'Subject', body: 'Text', send: 'Send', pool: 'Pool of seats',
    kindName: { EVENT: 'This event', INVITATION: 'Something else' }, kindHelp: 'Other invitations go only to people who agreed to receive them.',
    segment: { APPLICANTS: 'Applicants', SELECTED: 'Selected presenters', REGISTERED: 'All participants', POOL: 'Participants of one pool', WAITING: 'Those waiting', PRESENT: 'Those checked in' },
    count: 'Goes to {n} people', left: ', {n} more do not want such mail', confirmText: 'It cannot be called back.', sent: 'Sent to {n} people', log: 'Sent messages', empty: 'No message yet', emptyText: 'What was sent, to whom and to how many stands here.', by: '{name} · {at}', recipients: '{n} people',
  },
  team: {
    title: 'Helpers and sharing', door: 'Name co-organizers and check-in staff, copy the event, embed it.', helpers: 'People of this event', helpersText: 'For this event only. A co-organizer does what the organizer does; check-in staff only check people in.', login: 'Login (mail address)', role: 'Role', add: 'Name', added: 'Named; they are told', none: 'Nobody is named yet', since: 'Named by {name}, {at}', sinceAlone: 'Named {at}',
    roleName: { ORGANIZER: 'Co-organizer', CHECKIN_STAFF: 'Check-in' },
    embed: 'Embed', embedText: 'Show the event and its agenda on your own site: copy this code into a page. No script, nothing collected from visitors.', snippet: 'Code', open: 'Open the embedded page', schedule: 'Download the agenda (schedule.json)',
    copy: 'Copy as a new event', copyText: 'Copies places, seats, rubric, windows and agenda rules, not the enterprises and people. All dates move with the new start.', newTitle: 'Title of the new event', copied: 'Copied as a draft',
  },
}
export default messages
