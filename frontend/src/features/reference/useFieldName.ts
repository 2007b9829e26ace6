import { useFormItem } from 'element-plus'
import { computed } from 'vue'

/**
 * How a control is called for a screen reader: what was given, else the label of its form item, else its own default.
 * `attribute` is what to write into aria-label: nothing where a form item's label is tied to the control already.
 */
export function useFieldName(given: () => string | undefined, otherwise: () => string) {
  const { formItem } = useFormItem()
  const name = computed(() => given() ?? formItem?.label ?? otherwise())
  const attribute = computed(() => (given() === undefined && formItem?.label ? undefined : name.value))
  return { name, attribute }
}
