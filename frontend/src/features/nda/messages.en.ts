/** Confidentiality agreements. */
export default {
  list: 'Confidentiality agreements', short: 'NDAs', one: 'Confidentiality agreement', empty: 'No agreements yet', emptyText: 'An enterprise offers one to an institution whose introduction is accepted.', searchHint: 'Search enterprise or institution',
  enterprise: 'Enterprise (discloser)', institution: 'Institution (recipient)', state: 'State', offered: 'Offered', ends: 'In force until',
  offer: 'Offer an agreement', offerText: 'The text in effect (24 months) goes to {name}; its administrator reads and signs it, then you countersign.', offerDone: 'Agreement sent',
  text: 'Text', toEnd: 'Please read to the end', read: 'Read to the end', unreviewed: 'This text is still to be reviewed by counsel; ask your own before signing.', version: 'Text version {v}', hash: 'Checksum of the text (SHA-256)', pdf: 'Download PDF',
  sign: 'Sign', countersign: 'Countersign', signText: 'By typing your name you agree to the whole text for your organisation. The platform keeps time and checksum; it does not claim a reliable electronic signature in law.', typedName: 'Your name', typedHelp: 'As registered here: {name}', done: 'Signed',
  signature: '{side}: {name}, {at}', signatures: 'Signatures', none: 'Not signed yet', duties: 'Duties last until {date}; for trade secrets until they become public',
  now: { sign: 'Read the whole text, then sign.', countersign: 'The other side has signed; check and countersign.', waitSign: 'Waiting for the institution to sign.', waitCountersign: 'Waiting for the enterprise to countersign.' },
  line: 'Confidentiality agreement', lineNone: 'Not offered yet',
}
