export { useNotifications, type Notice } from './useNotifications'
