/** Seats of an event: who waits, who is asked first, links, and a person's own place. */
export default {
  seats: {
    title: '名额', bar: '{name}：已签到 {in}，已报名 {confirmed}，待确认 {offered}，空余 {free}，共 {capacity}', checkedIn: '已签到', confirmed: '已报名', offered: '待确认', free: '空余',
    pending: '待审核 {n}', waiting: '候补 {n}', show: '只看“{name}”',
  },
  line: {
    title: '候补次序', who: '{name} 的候补', empty: '现在没有人候补。', keys: '拖动，或选中后按 Alt 加上下键；移动须写明理由，被后移的人会收到。', since: '{at} 起候补', priority: '优先第 {n} 类', none: '不在优先类', card: '第 {n} 位，{name}；Alt 加上下键移动', menu: '{name}的操作',
    move: '移到其他位次', moveTitle: '移动 {name}', place: '新位次', moveText: '从第 {from} 位移到第 {to} 位。', movedBack: '{n} 人后移，会收到通知和理由。', moved: '{name} 已移到第 {n} 位', more: '其余 {n} 人在名单中查看。',
    offer: '给出名额', offerText: '名额将先留给 {name}，前面的人仍在候补。', cancelText: '{name} 会收到通知和理由。', done: '{name} · {state}',
  },
  bulk: { chosen: '已选 {n} 人', approve: '批量通过', done: '通过 {done} 人，其中候补 {waiting} 人', failed: '{n} 人未办理：{why}', clear: '取消选择' },
  priority: {
    title: '优先规则', text: '有名额空出时，按类别先后、同类按报名先后给出。报名开放后不能再改。', frozen: '报名已开放，规则不再改动。', none: '不分类别，按报名先后。', rest: '其他报名者', lapsed: '逾期未接受名额后重新候补的，排在所有人之后。', shown: '候补时谁先得到名额',
    kindLabel: '按什么', kind: { ENTERPRISE_TIER: '企业梯度', INSTITUTION_SECTOR: '投资方向含', APPLICANT: '已报名本场路演的企业', ORGANISATION_TYPE: '单位类型' }, codes: '选项', add: '添加一类', up: '上移第 {n} 类', down: '下移第 {n} 类', remove: '移除第 {n} 类', class: '第 {n} 类', saved: '优先规则已保存', save: '保存规则',
  },
  links: {
    title: '邀请链接', text: '“仅限受邀”的名额凭链接报名。', pool: '名额', label: '给谁', most: '可用次数', create: '生成链接', copy: '复制链接', copied: '链接已复制', used: '已用 {used} / {most}', ended: '已停用', end: '停用', endText: '停用后不能再用此链接报名，已报名的不受影响。', empty: '还没有邀请链接。', invited: '你受邀报名“{pool}”。', over: '这个邀请链接已用完或已停用。',
  },
  mine: {
    title: '我的名额', position: '候补第 {n} 位', line: '这类名额共 {capacity} 个，已满；自开放报名以来有 {made} 个名额给过候补者。有空出即按次序给出，届时通知你。', pending: '等待主办方审核。', offered: '有一个名额为你保留', offeredText: '请在 {at} 前接受，逾期将给下一位。', left: '还剩 {time}', hours: '{h} 小时 {m} 分', minutes: '{m} 分 {s} 秒', over: '保留时间已过',
    take: '接受名额', refuse: '不需要了', refuseText: '名额随即给下一位候补者，本次报名结束。', confirmed: '名额已确认。', seat: '{pool} · {mode}', lapsed: '为你保留的名额已过时限。可以重新候补，排在现有候补者之后。', rejoin: '重新候补', switch: '改为{mode}参会', switchText: '现在的名额随即让出。', switchTo: '换到', cancel: '取消报名', cancelText: '名额随即让出，不能恢复。',
    share: '在参会者名单中公开我的姓名、单位和联系方式', shareHelp: '同样公开的参会者可以看到，随时可以收回。', shared: '已在参会者名单中公开', hide: '收回', contacts: '参会者名单', contactsEmpty: '还没有人公开联系方式。', contact: '联系方式', done: '{state}',
  },
  guest: {
    title: '来宾报名', intro: '你受邀报名“{pool}”。没有账号也可以报名。', name: '姓名', contact: '邮箱或手机号', contactHelp: '仅用于本场活动的联络与签到。', organisation: '单位（选填）', consent: '我已阅读并同意上面的个人信息处理告知', register: '报名',
    none: '链接不完整', noneText: '请从报名后得到的完整链接打开。', keep: '请保存本页链接：以后凭它查看名额、接受或取消。不要转发给他人。', toEvent: '活动页',
  },
  colleagues: { open: '为同事报名', title: '为同事报名', text: '选中的同事会收到通知，可自行取消。', who: '同事', none: '本单位没有其他成员。', register: '报名 {n} 人', done: '已为 {n} 位同事报名：{states}', member: '{name}（{login}）' },
}
