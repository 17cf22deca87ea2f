import { get } from '../../api/client'
import { addNote, correctStatus, move, setStatus } from '../../api/acts'
import { name } from '../../api/types'
import type { Container, Sample } from '../../api/types'

export const MODES = ['move', 'receive', 'status', 'fill', 'check', 'look'] as const
export type Mode = (typeof MODES)[number]

export interface Resolved {
  kind: 'sample' | 'container' | 'ambiguous' | 'card' | 'unknown'
  /** what a printed card says */
  card: string | null
  sample: Sample | null
  container: Container | null
}

/** What a code is; the server knows the forms of labels and cards. */
export const resolve = (code: string) => get('/scan/resolve', { code })

export { addNote, correctStatus, move, name, setStatus }
