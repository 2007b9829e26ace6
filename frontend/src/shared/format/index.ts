export { formatList } from './list'
export { ZONE, calendarDays, countdown, dayParts, formatDate, formatInstant, formatSpan, formatTime, near, type Countdown, type Near } from './date'
export { fenToWan, formatMoneyExact, formatMoneyFen, formatMoneyRange, wanToFen, type Fen } from './money'
export { formatBytes, formatCount, formatPercent, formatPhone, formatPoints } from './number'
