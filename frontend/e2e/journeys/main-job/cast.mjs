// Who takes part, and for whom. All names are invented; the credit codes have right check digits and belong to nobody.
const password = 'yi-dao-qiao-2026'

export const administrator = { name: '周明', login: 'zhou.ming@example.cn', password, organisation: '福田区工业和信息化局' }
export const operator = { name: '林芳', login: 'lin.fang@example.cn', password }
export const enterpriseOwner = { name: '陈立', login: 'chen.li@example.cn', password }
export const investor = { name: '吴悦', login: 'wu.yue@example.cn', password }
export const organizer = { name: '何静', login: 'he.jing@example.cn', password }

/** Two enterprises of one founder: she acts for the one or the other, never for both. */
export const drones = {
  name: '深圳市云岚无人机技术有限公司', uscc: '91440304MA5GK7T2XQ', legalRepresentative: '陈立', industry: '3963', industryName: '智能无人飞行器制造',
  sector: '航空航天与低空经济', region: '福田区', street: '深南大道 6009 号', phone: '0755-8200 1234', employees: 86, revenue: '6200',
  products: '电网与河道巡检用的长航时无人机，整机与飞控自研，替代进口机型。', credential: '专精特新“小巨人”企业', number: 'XJR-2024-0386',
}
export const sensors = {
  name: '深圳市澜芯传感科技有限公司', uscc: '91440304MA5HP3R83D', legalRepresentative: '陈立', industry: '3983', industryName: '敏感元件及传感器制造',
  sector: '半导体与集成电路', region: '福田区', street: '八卦四路 22 号', phone: '0755-8200 5678', employees: 54, revenue: '3800',
  products: '工业压力与气体传感芯片，用于燃气表与化工装置。', credential: '专精特新中小企业', number: 'SZ-ZJTX-2025-1207',
}
export const fund = {
  name: '深圳远桥私募股权投资管理有限公司', uscc: '91440304MA5FQ8W66C', legalRepresentative: '吴悦', amac: 'P1071234', region: '福田区',
  street: '福华一路 88 号', phone: '0755-8300 8866',
}
export const centre = {
  name: '福田区创新创业服务中心', uscc: '91440304MA5EL2N48H', legalRepresentative: '何静', region: '福田区', street: '红荔路 2001 号', phone: '0755-8290 3300',
}

export const dronesNeed = {
  title: '长航时巡检无人机量产线建设', round: 'A 轮', amount: '3000', preMoney: '12000', equity: '20', sector: '航空航天与低空经济',
  summary: '自研长航时巡检无人机已在三家电网公司与两条流域试用，年内交付 120 架，融资用于建设年产 800 架的产线。',
  teaser: '电网与河道巡检无人机，整机与飞控自研，订单饱满。', uses: [['产线与设备', '55'], ['飞控研发', '30'], ['市场与服务', '15']],
}
export const sensorsNeed = {
  title: '工业传感芯片二期流片与车规认证', round: 'B 轮', amount: '5000', preMoney: '20000', equity: '20', sector: '半导体与集成电路',
  summary: '压力传感芯片已用于燃气表，累计出货 300 万颗；融资用于二期流片、车规认证与客户导入。',
  teaser: '国产工业传感芯片，累计出货 300 万颗。', uses: [['二期流片', '60'], ['车规认证', '25'], ['客户导入', '15']],
}
export const mandate = { name: '硬科技成长期', rounds: ['A 轮', 'B 轮'], min: '1000', max: '6000', thesis: '关注低空经济、无人机整机与核心部件，以及工业传感芯片的国产替代。' }
export const event = { title: '低空与感知硬科技专场路演', venue: '深圳会展中心 5 号馆', address: '福华三路 111 号', rooms: ['一号厅', '二号厅'] }
