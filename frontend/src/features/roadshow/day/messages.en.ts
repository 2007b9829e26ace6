import type zh from './messages.zh-CN'

const en: typeof zh = {
  home: 'On the day', homeText: 'Events where you work at the doors or rate presentations. Opened once, they work without a network.', homeEmpty: 'No event on this device', homeEmptyText: 'While online, open “On the day” from the event’s page.', signIn: 'Sign in', openEvent: 'Open',
  kept: 'The list is kept until {at}, then deleted; signing out deletes it at once.',
  bar: {
    online: 'Online, everything is sent', onlineAt: 'In step since {at}', sending: 'Sending {n}', offline: 'Offline, {n} to send', offlineNone: 'Offline, go on working', shifted: 'This device’s clock was {n} min off; times are put right',
    problem: 'Not in step: {text}', refused: '{n} not accepted', back: 'Back to the event',
  },
  refusedList: 'Marks that were not accepted', refusedWhy: { NOT_ALLOWED: 'you may not mark this', UNKNOWN_SUBJECT: 'not of this event', NOT_STARTED: 'the event has not started', NO_REASON: 'no reason given', ID_REUSED: 'number used twice' }, discard: 'Got it',
  kind: { CHECK_IN: 'Check-in', UNDO: 'Check-in undone', PRESENTED: 'Presented', ABSENT: 'Absent', HELD: 'Meeting held', NOT_HELD: 'Meeting not held', STAGE: 'Stage timer', SCORE: 'Score', INTEREST: 'Interest' },
  tabs: { label: 'Pages of the day', checkIn: 'Check-in', board: 'Live board', stage: 'Stage timer', rate: 'Rate' },
  checkIn: {
    title: 'Check-in', scan: 'Scan a ticket', stop: 'Close the camera', aim: 'Hold the QR code in the frame', gate: 'Gate', search: 'Name, organisation or last four digits', searchHint: 'A hand scanner works here too', come: 'Check in', here: '{n} of {all} here',
    in: '{name} is in', again: '{name} was checked in at {at} by {by}', againAt: '{name} was checked in at {at} by {by}, {gate}', unknown: 'No such ticket', unknownText: 'Not of this event, or cancelled. Look the person up by name.', noSeat: 'Has no seat: ask the organizer',
    undo: 'Undo', undoTitle: 'Undo the check-in of {name}', undoReason: 'Reason', undone: 'Check-in of {name} undone', tooLate: 'A check-in can be undone within ten minutes', presenter: 'Presenter', recent: 'Last check-ins', none: 'Nobody matches', typeMore: 'Type a name, an organisation or the last four digits of a phone',
    noCamera: 'The camera cannot be used', noCameraText: 'Allow the camera, or look people up by name or last four digits.', tail: 'Found by the last four digits: check the name too',
  },
  board: {
    title: 'Live board', here: 'Here', of: 'of {all}', presenters: 'Presenters', now: 'Now', next: 'Next', nothing: 'Nothing', missing: 'Presenters not here', missingNone: 'All presenters are here', due: 'on at {at}', arrived: 'here', notArrived: 'not here',
    meetings: 'Meetings about to start', meetingsNone: 'No meeting within the hour', table: 'Table {name}', done: 'Presented', absent: 'Absent', doorCode: 'Code to check oneself in', doorText: 'Guests type it on their ticket page', order: 'Change the order', swap: 'Swap with the next', swapped: 'A new agenda is released; those it touches are told', swapAsk: 'Swap “{one}” and “{two}” and release a new agenda? The enterprises will be told.', program: 'Presentations', full: 'Full screen', held: 'Held', notHeld: 'Not held', badges: 'Print badges',
  },
  stage: {
    title: 'Stage timer', room: 'Room', start: 'Start', pause: 'Pause', resume: 'Go on', present: 'Presentation', question: 'Questions', done: 'Over', toQuestion: 'To the questions', toNext: 'Next presenter', toPrevious: 'Previous presenter', over: 'over time', next: 'Next: {name}', none: 'No presentations in this room', sound: 'Sound', soundOn: 'Sound is on', soundOff: 'Sound is off', full: 'Full screen',
    keys: 'Space start or pause · → on · ← previous presenter · S sound · F full screen', left: '{n} min left', ended: 'All done', left2: 'Time',
  },
  rate: {
    title: 'Rate', stars: 'Score', star: '{n} stars', comment: 'Comment (for the organizer only)', interest: 'Interest', interests: { NONE: 'Not for us', FOLLOW: 'Stay informed', MEET: 'Would like to meet', INVEST: 'Would like to invest' }, amount: 'Indicative amount', amountText: 'Non-binding; seen by the organizer and this enterprise only.', saved: 'Noted', savedText: 'Scores and interest are seen by the organizer and the enterprise, never by other institutions.', own: 'Your own', none: 'Rate here once the agenda is released',
  },
  ticket: {
    title: 'Ticket', show: 'Show this code at the door', code: 'Code', seat: 'Seat', presenter: 'Presenter', tail: 'Last four digits of your phone', tailText: 'Lets you in without this ticket; only these four digits are kept, and for the check-in only.', saveTail: 'Save', savedTail: 'Saved', checkedIn: 'Checked in at {at}', self: 'Check yourself in', selfText: 'Type the six digits shown at the entrance.', doorCode: 'Code', selfDone: 'You are checked in', open: 'Show the ticket', print: 'Print',
  },
  feedback: {
    title: 'Scores and interest', text: 'Marked by the investors who were there. Indicative amounts are not binding and are never added to signed or paid-in amounts.', mine: 'What investors at the event marked for your enterprise. Amounts are not binding.', scores: '{n} scores', mean: '{n} stars on average', institution: 'Institution', person: 'Person', stars: 'Score', comment: 'Comment', interest: 'Interest', amount: 'Indicative amount', empty: 'No marks yet', emptyText: 'On the day investors can score each presentation and mark their interest.',
  },
  door: { title: 'On the day', text: 'Check-in, board and stage timer, without a network too', rate: 'Score presentations and mark your interest, without a network too', feedback: 'Scores and interest' },
  badge: { text: 'With a QR code, A6 or sticker sheets, also as PDF', none: 'No badges to print yet', print: 'Print or save as PDF', layout: 'Layout', title: 'Print badges', a6: 'A6 badges', labels: 'Sticker sheets (21 to a page)', making: 'Making them' },
}

export default en
