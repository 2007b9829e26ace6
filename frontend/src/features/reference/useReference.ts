import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import { getJson } from '@/api/client'
import { asProblem } from '@/api/problem'
import { locale } from '@/shared/locale'
import type { Named, ReferenceList, Region, Round, Sector, SectorGroup, Term, TermList } from './types'

/** The name in the page's language; follows the language switch. Chinese where there is no English name. */
export const nameOf = (item: Named): string => (locale.value === 'en' && item.nameEn) || item.nameZh

/** Whether what was typed is part of a name, or begins its pinyin or its initials. */
export function soundsLike(item: Named & { pinyin?: string }, typed: string): boolean {
  const text = typed.trim().toLowerCase()
  if (text === '') return true
  return (
    item.nameZh.includes(text) ||
    item.code.toLowerCase().startsWith(text) ||
    (item.nameEn ?? '').toLowerCase().includes(text) ||
    (item.pinyin ?? '').split(' ').some((sound) => sound.startsWith(text.replace(/\s/g, '')))
  )
}

/** One list, asked for once while the page is open and shared by everybody who uses it. */
function useList<T extends Named>(path: string) {
  const { data, error, status, refetch } = useQuery({
    key: ['reference', path],
    query: ({ signal }) => getJson<ReferenceList<T>>(`/api/reference/${path}`, undefined, signal),
    staleTime: Infinity,
    gcTime: false,
  })
  return {
    items: computed<readonly T[]>(() => data.value?.items ?? []),
    loading: computed(() => status.value === 'pending'),
    problem: computed(() => (error.value ? asProblem(error.value) : undefined)),
    reload: () => void refetch(),
  }
}

/** A list with its codes looked up: nothing while it is loading, then an unknown code by itself, so that it is not lost. */
function useCodes<T extends Named>(path: string) {
  const list = useList<T>(path)
  const byCode = computed(() => new Map(list.items.value.map((item) => [item.code, item])))
  const find = (code: string): T | undefined => byCode.value.get(code)
  const name = (code: string | null | undefined): string => {
    const item = code ? find(code) : undefined
    return item ? nameOf(item) : list.loading.value ? '' : (code ?? '')
  }
  return { ...list, find, name }
}

/** The 28 sectors, and the same as a tree of groups. */
export function useSectors() {
  const sectors = useCodes<Sector>('sectors')
  const groups = computed(() => {
    const tree = new Map<string, SectorGroup & { sectors: Sector[] }>()
    for (const sector of sectors.items.value) {
      const group = tree.get(sector.group.code) ?? { ...sector.group, sectors: [] }
      group.sectors.push(sector)
      tree.set(group.code, group)
    }
    return [...tree.values()].sort((a, b) => a.position - b.position)
  })
  return { ...sectors, groups }
}

/** The financing rounds, early to late. */
export const useRounds = () => useCodes<Round>('rounds')

/** Names for the constants of a closed list. */
export const useTerms = (list: TermList) => useCodes<Term>(list)

/** Provinces with what lies in them; `path` names a region with everything above it. */
export function useRegions() {
  const regions = useList<Region>('regions')
  const paths = computed(() => {
    const found = new Map<string, Region[]>()
    const walk = (region: Region, above: Region[]) => {
      const path = [...above, region]
      found.set(region.code, path)
      region.children.forEach((child) => walk(child, path))
    }
    regions.items.value.forEach((province) => walk(province, []))
    return found
  })
  const find = (code: string): Region | undefined => paths.value.get(code)?.at(-1)
  const name = (code: string | null | undefined): string => {
    const region = code ? find(code) : undefined
    return region ? nameOf(region) : regions.loading.value ? '' : (code ?? '')
  }
  /** 广东省 深圳市 福田区; in English from the small to the large: Futian District, Shenzhen, Guangdong. */
  const path = (code: string | null | undefined): string => {
    const steps = code ? paths.value.get(code) : undefined
    if (!steps) return regions.loading.value ? '' : (code ?? '')
    const names = steps.map(nameOf)
    return locale.value === 'en' ? names.reverse().join(', ') : names.join(' ')
  }
  /** Without the province, for a line of a table: 深圳市 福田区; Futian District, Shenzhen. */
  const short = (code: string | null | undefined): string => {
    const names = ((code && paths.value.get(code)) || []).slice(-2).map(nameOf)
    return locale.value === 'en' ? names.reverse().join(', ') : names.join(' ')
  }
  return { ...regions, find, name, path, short }
}
