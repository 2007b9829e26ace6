import meeting from '@/features/roadshow/meeting/messages.zh-CN'
import registration from '@/features/roadshow/registration/messages.zh-CN'
import review from '@/features/roadshow/review/messages.zh-CN'
import roadshowAfter from '@/features/roadshow/after/messages.zh-CN'
import roadshowConsole from '@/features/roadshow/console/messages.zh-CN'
import day from '@/features/roadshow/day/messages.zh-CN'

/** Texts of one event's pages, fetched with the first of them. */
const messages = { meeting, registration, review, roadshowAfter, roadshowConsole, day }

export default messages
