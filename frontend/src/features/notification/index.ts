export { useNotifications, type Notice } from './useNotifications'
export { useOpenNotice } from './useOpenNotice'
