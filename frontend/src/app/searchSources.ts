// What Ctrl-K finds beside pages and commands: every feature's own. Comes with the work frame, not with a public page.
import '@/features/financing/search'
import '@/features/investor/search'
import '@/features/organisation/search'
import '@/features/roadshow/search'
