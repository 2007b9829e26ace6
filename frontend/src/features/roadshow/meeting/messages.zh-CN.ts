/** One-to-one meetings: wishes, the organizer's desk, one's own meetings, free booking. */
export default {
  title: '一对一洽谈', door: '排期、桌位与洽谈结果', doorMine: '我的洽谈安排与意向', none: '本场活动未设一对一洽谈', notMine: '您未参加本场一对一洽谈',
  side: { ENTERPRISE: '企业', INSTITUTION: '机构' }, with: '洽谈对象', time: '时间', table: '洽谈桌', score: '匹配度', noScore: '未匹配', people: '到场：{names}', metBefore: '以往活动见过', presents: '路演',
  wishes: {
    title: '洽谈意向', text: '说出想见谁，系统据此统一排期。意向不会告诉对方；“不见”对任何人都不公开，且一定不会安排。', choice: { MUST: '一定要见', WOULD: '愿意见', NO: '不见', NONE: '不选' }, of: '对{name}的意向',
    keys: '选中一行后按 1 一定要见、2 愿意见、3 不见、0 不选，上下键换行。', saved: '意向已保存', closes: '{at} 截止', closed: '现在不收意向。', late: '排期已开始；此时修改的意向在下一次修复时使用。', unavailable: '不便时段', unavailableHelp: '点选不能洽谈的时段；本单位路演的时段已自动避开。', slot: '{n} 号 {at}', why: '匹配理由', counts: '一定要见 {must}，愿意见 {would}', empty: '对方还没有参与者', open: '去填意向',
  },
  mine: {
    title: '我的洽谈', empty: '还没有洽谈安排', emptyText: '填好意向，排期公布后会在这里列出。', until: '请在 {at} 前确认；双方都选过的，不回复视为接受。', pending: '对方主动提出，等您确认', theirs: '等对方确认', calendar: '下载日历', print: '打印',
    unmet: '未能安排', code: { COUNTERPART_UNAVAILABLE: '对方暂不可安排（意愿、时间或场次，不区分原因）', OWN_FULL: '您的场次已满', NO_TABLE: '没有空桌', SAME_INSTITUTION: '同一机构的另一位已与企业洽谈', MET_BEFORE: '双方见过面，且只有一方再次提出', LOWER_VALUE: '会挤掉总体更合适的洽谈' },
    slot: '选择时段', noSlot: '没有双方都空闲的时段', proposed: '提议改为 {at}', held: '已举行', notHeld: '未举行', markTitle: '这场洽谈举行了吗？', marked: '您已登记：{mark}', absent: '缺席：{side}', ended: '已结束的洽谈', requestFrom: '附言：{text}', expires: '{at} 前回复',
  },
  book: { title: '自由预约', text: '计划之外的空余时段可以自行预约。请求不占时段，对方接受并选定时段后成立。', closed: '自由预约在排期确定后开放。', ask: '预约', sent: '请求已发出', message: '附言（选填）', free: '{n} 个共同空闲时段', empty: '目前没有可预约的对象' },
  desk: {
    title: '洽谈排期', phases: '阶段', settings: '时段与洽谈桌', save: '保存设置', saved: '设置已保存', slotMinutes: '每场分钟', gapMinutes: '间隔分钟', block: '第 {n} 段开始', slots: '时段数', addBlock: '添加一段', tables: '洽谈桌数', closed: '停用时段', enterpriseCap: '企业最多场次', institutionCap: '机构每人最多场次', floor: '企业至少场次', quota: '待回复请求上限', free: '允许自由预约', closesAt: '意向截止', weights: '分值', match: '匹配度满分', must: '一定要见', would: '愿意见',
    counts: '企业 {e} 家，机构 {i} 家 {p} 人，已填意向 {a}', make: '开始排期', again: '重新排期', repair: '修复排期', publish: '公布排期', apply: '采用修复', discard: '放弃此方案', stop: '停止并保留当前最佳', running: '正在计算：已排 {placed} 场', seconds: '{s} 秒 / 最多 {max} 秒', failed: '计算未完成：{why}', lost: '计算已中断，请重新开始',
    value: '方案价值 {value}，上限 {bound}', percent: '达到可能最大值的 {p}%', proved: '已证明最优', placed: '已排 {placed} 场，意愿 {wishes} 项', byTable: '按桌位', byPerson: '按参与者', unplaced: '未安排的意愿（{n}）', points: '{n} 分', pin: '固定', unpin: '取消固定', forbid: '不安排这一对', allow: '允许安排', forbidden: '已排除', place: '手工排入', placing: '为 {name} 选一个空位（绿色）；Esc 取消。', cap: '场次上限', capOf: '{name} 的场次上限', capSave: '保存', capUsual: '用本场默认', capHelp: '下次排期或修复时生效。', tableList: '桌名与停用时段', tableName: '第 {n} 桌', closedHelp: '点选某桌不能使用的时段；新加的时段保存后可选。', pinned: '已固定',
    pick: '已选中：{name}。绿色可放，蓝色互换，灰色不可放；方向键移动，回车放下，Esc 取消。', keys: '拖动洽谈到空格或另一场上互换；键盘：回车选中，方向键移动，回车放下。', rule: { ENTERPRISE_BUSY: '企业该时段已有洽谈', INSTITUTION_BUSY: '机构该时段已有洽谈', ENTERPRISE_ABSENT: '企业该时段不便', INSTITUTION_ABSENT: '机构该时段不便', TABLE_CLOSED: '该桌此时段停用', ENTERPRISE_FULL: '企业场次已满', INSTITUTION_FULL: '机构该人场次已满', SAME_INSTITUTION: '该机构另一位已安排' },
    code: { COUNTERPART_NO: '双方没有共同意愿', COUNTERPART_FULL: '机构该人场次已满', OWN_FULL: '企业场次已满', NO_COMMON_SLOT: '没有共同时段', NO_TABLE: '没有空桌', SAME_INSTITUTION: '该机构另一位已安排', MET_BEFORE: '见过面且仅一方提出', LOWER_VALUE: '会降低总价值', ORGANIZER: '主办方排除' },
    unblock: { COUNTERPART_NO: '需另一方也提出', COUNTERPART_FULL: '提高该人场次上限，或增加其时段', OWN_FULL: '提高企业场次上限，或增加其时段', NO_COMMON_SLOT: '请双方放开一个共同时段', NO_TABLE: '增加一张桌，或开放停用时段', SAME_INSTITUTION: '撤下该机构另一位的洽谈', MET_BEFORE: '需双方都提出', LOWER_VALUE: '固定这一对并撤下挡路的洽谈', ORGANIZER: '取消排除' },
    differences: '修复带来的变动（{n}）', differencesNone: '没有变动，无需采用。', kind: { ADDED: '新增', MOVED: '改时段', TABLE: '换桌', DROPPED: '取消' }, reason: { TABLE_CLOSED: '原洽谈桌停用', ABSENT: '一方原时段不便', WITHDRAWN: '一方不再参加或撤回意愿', ORGANIZER: '主办方排除', NEW_WISH: '新的意愿或空位', MADE_ROOM: '为总体更好的安排让位' }, from: '{slot} 号 {table}', to: '改到 {slot} 号 {table}', at: '排在 {slot} 号 {table}', suggest: '公布后有人加入、退出或改了意向，建议修复排期。', publishText: '公布后双方有两个工作日提出异议；此后只能通过修复调整。', applyText: '受影响的双方会收到通知和理由。', load: '{n} / {cap} 场', answered: '已填意向', silent: '未填意向', results: '洽谈与结果', emptyGrid: '还没有排期', done: '已更新', settle: '核定结果', startHelp: '设置时段和洽谈桌后，开放双方填写意向。',
  },
}
