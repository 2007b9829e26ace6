import { computed, ref, watch } from 'vue'
import { useRouter } from 'vue-router'
import { useSession } from '@/api/session'
import { useTheme } from '@/shared/composables/useTheme'
import { LOCALE_NAMES, locale, otherLocale, setLocale } from '@/shared/locale'
import { searchProviders, type SearchHit } from '@/shared/search'
import { useT } from '@/shared/useT'
import { loadTexts } from '../i18n'
import { mayOpen, routes } from '../router'
import '../searchSources'

interface Group {
  id: string
  heading: string
  hits: SearchHit[]
}

/** What Ctrl-K finds: pages of this role, commands of the frame, and whatever features registered. */
export function usePalette() {
  const { t } = useT()
  const session = useSession()
  const router = useRouter()
  const { dark, setTheme } = useTheme()
  const words = ref('')
  const found = ref<Group[]>([])
  const chosen = ref(0)

  void loadTexts('event') // its pages are found by their titles
  const pages = computed<SearchHit[]>(() =>
    routes
      .filter((r) => r.meta?.title && !r.path.includes(':') && !['login', 'signup', 'first-administrator', 'forbidden', 'compare-needs'].includes(String(r.name)))
      .filter((r) => (r.meta!.public ?? false) || (session.signedIn && mayOpen({ meta: r.meta! }, session.roles)))
      .map((r) => ({ id: `page:${r.path}`, title: t(r.meta!.title!), to: r.path })),
  )
  const commands = computed<SearchHit[]>(() => [
    { id: 'theme', title: `${t('app.theme')}: ${dark.value ? t('app.themeLight') : t('app.themeDark')}`, run: () => setTheme(dark.value ? 'light' : 'dark') },
    { id: 'language', title: LOCALE_NAMES[otherLocale(locale.value)].full, run: () => void setLocale(otherLocale(locale.value)) },
    ...(session.signedIn
      ? [{ id: 'out', title: t('app.signOut'), run: () => void session.signOut().then(() => router.push('/')) }]
      : [{ id: 'in', title: t('app.signIn'), to: '/login' }]),
  ])

  const fits = (hit: SearchHit) => hit.title.toLowerCase().includes(words.value.trim().toLowerCase())
  const groups = computed<Group[]>(() =>
    [
      ...found.value,
      { id: 'pages', heading: t('app.searchPages'), hits: pages.value.filter(fits) },
      { id: 'commands', heading: t('app.searchCommands'), hits: commands.value.filter(fits) },
    ].filter((g) => g.hits.length > 0),
  )
  const flat = computed(() => groups.value.flatMap((g) => g.hits))

  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined
  watch(words, (now) => {
    chosen.value = 0
    clearTimeout(timer)
    asking?.abort()
    if (now.trim().length < 1) {
      found.value = []
      return
    }
    timer = setTimeout(() => void ask(now.trim()), 150)
  })

  async function ask(now: string) {
    asking = new AbortController()
    const { signal } = asking
    const answers = await Promise.all(
      [...searchProviders.values()].map(async (p): Promise<Group> => {
        try {
          return { id: p.id, heading: p.heading(t), hits: await p.search(now, signal, t) }
        } catch {
          // One source away must not take the palette with it.
          return { id: p.id, heading: p.heading(t), hits: [] }
        }
      }),
    )
    if (!signal.aborted) found.value = answers
  }

  function move(by: number) {
    const n = flat.value.length
    if (n > 0) chosen.value = (chosen.value + by + n) % n
  }

  function open(hit: SearchHit | undefined) {
    if (!hit) return false
    if (hit.to) void router.push(hit.to)
    else hit.run?.()
    return true
  }

  return { words, groups, flat, chosen, move, open }
}
