import type source from './messages.zh-CN'

const messages: typeof source = {
  survey: {
    title: 'Survey', intro: 'It takes a minute. Answers are anonymous: below {n} the organizer sees neither ratings nor words.', closes: 'Open until {at}.', submit: 'Send', thanks: 'Thank you, your answer is in', answered: 'You have answered. Thank you.', closed: 'The survey is not open', closedText: 'It is open for 14 days after the event.', notPresent: 'The survey is for those who were there', notPresentText: 'There is no record that you were at this event.',
    part: { overall: 'Overall', programme: 'Programme', organisation: 'Organisation', contacts: 'Usefulness of contacts' }, good: 'What to keep (optional)', better: 'What to do better (optional)', stars: '{n} of 5',
    results: 'Survey results', answers: '{n} answers, {asked} people were there', few: 'Ratings and words are shown from {n} answers on, so that nobody can be recognised.', mean: '{n} of 5', goodTitle: 'To keep', betterTitle: 'To do better', door: 'What those present say.',
  },
  report: {
    title: 'Event report', preview: 'Preview: once the report is frozen its figures no longer change.', frozen: 'Frozen {at}', definitions: 'Definitions (version {v})', print: 'Print', excel: 'Download workbook', pdf: 'Download PDF', door: 'All figures with their definitions.', remarks: 'Remarks', notMeasured: 'not measured', section: { presentations: 'Presentations', attendance: 'Attendance', pools: 'Pools of seats', meetings: 'One-to-one meetings', survey: 'Survey', interest: 'Interest', presenters: 'Presenters' },
    submitted: 'Applications', selected: 'Selected and confirmed', presented: 'Presented', absent: 'Absent', registered: 'With a seat', attended: 'Checked in', noShowPct: 'No-show rate', institutions: 'Institutions', enterprises: 'Enterprises', people: '{n} people', each: '{n}', attendedOf: '{n} checked in of {of} seats', registeredOf: '{n} seats of {of}', waiting: '{n} waiting',
    planned: 'Planned', held: 'Held', heldPct: 'Held rate', unplaced: 'Wishes without a place', nobodyMet: 'Enterprises without a meeting', noneMet: 'Every presenter had a meeting.', marks: 'Interest marks', intended: 'Intended amount', intendedHelp: 'Non-binding; never added to signed or paid-in amounts', institutionsInterested: 'Institutions with interest', enterprise: 'Enterprise', result: 'Result', interestMarks: 'Interest',
    code: { COUNTERPART_NO: 'Counterpart did not agree', COUNTERPART_FULL: 'Counterpart was full', OWN_FULL: 'Own slots were full', NO_COMMON_SLOT: 'No common slot', NO_TABLE: 'No table', SAME_INSTITUTION: 'Already met that institution', MET_BEFORE: 'Had met before', LOWER_VALUE: 'Made room for more meetings', NO_SHOW: 'One side was absent', CANCELLED: 'Cancelled', CANCELLED_ON_DAY: 'Cancelled on the day', DECLINED: 'Declined', NO_WISH: 'No wish', ORGANIZER: 'Ruled out by the organizer' },
  },
  follow: {
    title: 'Follow-ups', door: 'Follow-ups', intro: 'Asked 7, 30, 90 and 180 days after an event. Either side answers; the other sees it, the organizer does not see notes.', days: '{n} days', with: 'with {name}', note: 'Note (optional, for both sides only)', answer: 'What happened', answeredBy: '{side} · {at}', side: { ENTERPRISE: 'by the enterprise', INSTITUTION: 'by the institution' }, saved: 'Noted', empty: 'Nothing to follow up', emptyText: 'After a presentation with interest or a meeting you are asked here how it went on.', change: 'Correct',
    outcome: { NO_CONTACT: 'No contact yet', TALKING: 'Talking', DILIGENCE: 'Due diligence', TERMS: 'Talking terms', SIGNED: 'Signed', ENDED: 'Not going on' }, list: 'Follow-ups ({n})', none: 'No follow-up yet', noneText: 'Pairs with interest or a meeting are added when the report is frozen.', waiting: 'Open', planned: 'Asked {at}', shown: 'All states',
  },
}
export default messages
