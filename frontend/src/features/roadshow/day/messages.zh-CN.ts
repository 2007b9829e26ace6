/** The day of an event: check-in, board, stage, investors' marks, tickets. */
export default {
  home: '活动现场', homeText: '您负责签到或参加评分的活动。打开一次后，断网也能继续使用。', homeEmpty: '本机没有可用的活动', homeEmptyText: '请在联网时从活动页打开“活动现场”。', signIn: '登录', openEvent: '打开',
  kept: '名单保存至 {at}，到时自动删除；退出登录立即删除。',
  bar: {
    online: '已联网，全部同步', onlineAt: '已同步 {at}', sending: '正在上传 {n} 条', offline: '离线，{n} 条待上传', offlineNone: '离线，可继续使用', shifted: '本机时间与服务器相差 {n} 分钟，已更正',
    problem: '未能同步：{text}', refused: '{n} 条标记未被接受', back: '返回活动',
  },
  refusedList: '未被接受的标记', refusedWhy: { NOT_ALLOWED: '没有此项权限', UNKNOWN_SUBJECT: '不属于本场活动', NOT_STARTED: '活动尚未开始', NO_REASON: '缺少理由', ID_REUSED: '标记编号重复' }, discard: '知道了',
  kind: { CHECK_IN: '签到', UNDO: '撤销签到', PRESENTED: '已路演', ABSENT: '未到场', HELD: '洽谈已进行', NOT_HELD: '洽谈未进行', STAGE: '舞台计时', SCORE: '评分', INTEREST: '意向' },
  tabs: { label: '活动现场页面', checkIn: '签到', board: '现场看板', stage: '舞台计时', rate: '点评' },
  checkIn: {
    title: '签到', scan: '扫码签到', stop: '关闭摄像头', aim: '把二维码对准取景框', gate: '签到点', search: '姓名、单位或手机后四位', searchHint: '也可用扫码枪扫入', come: '签到', here: '已到 {n} / {all}',
    in: '{name} 已签到', again: '{name} 已于 {at} 由 {by} 签到', againAt: '{name} 已于 {at} 由 {by} 在{gate}签到', unknown: '未找到这张票', unknownText: '不是本场活动的票，或已取消。请按姓名查找。', noSeat: '没有有效名额，请联系主办方',
    undo: '撤销', undoTitle: '撤销 {name} 的签到', undoReason: '理由', undone: '已撤销 {name} 的签到', tooLate: '签到已超过十分钟，不能撤销', presenter: '路演嘉宾', recent: '最近签到', none: '没有符合的人', typeMore: '输入姓名、单位或手机后四位查找',
    noCamera: '无法使用摄像头', noCameraText: '请允许使用摄像头，或按姓名、手机后四位查找。', tail: '按手机后四位查找，请再核对姓名',
  },
  board: {
    title: '现场看板', here: '到场', of: '/ {all}', presenters: '路演嘉宾', now: '正在进行', next: '接下来', nothing: '暂无', missing: '未到的路演嘉宾', missingNone: '路演嘉宾都已到场', due: '{at} 上场', arrived: '已到', notArrived: '未到',
    meetings: '即将开始的洽谈', meetingsNone: '一小时内没有洽谈', table: '{name} 号桌', done: '已路演', absent: '未到场', doorCode: '自助签到码', doorText: '参会人在票面页输入此码即可自助签到', order: '调整顺序', swap: '与后一家对调', swapped: '新议程已发布，相关人员会收到通知', swapAsk: '对调“{one}”与“{two}”并发布新议程？相关企业会收到通知。', program: '路演安排', full: '投屏', held: '已进行', notHeld: '未进行', badges: '打印胸牌',
  },
  stage: {
    title: '舞台计时', room: '会场', start: '开始', pause: '暂停', resume: '继续', present: '路演', question: '问答', done: '结束', toQuestion: '进入问答', toNext: '下一家', toPrevious: '上一家', over: '超时', next: '下一家：{name}', none: '本会场没有路演', sound: '声音提示', soundOn: '声音已开', soundOff: '声音已关', full: '全屏',
    keys: '空格 开始或暂停 · → 下一步 · ← 上一家 · S 声音 · F 全屏', left: '还剩 {n} 分钟', ended: '全部结束', left2: '时间',
  },
  rate: {
    title: '点评', stars: '评分', star: '{n} 星', comment: '点评（仅主办方可见）', interest: '意向', interests: { NONE: '暂不考虑', FOLLOW: '保持关注', MEET: '希望面谈', INVEST: '有投资意向' }, amount: '意向金额', amountText: '非约束性，仅主办方与该企业可见。', saved: '已记下', savedText: '评分与意向只给主办方和该企业看，其他机构看不到。', own: '本企业项目', none: '议程发布后可在此点评',
  },
  ticket: {
    title: '参会票', show: '入场时出示此码', code: '票码', seat: '名额', presenter: '路演嘉宾', tail: '手机号后四位', tailText: '没带手机时可凭后四位签到；只保存这四位，签到用完即删。', saveTail: '保存', savedTail: '已保存', checkedIn: '{at} 已签到', self: '自助签到', selfText: '输入会场入口显示的六位签到码。', doorCode: '签到码', selfDone: '签到成功', open: '出示参会票', print: '打印',
  },
  feedback: {
    title: '路演点评与意向', text: '评分与意向来自现场投资机构。意向金额不具约束力，不计入签约与到账。', mine: '现场投资机构对贵企业的意向。金额不具约束力。', scores: '{n} 家评分', mean: '平均 {n} 星', institution: '机构', person: '联系人', stars: '评分', comment: '点评', interest: '意向', amount: '意向金额', empty: '还没有点评', emptyText: '活动当天，到场的投资机构可逐家评分、登记意向。',
  },
  door: { title: '活动现场', text: '签到、看板与舞台计时，断网可用', rate: '为路演评分、登记意向，断网可用', feedback: '查看评分与意向' },
  badge: { text: '带二维码，A6 或不干胶标签，可存为 PDF', none: '还没有可打印的胸牌', print: '打印或存为 PDF', layout: '版式', title: '打印胸牌', a6: 'A6 胸牌', labels: '不干胶标签（每页 21 张）', making: '正在生成' },
}
