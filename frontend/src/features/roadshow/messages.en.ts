import type zh from './messages.zh-CN'

const en: typeof zh = {
  list: 'Roadshows', create: 'Plan an event', newTitle: 'Plan a roadshow', editTitle: 'Change the roadshow', detail: 'Roadshow',
  searchHint: 'Search events, organizers, venues', which: 'Which', own: 'Ours', joined: 'I take part', all: 'All',
  emptyMine: 'No events yet', emptyMineText: 'Start with a name, a format and the dates; a draft can be completed later.', empty: 'No events soon', emptyText: 'Events are listed here once they are approved and their call is open.',
  title: 'Event', state: 'State', startsAt: 'Starts', endsAt: 'Ends', place: 'Place', seatsLeft: 'Seats left', organizer: 'Organizer', region: 'Region', sectors: 'Sectors', summary: 'About the event',
  formatLabel: 'Format', format: { PRESENTATION: 'Presentations', MATCHMAKING: 'One-to-one meetings', MIXED: 'Both' },
  modeLabel: 'Attendance', mode: { ON_SITE: 'On site', ONLINE: 'Online', HYBRID: 'Hybrid' },
  audienceLabel: 'For', audience: { ANYONE: 'Anyone', ENTERPRISE: 'Enterprises', INSTITUTION: 'Investors' },
  when: 'When', facts: 'The event', doors: 'This event', perPresenter: 'Per presenter', minutes: '{present} min to present, {question} min of questions', callWindow: 'Call for projects', registrationWindow: 'Registration', roomSeats: '{name} ({n} seats)',
  venueName: 'Venue', address: 'Address', opensAt: 'Opens daily', closesAt: 'Closes daily', onlineLink: 'Link to join online', rooms: 'Rooms', roomName: 'Room {n}', capacity: 'Capacity', seatsUnit: 'seats',
  addRoom: 'Add a room', addPool: 'Add seats', addCriterion: 'Add a criterion', removeLine: 'Remove {name}',
  callOpensAt: 'Call opens', callClosesAt: 'Call closes', registrationOpensAt: 'Registration opens', registrationClosesAt: 'Registration closes',
  pools: 'Seats', poolName: 'Name of these seats', needsApproval: 'Needs approval', left: '{n} left', full: 'Full', waiting: '{n} waiting',
  rubric: 'Judged by', criterion: 'Criterion {n}', weight: 'Weight', rubricTotal: 'Total of the weights', total: 'Total {total} %', totalShort: ', {n} % missing', totalOver: ', {n} % too much',
  presentMinutes: 'Minutes to present', questionMinutes: 'Minutes of questions', minReviews: 'Reviews needed', privacyNotice: 'Privacy notice',
  saveDraft: 'Save draft', saveSubmit: 'Save and submit for approval', saved: 'Event saved', submitted: 'Submitted; you will be told the answer', detailOnly: 'This event is approved: text, sectors, venue, rooms, seats and registration window can change. Use “Postpone” for dates and “Extend call” for the end of the call.',
  newCallEnd: 'New end of the call', newStart: 'New start', newEnd: 'New end', remarks: 'Words for the report (optional)',
  section: { basics: 'Basics', place: 'Venue', windows: 'Call and registration' },
  help: {
    zone: 'Beijing time.', sectors: 'None means any sector.', summary: 'For whom it is, which projects, what one gains.', hours: 'For events of several days; empty means open throughout.', onlineLink: 'Shown only to people with a confirmed seat.', rooms: 'The agenda is laid out by room; at least one.',
    pools: 'Each has its audience and capacity; once full, people queue by themselves.', privacyNotice: 'Which data, for what, kept how long; people read it before they register.', openDates: 'Leave empty while dates are open.',
  },
  start: {
    technology: 'Technology and product', market: 'Market and customers', team: 'Team', financing: 'Financing plan', institutions: 'Investors', guests: 'Guests', room: 'Main hall',
    notice: 'What you enter (name, organisation, contact) is used only to approve, check in and inform you for this event; the organizer deletes it within 12 months after the event.',
  },
  ask: {
    approve: 'The organizer can then open the call.', openCall: 'Enterprises can then apply, and the event is announced.', closeCall: 'Ends the call early; drafts not submitted are left out.', publish: 'Agenda and event page go public, and participants are told.',
    end: 'Nobody can be checked in afterwards.', report: 'The figures no longer change afterwards.', postpone: 'Everybody registered is told and the agenda lapses. New dates need approval.', reschedule: 'The new dates go to approval; then the event goes on where it stood.', cancel: 'Everybody registered is told. This cannot be undone.',
  },
  now: {
    notice: 'The organizer says: {notice}', callOpen: 'The call is open until {at}.', toApprove: 'Please decide: check organizer, dates, venue and privacy notice.', draft: 'Complete it, then submit it for approval.', inApproval: 'Waiting for the authority to approve.', approved: 'Approved; the call opens {at}, or earlier if you like.',
    selecting: 'Screen the applications and stage a decision for each; all are released together.', preparing: 'Wait for presenters to confirm, release the agenda, then publish the event.', ended: 'Mark who presented, then make the report.', proposed: 'Proposed new dates: {span}.',
  },
  report: { title: 'Report', applications: 'Applications', selected: 'Selected', presented: 'Presented', noShows: 'Absent', registrations: 'Registered', institutions: 'Investors', enterprises: 'Enterprises' },
  selection: {
    title: 'Selection', door: '{all} applications, {open} to screen', column: { screen: 'To screen', returned: 'Returned', open: 'To decide', select: 'Selected', reserve: 'Reserve', not: 'Not selected', out: 'Out' },
    stage: { SELECT: 'Select', RESERVE: 'Make reserve', NOT_SELECT: 'Do not select', 'with-comment': 'Decide with a comment' }, card: '{name}; 1 selects, 2 makes reserve, 3 does not select, Enter opens', menu: 'Steps for {name}', rank: 'Reserve no. {n}', rankLabel: 'Rank among reserves',
    suggestions: 'Suggest and invite', suggestText: 'Ranked by what registered institutions look for; an enterprise decides itself whether to apply.', inviteMessage: 'A word with the invitation (optional)', invite: 'Invite', invited: 'Invited', invitedDone: 'Invited {name}', applied: 'Applied', noSuggestion: 'No suitable needs now', suits: 'Suits {n} registered institutions: {names}',
    release: 'Release decisions', released: 'Released; the enterprises are told', releaseText: '{select} selected, {reserve} reserves, {not} not selected. This cannot be taken back. Where reserves share a rank, say how the tie is resolved.', left: '{n} are not screened or not decided; all have to be first.', ready: 'Everything is decided and can be released.', keys: 'Drag a card, or focus it and press 1 to select, 2 for reserve, 3 not to select. Enterprises see nothing before release.',
    moved: '{name}: {column}', emptyColumn: 'None', comment: 'Comment for the enterprise (optional)', commentHelp: 'Told with the decision.', missing: 'What is missing', missingHelp: 'One per line; the enterprise has 3 working days.',
  },
  agenda: { title: 'Agenda', released: 'Version {n} released', none: 'Not released yet',
    kind: { OPENING: 'Opening', PRESENTATION: 'Presentation', BREAK: 'Break', CLOSING: 'Closing', OTHER: 'Other' }, kindLabel: 'Kind', itemTitle: 'Title', room: 'Room', everywhere: 'All rooms', level: { BLOCK: 'To resolve', WARN: 'Note' },
    conflicts: 'Conflicts ({n})', noConflict: 'No conflicts.', goThere: 'Go there', unplaced: 'Not placed ({n})', place: 'Place', versions: 'Versions', version: 'Version {n}', changes: '1 change | {n} changes', change: { ADDED: 'Added', MOVED: 'Moved', CHANGED: 'Changed', REMOVED: 'Removed' },
    saving: 'Saving', unsaved: 'Unsaved changes', kept: 'Saved', add: 'Add an item', generate: 'Lay out', generated: 'The agenda is laid out', generateText: 'Lays out the confirmed presenters anew; the present draft is replaced.', release: 'Release', releasedDone: 'Released; those it touches are told', releaseText: 'Those touched are told of these changes:', noChange: 'The same as the released version.', blocked: 'Resolve the red conflicts first',
    keys: 'Drag, or focus and use the arrow keys, 5 minutes a step; Shift with up or down changes the length, Enter edits. Changes are kept and checked by themselves.', empty: 'No agenda yet', emptyText: 'Lay it out once presenters have confirmed, then adjust by hand.',
  },
  registrations: { title: 'Registrations', door: '{all} registered, {open} to approve' },
  apply: {
    title: 'Apply to present: {event}', enterprise: 'Enterprise', need: 'Financing need', needHelp: 'Published or under review.', noNeed: 'No financing need can be used yet.', toNeeds: 'Publish a financing need', untitled: 'Untitled need', round: 'Round', amount: 'Amount', message: 'Message', messageHelp: 'To the organizer: why you come, whom you hope to meet.', presenterName: 'Presenter', presenterTitle: 'Position', presenterHelp: 'Can wait until you confirm.',
    slides: 'Slides', slidesHelp: 'Not needed where the need has a deck.', submit: 'Submit', saved: 'Draft saved', submitted: 'Submitted; you will be told after screening', adminOnly: 'An administrator submits it', submittedAt: 'Submitted', decision: 'The organizer says: {text}', closed: 'Applications are not open', closedText: 'The call has not opened yet, or it has closed.', confirmText: 'Confirm and name who presents; the agenda follows.', declineText: 'The place goes to a reserve and cannot be had back.', withdrawText: 'This application ends.',
    now: { draft: 'A draft, not submitted yet; the call closes {at}.', submitted: 'Waiting to be screened.', returned: 'Please complete and submit again by {at}:', eligible: 'Screened; waiting for the decisions.', selected: 'Selected. Please confirm by {at}.', reserve: 'Reserve no. {n}; you are told when a place is free.', confirmed: 'Confirmed; you are told when the agenda is out.', notSelected: 'Not selected this time.' },
    door: 'Apply to present', doorText: 'With one of your financing needs.', doorMine: 'See where it stands.', invited: 'The organizer invites you to apply.',
  },
  event: { title: 'Public page', door: 'Agenda, place and registration.', doorOwn: 'What participants see; prints as a poster.' },
}

export default en
