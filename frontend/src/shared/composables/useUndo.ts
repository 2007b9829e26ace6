import { ElButton, ElMessage } from 'element-plus'
import { h } from 'vue'
import { useT } from '@/shared/useT'

/** Says what was done and offers for eight seconds to take it back. */
export function useUndo() {
  const { t } = useT()
  return (said: string, undo: () => void | Promise<void>) => {
    const message = ElMessage({
      duration: 8000,
      type: 'success',
      message: h('span', { class: 'xq-row' }, [
        said,
        h(ElButton, { size: 'small', onClick: () => { message.close(); void undo() } }, () => t('common.undo')),
      ]),
    })
  }
}
