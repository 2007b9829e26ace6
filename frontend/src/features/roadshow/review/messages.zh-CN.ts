/** Panels: the reviewer's desk, the organizer's board, results, letters, objections. */
export default {
  desk: '我的评审', one: '评审', waiting: '待评审', done: '已评审', due: '评审截止', none: '没有待评审的报名', noneText: '主办方分派后会通知你。', noneDone: '还没有评过的报名。', total: '总分', next: '下一份', toDesk: '我的评审',
  invitations: '评委邀请', declineText: '主办方会另请评委，未完成的评审改派他人。', acceptedAs: '担任评委',
  teaser: '先看简介，确认无需回避后开放全部材料。', material: '申报材料', about: '项目简介', untitled: '未具名项目', noSummary: '没有填写简介。',
  declareText: '本人与“{name}”没有任职、持股、投资、亲属、顾问或竞争关系。', recuseText: '将改派其他评委，原因只给主办方看。', recuseDone: '已回避，谢谢说明',
  grounds: { INTEREST: '有利害关系', COMPETENCE: '不熟悉该领域', WORKLOAD: '时间不足', OTHER: '其他', WITHDRAWN: '退出评委名单' }, groundsLabel: '回避原因',
  score: '打分', scoreHelp: '1 最低，10 最高。按数字键打分（0 为 10），上下键换评审项。', weight: '权重 {n}%', points: '{n} 分', unscored: '未打分', totalNow: '目前 {n} 分（百分制）', totalOpen: '还有 {n} 项未打分',
  forApplicant: '给企业的意见', forApplicantHelp: '汇总后给企业看，不显示评委姓名。', forPanel: '给主办方的说明', forPanelHelp: '企业看不到。', submitText: '提交后仍可在公布结果前修改，旧版本会保留。',
  submit: '提交评审', amend: '修改评审', amendSave: '提交修改', abstainText: '放弃后改派他人，分数不计。', saved: '评审已提交', others: '其他评委的评分', sealed: '其他评委的评分在提交后可见。', noOthers: '还没有其他评委提交。', revisions: '历次版本', revision: '第 {n} 版，{total} 分',
  setAside: '已回避或作废：{reason}', closed: '评审已结束', overdue: '已过截止时间',
  panel: {
    title: '评审', door: '分派评委、看进度与得分。', settings: '评审设置', each: '每份评委数', loads: '每人份数', loadMin: '每人至少', loadMax: '每人至多', places: '拟入围家数', dueAt: '评审截止', commentRequired: '必须写给企业的意见', openAfterOwn: '提交后可见其他评分', yes: '是', no: '否', noDue: '未设',
    settingsText: '{each} 位评委评一份，每人 {min} 至 {max} 份', saved: '评审设置已保存', keepValue: '不改',
    reviewers: '评委', invite: '邀请评委', inviteLogin: '邮箱或手机号', inviteHelp: '对方须已有账号，可属于任何单位。', inviteSectors: '熟悉的行业', inviteLoad: '至多份数（选填）', invited: '已邀请 {name}', noReviewers: '还没有评委', noReviewersText: '邀请评委并等对方接受后即可分派。',
    load: '{n} 份', open: '{n} 份未交', removeText: '未完成的评审改派他人，已提交的保留。',
    assign: '自动分派', assignText: '先保证份数，再使每人份数尽量相同，最后按熟悉的行业选人；有利害关系的不分派。', preview: '将新分派 {n} 份，每人 {least} 至 {most} 份。', proven: '已证明没有更均衡的分法。', nothing: '每份报名的评委都已足够。', lacking: '{name} 还缺 {n} 位，可评 {able} 位，须回避 {conflicts} 位', group: '这 {papers} 份报名只能由 {reviewers} 评审，需 {wanted} 份，余量 {room} 份。', underloaded: '{names}不足 {n} 份：报名或可评的不够多。', partial: '先分派能分派的', doAssign: '确认分派', assigned: '已分派 {n} 份',
    matrix: '分派表', application: '报名', counted: '{n}/{each}', give: '分派给 {name}', gave: '已分派给 {name}', cellOf: '{enterprise}，{reviewer}：{what}', conflictShort: '回避', noRows: '还没有通过初审的报名', noRowsText: '初审通过后可分派评委。', legend: '点空格可手工分派，点已有的评审可查看或作废。',
    toResults: '得分与排序', toLetters: '结果通知', toSelection: '遴选', voidText: '该评审的分数不再计入，并改派他人。',
    progress: '已交 {done} / {all} 份', overdue: '{n} 份已逾期',
    short: { ASSIGNED: '未看', OPEN: '已开始', IN_PROGRESS: '评审中', SUBMITTED: '已交', ABSTAINED: '弃权', RECUSED: '回避', VOIDED: '作废', LOCKED: '已交' },
  },
  conflict: { SAME_ORGANISATION: '属于该企业', INVESTMENT: '所在机构三年内投资过该企业', LISTED: '企业在所在机构的回避名单中', DECLARED: '本人申报了利害关系' },
  results: {
    title: '得分与排序', text: '校正得分扣除了评委宽严的差别。区间表示名次的把握程度（{n}%）；评分不足以区分的，线两侧都标为“需讨论”。', rank: '名次', enterprise: '企业', adjusted: '校正得分', mean: '平均分', meanRank: '按平均分第 {n}', interval: '名次区间', intervalText: '第 {low} 至 {high} 名', reviews: '评审数', staged: '拟定', notScored: '尚无评分',
    cut: '入围线：前 {n} 家', noCut: '在评审设置中填写拟入围家数后显示入围线。', cutState: { ABOVE: '明确在线上', DISCUSS: '需讨论', BELOW: '明确在线下' }, like: '与{names}难以区分',
    severity: '评委宽严', severityText: '同样的项目，比评委平均多给或少给的分数。', harsher: '严 {n} 分', milder: '宽 {n} 分', even: '与平均相同', reviewer: '评委', given: '平均给分', groups: '有 {n} 组报名之间没有共同评委，组间名次只能假定评委宽严相同。', sealed: '{n} 份报名你还未评完，得分暂不显示。', empty: '还没有提交的评审', emptyText: '评委提交后在此显示。',
  },
  letters: {
    title: '结果通知', text: '公布结果时一起发出。可逐份修改或不发；不发的企业仍能在报名页看到结果。', body: '{name}的通知', edited: '已修改', dropped: '不发送', sent: '已发出', edit: '修改', drop: '不发送', send: '照常发送', again: '恢复原文', saved: '通知已保存', empty: '还没有拟定的结果', emptyText: '在遴选中拟定结果后，通知在此生成。', decision: { SELECT: '入围', RESERVE: '备选', NOT_SELECT: '未入围' },
  },
  reasons: '理由', reasonsHelp: '最多 5 项，随结果告知企业。',
  reason: { STRONG_TECHNOLOGY: '技术与产品突出', STRONG_MARKET: '市场与客户基础好', STRONG_TEAM: '团队完整、经验相符', FITS_EVENT: '与本场方向高度契合', PLACES_LIMITED: '名额有限，排序靠后', TOO_EARLY: '所处阶段尚早', OUTSIDE_FOCUS: '与本场方向不符', MARKET_UNPROVEN: '市场与客户验证不足', TECHNOLOGY_UNCLEAR: '技术优势说明不足', TEAM_INCOMPLETE: '团队配置有待完善', FINANCING_UNCLEAR: '融资方案有待明确', MATERIAL_THIN: '材料不够充分' },
  result: { title: '评选结果', objectUntil: '如有异议，可在 {at} 前提出一次。', objectText: '说明异议及依据，由主管部门两人处理。', objection: '异议', answer: '答复：{text}', answerDue: '预计 {at} 前答复。' },
  interests: {
    title: '我的利害关系', text: '申报与企业的关系，系统据此不分派相关评审；已分派的立即作废。结束满三年的不再计入。', add: '申报', name: '企业全称', nameHelp: '按营业执照填写，否则无法对应。', kind: '关系', endedOn: '结束日期', endedHelp: '仍在持续的不填。', lasting: '持续中', ended: '{at} 结束', unknown: '平台上没有这个名称', declared: '已申报', voided: '已申报，{n} 份评审作废', withdraw: '撤回', withdrawn: '已撤回', empty: '没有申报的关系', emptyText: '如与任何企业有以下关系，请申报。',
    kinds: { SHAREHOLDING: '持股', INVESTMENT: '投资', EMPLOYMENT: '任职', BOARD_SEAT: '董事或监事', ADVISER: '顾问', FAMILY: '亲属', COMPETITOR: '竞争' },
  },
  objection: {
    title: '异议处理', by: '提出单位', event: '活动', reason: '异议理由', answer: '答复', proposal: '处理意见', proposals: { UPHOLD: '异议成立', DISMISS: '异议不成立' }, toApplication: '报名', proposeText: '答复由另一人复核后才告知企业。', confirmText: '确认后告知企业和主办方；成立的回到备选首位或重新评选。', now: { OPEN: '请核对材料与评审，提出处理意见。', PROPOSED: '请另一位经办人复核。' }, applicationState: '报名状态',
  },
}
