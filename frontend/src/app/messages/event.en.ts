import meeting from '@/features/roadshow/meeting/messages.en'
import registration from '@/features/roadshow/registration/messages.en'
import review from '@/features/roadshow/review/messages.en'
import roadshowAfter from '@/features/roadshow/after/messages.en'
import roadshowConsole from '@/features/roadshow/console/messages.en'
import day from '@/features/roadshow/day/messages.en'
import type { EventMessages } from '.'

const messages: EventMessages = { meeting, registration, review, roadshowAfter, roadshowConsole, day }

export default messages
