import type zh from './messages.zh-CN'

const en: typeof zh = {
  sector: 'Sector',
  sectorsHint: 'Choose sectors; type a name or pinyin initials',
  sectorsMax: 'At most {n} sectors',
  region: 'Region',
  regionHint: 'Choose a region; type a name or pinyin initials',
  round: 'Financing round',
  roundHint: 'Choose a round',
  roundUsual: 'usually {range}',
  industry: 'National economic industry',
  industryHint: 'Type a code or a Chinese name, such as 3963',
  noMatch: 'Nothing matches; try another word',
  uscc: {
    label: 'Unified social credit code',
    hint: '18 characters, on the business licence',
    count: '{n} of 18 characters',
    ok: 'The code is right',
    LENGTH: 'Must have 18 characters; this has {n}',
    CHARSET: 'Only digits and letters without I, O, S, V and Z (mind 0 and O, 1 and I)',
    DEPARTMENT: 'The first character is no registration department; for enterprises it is 9',
    DIVISION_NOT_NUMERIC: 'Characters 3 to 8 are the division of the registration authority and must be digits',
    CHECK_DIGIT: 'The check character does not fit; look for a mistyped or swapped character',
    INNER_ORG_CODE: 'The code passes, but the organisation code inside it fails the older check: please compare it with the licence',
  },
}

export default en
