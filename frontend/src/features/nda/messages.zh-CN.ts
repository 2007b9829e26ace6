/** Confidentiality agreements. */
export default {
  list: '保密协议', short: '保密协议', one: '保密协议', empty: '还没有保密协议', emptyText: '对接被接受后，由企业向投资机构发起。', searchHint: '搜索企业或机构',
  enterprise: '企业（披露方）', institution: '投资机构（接收方）', state: '状态', offered: '发起时间', ends: '有效期至',
  offer: '发起保密协议', offerText: '将按当前文本（有效期 24 个月）发给{name}，由其机构管理员阅读并签署，再由贵方会签。', offerDone: '保密协议已发出',
  text: '协议文本', toEnd: '请阅读至末尾', read: '已阅读至末尾', unreviewed: '本文本待律师审阅，签署前请咨询贵方法律顾问。', version: '文本版本 {v}', hash: '文本校验值（SHA-256）', pdf: '下载 PDF',
  sign: '签署', countersign: '会签', signText: '键入本人姓名表示代表本单位同意全文。平台保存时间与文本校验值；是否构成法律意义上的可靠电子签名，平台不作声明。', typedName: '本人姓名', typedHelp: '与平台登记的姓名“{name}”一致', done: '已签署',
  signature: '{side}：{name}，{at}', signatures: '签署', none: '尚未签署', duties: '保密义务至 {date}（商业秘密至其公开为止）',
  now: { sign: '请阅读全文后签署。', countersign: '对方已签署，请核对后会签。', waitSign: '等待投资机构签署。', waitCountersign: '等待企业会签。' },
  line: '保密协议', lineNone: '尚未发起',
}
