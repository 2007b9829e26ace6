import type zh from './messages.zh-CN'

const en: typeof zh = {
  seats: {
    title: 'Seats', bar: '{name}: {in} checked in, {confirmed} confirmed, {offered} offered, {free} free, of {capacity}', checkedIn: 'Checked in', confirmed: 'Confirmed', offered: 'Offered', free: 'Free',
    pending: '{n} to approve', waiting: '{n} waiting', show: 'Show only “{name}”',
  },
  line: {
    title: 'Waiting list', who: 'Waiting for {name}', empty: 'Nobody is waiting.', keys: 'Drag, or select and press Alt with the arrow keys. A move needs a reason, and those moved back are told it.', since: 'waiting since {at}', priority: 'Priority class {n}', none: 'No priority class', card: 'Number {n}, {name}; Alt with arrow keys moves', menu: 'Steps for {name}',
    move: 'Move to another place', moveTitle: 'Move {name}', place: 'New place', moveText: 'From place {from} to place {to}.', movedBack: '{n} people move back and are told the reason.', moved: '{name} is now number {n}', more: '{n} more are in the list below.',
    offer: 'Offer a seat', offerText: 'The seat is kept for {name}; those in front go on waiting.', cancelText: '{name} is told, with the reason.', done: '{name} · {state}',
  },
  bulk: { chosen: '{n} selected', approve: 'Approve all', done: '{done} approved, {waiting} of them to the waiting list', failed: '{n} not done: {why}', clear: 'Clear selection' },
  priority: {
    title: 'Priority', text: 'A freed seat is offered by class, within a class by time of registration. Fixed once registration opens.', frozen: 'Registration has opened, so this no longer changes.', none: 'No classes: by time of registration.', rest: 'Everybody else', lapsed: 'Whoever lets an offer lapse and joins again waits behind all others.', shown: 'Who is offered a seat first',
    kindLabel: 'By', kind: { ENTERPRISE_TIER: 'Cultivation tier', INSTITUTION_SECTOR: 'Looks for', APPLICANT: 'Enterprises that applied to present', ORGANISATION_TYPE: 'Kind of organisation' }, codes: 'Values', add: 'Add a class', up: 'Move class {n} up', down: 'Move class {n} down', remove: 'Remove class {n}', class: 'Class {n}', saved: 'Priority saved', save: 'Save priority',
  },
  links: {
    title: 'Invitation links', text: 'Seats by invitation are asked for with a link.', pool: 'Seats', label: 'For whom', most: 'Uses', create: 'Make a link', copy: 'Copy link', copied: 'Link copied', used: '{used} of {most} used', ended: 'Ended', end: 'End', endText: 'Nobody can register with it any more; whoever has stays registered.', empty: 'No invitation links yet.', invited: 'You are invited to “{pool}”.', over: 'This invitation is used up or ended.',
  },
  mine: {
    title: 'My seat', position: 'Number {n} on the waiting list', line: 'All {capacity} of these seats are taken; since registration opened {made} were offered to people waiting. Freed seats go out in order, and you will be told.', pending: 'Waiting for the organizer to approve.', offered: 'A seat is kept for you', offeredText: 'Take it by {at}, or it goes to the next.', left: '{time} left', hours: '{h} h {m} min', minutes: '{m} min {s} s', over: 'The time is over',
    take: 'Take the seat', refuse: 'No longer needed', refuseText: 'The seat goes to the next at once and this registration ends.', confirmed: 'Your seat is confirmed.', seat: '{pool} · {mode}', lapsed: 'The seat kept for you lapsed. You may join again, behind those who wait.', rejoin: 'Join again', switch: 'Attend {mode}', switchText: 'Your present seat is given up at once.', switchTo: 'Change to', cancel: 'Cancel registration', cancelText: 'Your seat is given up at once. This cannot be undone.',
    share: 'Show my name, organisation and contact on the list of attendees', shareHelp: 'Attendees who share theirs can see it; you can take it back at any time.', shared: 'You are on the list of attendees', hide: 'Take back', contacts: 'Attendees', contactsEmpty: 'Nobody shares their contact yet.', contact: 'Contact', done: '{state}',
  },
  guest: {
    title: 'Guest registration', intro: 'You are invited to “{pool}”. You can register without an account.', name: 'Name', contact: 'E-mail or mobile number', contactHelp: 'Used only to reach you and check you in for this event.', organisation: 'Organisation (optional)', consent: 'I have read the privacy notice above and agree', register: 'Register',
    none: 'The link is incomplete', noneText: 'Please open the whole link you were given after registering.', keep: 'Keep the link of this page: with it you see your seat, take it or cancel. Do not pass it on.', toEvent: 'Event page',
  },
  colleagues: { open: 'Register colleagues', title: 'Register colleagues', text: 'They are told and can cancel themselves.', who: 'Colleagues', none: 'Your organisation has no other members.', register: 'Register {n}', done: 'Registered {n}: {states}', member: '{name} ({login})' },
}

export default en
