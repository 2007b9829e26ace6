/** The organizer's console: readiness, messages, helpers, sharing. */
export default {
  ready: '准备情况', timeline: '时间安排', todayMark: '现在', nothing: '这一阶段没有待办。', ofAll: '{n} / {of}', to: '去处理',
  level: { TODO: '待办', LATE: '须尽快', DONE: '已完成', FACT: '' },
  counter: {
    TO_SCREEN: '报名待初审', RETURNED: '退回补充中', TO_DECIDE: '待拟定结果', TO_RELEASE: '已拟定、待公布', REVIEWS_OVERDUE: '评审已逾期', UNCONFIRMED: '入围未确认', SLIDES_MISSING: '缺路演材料',
    AGENDA_CONFLICTS: '议程冲突', UNPLACED: '未排入议程', AGENDA_UNRELEASED: '议程未发布', REGISTRATIONS_PENDING: '参会待审核', SEATS: '已占名额', WAITING: '候补', MEETING_PLAN: '洽谈安排',
    RESULTS_OPEN: '路演结果未标记', SURVEY: '问卷答卷', REPORT: '总结待形成', FOLLOW_UPS: '跟进已答复',
  },
  window: { CALL: '项目征集', REGISTRATION: '参会报名', EVENT: '活动', SURVEY: '问卷' },
  messages: {
    title: '发消息', door: '发给报名企业、入围企业、参会者或候补者。', to: '发给', kind: '性质', subject: '标题', body: '正文', send: '发送', pool: '名额',
    kindName: { EVENT: '与本场活动有关', INVITATION: '其他邀请' }, kindHelp: '其他邀请只发给同意接收推广信息的人。',
    segment: { APPLICANTS: '报名企业', SELECTED: '入围企业', REGISTERED: '全部参会者', POOL: '某类名额的参会者', WAITING: '候补者', PRESENT: '已签到的人' },
    count: '将发给 {n} 人', left: '，另有 {n} 人不接收推广信息', confirmText: '发出后不能撤回。', sent: '已发给 {n} 人', log: '已发消息', empty: '还没有发过消息', emptyText: '发出的消息、范围和人数记录在这里。', by: '{name} · {at}', recipients: '{n} 人',
  },
  team: {
    title: '协办与嵌入', door: '指定协办和签到人员，复制活动，嵌入网站。', helpers: '本场活动的人员', helpersText: '只在本场活动有效。协办人员可以做主办方的各项工作，签到人员只做签到。', login: '登录邮箱', role: '职责', add: '指定', added: '已指定，对方会收到通知', none: '还没有指定人员', since: '{at} 由{name}指定', sinceAlone: '{at} 指定',
    roleName: { ORGANIZER: '协办', CHECKIN_STAFF: '签到' },
    embed: '嵌入网站', embedText: '把活动信息和议程放到单位网站上：复制这段代码，贴到网页中。不含脚本，不收集访客信息。', snippet: '嵌入代码', open: '打开嵌入页', schedule: '下载议程数据（schedule.json）',
    copy: '复制为新活动', copyText: '复制会场、名额、评审标准、时间安排和检查规则，不复制报名的企业和人员。各项日期随新的开始时间顺延。', newTitle: '新活动名称', copied: '已复制为草稿',
  },
}
