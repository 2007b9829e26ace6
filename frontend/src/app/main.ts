import { PiniaColada } from '@pinia/colada'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { callContext } from '@/api/client'
import { forgetKeptLists } from '@/api/kept'
import { useSession } from '@/api/session'
import '@/shared/ui/tokens.css'
import '@/shared/ui/base.css'
import '@/shared/ui/theme.css'
import '@/shared/composables/useTheme'
import { setLocale } from '@/shared/locale'
import { cureDropdowns } from '@/shared/ui/elementAccess'
import App from './App.vue'
import { guardComposition } from './composition'
import { i18n, initialLocale } from './i18n'
import { createAppRouter } from './router'

const app = createApp(App)
const pinia = createPinia()
const router = createAppRouter()

guardComposition(document)
cureDropdowns(document)
await setLocale(initialLocale())

app.use(pinia).use(PiniaColada).use(i18n).use(router)

// The session ended elsewhere (revoked, timed out): keep the address, ask for the password, come back.
callContext.onSignedOut = () => {
  const session = useSession()
  if (!session.signedIn) return
  session.forget()
  forgetKeptLists()
  const here = router.currentRoute.value
  if (!here.meta.public) void router.replace({ name: 'login', query: { next: here.fullPath } })
}

const session = useSession()
if (!session.loaded) void session.load()
app.mount('#app')
