/** Answers for the style guide's own addresses, so that it shows full parts without a server. Never part of production. */
const NAMES = ['微纳传感', '岩芯半导体', '海粒新能源', '澄图智能', '诺衡生物', '云脊数据', '拓维光电', '北辰机器人', '蓝湾材料', '星瀚航天', '启明医疗', '合盛精密']
const rows = NAMES.map((name, i) => ({
  id: String(1000 + i),
  title: `${name}科技有限公司 · ${['产线扩建', '新一代芯片流片', '海外认证', '临床试验'][i % 4]}`,
  sector: ['半导体', '新能源', '生物医药', '智能装备'][i % 4],
  round: ['SERIES_A', 'SERIES_B', 'PRE_A', 'ANGEL'][i % 4],
  amountSoughtFen: [3_000_000_000, 12_000_000_000, 850_000_000, 500_000_000][i % 4],
  equityOfferedPct: [10, 8.5, 12, 15][i % 4],
  tier: ['LITTLE_GIANT', 'SRDI_SME', 'INNOVATIVE_SME', null][i % 4],
  state: ['PUBLISHED', 'SUBMITTED', 'RETURNED', 'PAUSED', 'REJECTED', 'DRAFT'][i % 6],
  dueAt: new Date(Date.now() + (i - 2) * 26 * 3_600_000).toISOString(),
  version: 1,
  actions: ['publish', 'return', 'reject'],
}))
const transitions = [
  { command: 'draft', from: null, to: 'DRAFT', version: 1, by: '陈思远', organisation: '微纳传感', at: '2026-11-12T02:10:00Z', reason: null },
  { command: 'submit', from: 'DRAFT', to: 'SUBMITTED', version: 2, by: '陈思远', organisation: '微纳传感', at: '2026-11-18T08:30:00Z', reason: null },
  { command: 'return', from: 'SUBMITTED', to: 'RETURNED', version: 3, by: null, organisation: '福田区工信局', at: new Date(Date.now() - 5_400_000).toISOString(), reason: '资金用途合计 90%，请补足并写明设备清单。' },
]

function answer(path: string, query: URLSearchParams, method: string): Response {
  if (path.endsWith('/transitions')) return Response.json({ items: transitions, total: 3, next: null })
  if (path.endsWith('/empty')) return Response.json({ items: [], total: 0, facets: {}, next: null })
  if (path.endsWith('/broken')) return Response.json({ type: '/problems/internal', title: '服务暂时出错，已记录', status: 500, traceId: '7f3a9c21e0b84d56', errors: [], facts: {} }, { status: 500 })
  if (method === 'POST' && path.endsWith('/return')) return Response.json({ type: '/problems/stale-version', title: '此内容已被他人修改', detail: '请重新载入后再操作', status: 409, version: 9, traceId: 't', errors: [], facts: {} }, { status: 409 })
  if (method === 'POST') return Response.json({ ...rows[0], version: 2, state: 'PUBLISHED', actions: ['pause'] })
  const wanted = query.getAll('round')
  const items = wanted.length ? rows.filter((r) => wanted.includes(r.round!)) : rows
  return Response.json({
    items: items.slice(0, Number(query.get('size') ?? 20)),
    total: items.length * 9,
    facets: { round: [{ code: 'SERIES_A', count: 32 }, { code: 'SERIES_B', count: 21 }, { code: 'PRE_A', count: 17 }, { code: 'ANGEL', count: 9 }], tier: [{ code: 'LITTLE_GIANT', count: 14 }, { code: 'SRDI_SME', count: 41 }] },
    next: 'x',
  })
}

const real = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init)
  const url = new URL(request.url)
  return url.pathname.startsWith('/api/styleguide') ? answer(url.pathname, url.searchParams, request.method) : real(request)
}
export const sample = rows[0]!
