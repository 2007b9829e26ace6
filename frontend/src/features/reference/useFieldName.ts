import { useFormItem } from 'element-plus'
import { computed } from 'vue'

interface Field {
  /** Given by a FormField, whose label is then tied to the control. */
  id?: string | undefined
  ariaLabel?: string | undefined
}

/**
 * How a control is called for a screen reader: what was given, else the label of its form item, else its own default.
 * `attribute` is what to write into aria-label: nothing where a label is tied to the control already.
 */
export function useFieldName(field: () => Field, otherwise: () => string) {
  const { formItem } = useFormItem()
  const name = computed(() => field().ariaLabel ?? formItem?.label ?? otherwise())
  const labelled = computed(() => Boolean(field().id ?? formItem?.label))
  const attribute = computed(() => field().ariaLabel ?? (labelled.value ? undefined : name.value))
  return { name, attribute }
}
