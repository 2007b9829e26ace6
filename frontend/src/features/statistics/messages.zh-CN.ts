/** 统计指标。 */
export default {
  title: '统计', figure: '指标', period: '统计期间', month: '本月', quarter: '本季', year: '本年', own: '自定', from: '开始日期', to: '结束日期',
  openRows: '查看明细', rowsBehind: '明细 {n} 条', rated: '已评分 {share}', hours: '{n} 工作小时', asOf: '计算于 {at}', notAdded: '意向、签约、到账三个金额口径不同，不相加。',
  version: '口径第 {n} 版，自 {from} 起', across: '期间内口径有变更：每一天按当日有效的口径计。', definitions: '统计口径', atEnd: '每一格为该时段期末的数量，不能相加。',
  madeUp: '构成', groupBy: '分组方式', group: '分组', allGroups: '全部明细', rows: '明细', export: '导出（含口径与明细）',
  by: { none: '不分组', month: '按月', quarter: '按季', sector: '赛道', stage: '轮次', region: '地区', street: '街道', tier: '梯度', unit: '承办单位' },
  nameBy: '{name} · {by}', count: '数量', object: '名称', enterprise: '企业', institution: '投资机构', day: '计入日期', value: '计入数值', counted: '计入分子', yes: '是', no: '否', unit: '承办单位', confidential: '仅计数，不公开名称',
  empty: '期间内没有数据', emptyText: '请换一个期间或分组。',
  funnel: '从发布到到账', funnelRows: '查看各阶段的融资需求', step: '阶段', needs: '融资需求', ofPublished: '占已发布',
  cohorts: '转化率，按发布季度', cohort: '发布季度', met: '已会谈的需求',
  noMeetings: '期间内发布的需求尚无会谈。',
  demand: '赛道与轮次供需', moreNeeds: '融资需求多', moreMandates: '投资偏好多', cellReads: '格内为 需求 : 偏好', mandates: '投资偏好',
  workload: '诉求承办情况', officer: '承办人', noOfficer: '待认领', open: '办理中', overdue: '超期', replied: '期内答复', onTime: '按时率', score: '满意度',
  report: '季度报告', reportText: '各项指标、图表、口径与版本，附审计链头，可核对。',
  publicTitle: '公开数据', publicText: '{from}至{to}，与主管部门所用为同一口径。', small: '不足 3 的分组合并列入“其他”，不足 3 的指标不显示数值。',
}
