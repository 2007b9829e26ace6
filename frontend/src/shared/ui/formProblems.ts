import type { ComputedRef, InjectionKey } from 'vue'
import type { FieldProblem } from '@/api/problem'

/** What the server found wrong, handed by a ServerForm to its fields. */
export const FORM_PROBLEMS: InjectionKey<ComputedRef<readonly FieldProblem[]>> = Symbol('form problems')
