/** Figures. */
export default {
  title: 'Statistics', figure: 'Figure', period: 'Period', month: 'Month', quarter: 'Quarter', year: 'Year', own: 'Own', from: 'From', to: 'To',
  openRows: 'Open the rows', rowsBehind: '{n} rows', rated: '{share} rated', hours: '{n} working h', asOf: 'Computed {at}.', notAdded: 'Intended, signed and paid-in amounts are three figures and never added.',
  version: 'Definition version {n}, from {from}', across: 'The definition changed within the period: each day is counted by the one of that day.', definitions: 'Definitions', atEnd: 'Each value is the number at the end of its month or quarter; they do not add up.',
  madeUp: 'Made up of', groupBy: 'Group by', group: 'Group', allGroups: 'All rows', rows: 'Rows', export: 'Export with definition and rows',
  by: { none: 'No groups', month: 'Month', quarter: 'Quarter', sector: 'Sector', stage: 'Round', region: 'Region', street: 'Sub-district', tier: 'Tier', unit: 'Unit' },
  nameBy: '{name} · {by}', count: 'Count', object: 'Title', enterprise: 'Enterprise', institution: 'Institution', day: 'Counted on', value: 'Adds', counted: 'Above the line', yes: 'Yes', no: 'No', unit: 'Unit', confidential: 'Counted only, name withheld',
  empty: 'Nothing in this period', emptyText: 'Choose another period or group.',
  funnel: 'From publication to paid-in', funnelRows: 'Open the needs of each step', step: 'Step', needs: 'Needs', ofPublished: 'Of published',
  cohorts: 'Conversion by quarter of publication', cohort: 'Published in', met: 'Needs that met',
  noMeetings: 'No need published in the period has met an institution yet.',
  demand: 'Demand and supply by sector and round', moreNeeds: 'More needs', moreMandates: 'More mandates', cellReads: 'Cells read needs : mandates', mandates: 'Mandates',
  workload: 'Appeals by unit and officer', officer: 'Officer', noOfficer: 'Not taken yet', open: 'Open', overdue: 'Overdue', replied: 'Answered', onTime: 'On time', score: 'Rating',
  report: 'Quarterly report', reportText: 'Every figure with charts, definitions and versions, and the head of the audit chain to check them by.',
  publicTitle: 'Live figures', publicText: '{from} to {to}, by the definitions the authority itself uses.', small: 'Groups below 3 stand together as “Others”; a figure of fewer than 3 shows no value.',
}
