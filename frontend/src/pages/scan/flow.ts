import { get, Refusal } from '../../api/client'
import { addNote, correctStatus, move, setStatus } from '../../api/acts'
import { name } from '../../api/types'
import type { Container, Sample } from '../../api/types'

export const MODES = ['move', 'receive', 'status', 'fill', 'check', 'look'] as const
export type Mode = (typeof MODES)[number]

export interface Resolved {
  sample: Sample | null
  container: Container | null
}

/** What a code is. A scan of a label may carry a noun: `sample:S-1`, `container:BOX-1`. */
export async function resolve(scanned: string): Promise<Resolved> {
  const typed = /^(sample|container):(.+)$/i.exec(scanned)
  const code = typed?.[2] ?? scanned
  const maybe = async <T,>(ask: Promise<T>): Promise<T | null> => {
    try {
      return await ask
    } catch (failure) {
      if (failure instanceof Refusal && (failure.status === 404 || failure.status === 400)) return null
      throw failure
    }
  }
  const [sample, container] = await Promise.all([
    typed?.[1]?.toLowerCase() === 'container' ? null : maybe(get<{ sample: Sample }>('/sample/show', { external_id: code })),
    typed?.[1]?.toLowerCase() === 'sample' ? null : maybe(get<{ container: Container }>('/container/show', { barcode: code })),
  ])
  return { sample: sample?.sample ?? null, container: container?.container ?? null }
}

export { addNote, correctStatus, move, name, setStatus }
