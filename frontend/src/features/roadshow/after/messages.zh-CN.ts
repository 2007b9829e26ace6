/** After the event: survey, report, follow-ups. */
export default {
  survey: {
    title: '活动问卷', intro: '一分钟即可。答卷不记名，不足 {n} 份时主办方看不到评分和文字。', closes: '{at} 截止。', submit: '提交问卷', thanks: '谢谢，答卷已收到', answered: '你已填写，谢谢。', closed: '问卷未开放或已截止', closedText: '问卷在活动结束后开放 14 天。', notPresent: '问卷请到场者填写', notPresentText: '你没有本场活动的到场记录。',
    part: { overall: '总体', programme: '议程与项目', organisation: '组织与会务', contacts: '对接是否有用' }, good: '哪些值得保留（选填）', better: '哪些可以更好（选填）', stars: '{n} 分',
    results: '问卷结果', answers: '{n} 份答卷，{asked} 人到场', few: '满 {n} 份后显示评分和文字，以免认出答卷人。', mean: '{n} 分', goodTitle: '值得保留', betterTitle: '可以更好', door: '到场者的反馈。',
  },
  report: {
    title: '活动总结', preview: '预览：形成总结后数字不再变动。', frozen: '{at} 形成', definitions: '统计口径（{v} 版）', print: '打印', excel: '下载表格', pdf: '下载 PDF', door: '各项数字与口径。', remarks: '总结', notMeasured: '未统计', section: { presentations: '路演', attendance: '参会', pools: '各类名额', meetings: '一对一洽谈', survey: '问卷', interest: '投资意向', presenters: '路演企业' },
    submitted: '报名', selected: '入围并确认', presented: '已路演', absent: '未到场', registered: '持有名额', attended: '签到', noShowPct: '未到场比例', institutions: '投资机构', enterprises: '企业', people: '{n} 人', each: '{n} 家', attendedOf: '签到 {n} / 名额 {of}', registeredOf: '名额 {n} / 容量 {of}', waiting: '候补 {n}',
    planned: '已安排', held: '已会面', heldPct: '会面比例', unplaced: '未能安排的愿望', nobodyMet: '没有会面的企业', noneMet: '每家路演企业都有会面。', marks: '意向登记', intended: '意向金额', intendedHelp: '不具约束力，不与签约、到账金额相加', institutionsInterested: '有意向的机构', enterprise: '企业', result: '结果', interestMarks: '意向',
    code: { COUNTERPART_NO: '对方未同意', COUNTERPART_FULL: '对方已排满', OWN_FULL: '自己已排满', NO_COMMON_SLOT: '没有共同时间', NO_TABLE: '没有空桌', SAME_INSTITUTION: '同一机构已有会面', MET_BEFORE: '此前已见过', LOWER_VALUE: '让位于更多会面', NO_SHOW: '一方未到', CANCELLED: '已取消', CANCELLED_ON_DAY: '当日取消', DECLINED: '已谢绝', NO_WISH: '没有会面愿望', ORGANIZER: '主办方未安排' },
  },
  follow: {
    title: '活动跟进', door: '跟进', intro: '活动后 7、30、90、180 天各问一次。任一方回答即可，另一方能看到进展，主办方看不到备注。', days: '{n} 天', with: '与{name}', note: '备注（选填，只给双方看）', answer: '选择进展', answeredBy: '{side} · {at}', side: { ENTERPRISE: '企业填写', INSTITUTION: '机构填写' }, saved: '已记录', empty: '没有要跟进的', emptyText: '参加路演并有意向或会面后，到时会在这里询问进展。', change: '更正',
    outcome: { NO_CONTACT: '还没联系', TALKING: '在沟通', DILIGENCE: '在尽调', TERMS: '在谈条款', SIGNED: '已签约', ENDED: '不再继续' }, list: '跟进（{n}）', none: '还没有跟进', noneText: '有投资意向或会面的企业与机构，形成总结时自动列入。', waiting: '待答复', planned: '{at} 询问', shown: '全部状态',
  },
}
