import type { Colours } from '@/shared/chart/Chart.vue'
import type { Demand, FigureGroup } from './types'

const axis = (colour: Colours) => ({
  axisLine: { lineStyle: { color: colour('--xq-line-strong') } },
  axisTick: { show: false },
  axisLabel: { color: colour('--xq-ink-2') },
  splitLine: { lineStyle: { color: colour('--xq-line') } },
})
const tooltip = (colour: Colours, more: object = {}) => ({
  renderMode: 'richText', backgroundColor: colour('--xq-raised'), borderColor: colour('--xq-line'), textStyle: { color: colour('--xq-ink') }, ...more,
})

/** Groups of a figure: columns along time, bars for everything else, the largest on top. */
export function groupsChart(groups: readonly FigureGroup[], time: boolean, text: (value: number) => string) {
  return (colour: Colours) => {
    const names = groups.map((g) => g.name)
    const values = groups.map((g) => g.value ?? 0)
    const category = { type: 'category', data: names, ...axis(colour), splitLine: { show: false } }
    const value = { type: 'value', ...axis(colour), axisLabel: { color: colour('--xq-ink-2'), formatter: text, hideOverlap: true } }
    return {
      grid: { left: 8, right: 24, top: 16, bottom: 8, outerBoundsMode: 'same' },
      tooltip: tooltip(colour, { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: text }),
      xAxis: time ? category : value,
      yAxis: time ? value : { ...category, inverse: true, axisLabel: { color: colour('--xq-ink-2'), width: innerWidth < 600 ? 90 : 140, overflow: 'truncate' } },
      series: [{ type: 'bar', data: values, barMaxWidth: 32, itemStyle: { color: colour('--xq-chart-3'), borderRadius: 2 } }],
    }
  }
}

/** Steps from publication to money, as bars that grow shorter. */
export function funnelChart(names: readonly string[], values: readonly number[]) {
  return (colour: Colours) => ({
    grid: { left: 8, right: 48, top: 8, bottom: 8, outerBoundsMode: 'same' },
    tooltip: tooltip(colour, { trigger: 'item' }),
    xAxis: { type: 'value', show: false },
    yAxis: { type: 'category', inverse: true, data: names, ...axis(colour), splitLine: { show: false } },
    series: [{ type: 'bar', data: values, barMaxWidth: 28, label: { show: true, position: 'right', color: colour('--xq-ink') }, itemStyle: { color: colour('--xq-chart-3'), borderRadius: 2 } }],
  })
}

/** How the balance of a cell is coloured: the share of needs in what there is, −1 only mandates, 1 only needs. */
export function balance(needs: number, mandates: number): number {
  return needs + mandates === 0 ? 0 : (needs - mandates) / (needs + mandates)
}

/** Sectors down, rounds across; red where needs outnumber mandates, blue the reverse; pale enough for the two numbers each cell says. */
export function demandChart(demand: Demand) {
  return (colour: Colours) => {
    const x = demand.stages.map((s) => s.code)
    const y = demand.sectors.map((s) => s.code)
    return {
      grid: { left: 8, right: 8, top: 8, bottom: 8, outerBoundsMode: 'same' },
      xAxis: { type: 'category', data: demand.stages.map((s) => s.name), ...axis(colour), splitArea: { show: false } },
      yAxis: { type: 'category', inverse: true, data: demand.sectors.map((s) => s.name), ...axis(colour) },
      visualMap: { min: -1, max: 1, dimension: 2, show: false, inRange: { color: [colour('--xq-info-tint'), colour('--xq-surface'), colour('--xq-signal-tint')] } },
      series: [{
        type: 'heatmap',
        data: demand.cells.map((c) => ({
          value: [x.indexOf(c.stage), y.indexOf(c.sector), balance(c.needs, c.mandates)],
          label: { show: true, formatter: `${c.needs} : ${c.mandates}`, color: colour('--xq-ink') },
        })),
        itemStyle: { borderColor: colour('--xq-line'), borderWidth: 1 },
        emphasis: { disabled: true },
      }],
    }
  }
}
