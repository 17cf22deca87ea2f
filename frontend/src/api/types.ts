import type { Answer } from './client'
import type { Sample } from './schema'

/** What the routes answer with, made of the API document; and what the application itself must know of it. */
export type Status = 'received' | 'processing' | 'analyzing' | 'completed'

export type { Container, Sample, Event as CustodyEvent } from './schema'
export type SampleList = Answer<'GET', '/sample/list'> & { next_cursor?: string | null }
export type Counts = Answer<'GET', '/sample/counts'>
export type StatusUpdate = Answer<'POST', '/sample/status'>

export const STATUSES: Status[] = ['received', 'processing', 'analyzing', 'completed']

/** Where a sample may go next; the server's table, repeated only to offer nothing that it would refuse. */
export const NEXT: Record<string, Status[]> = {
  received: ['processing'],
  processing: ['analyzing', 'completed'],
  analyzing: ['completed'],
  completed: [],
}

/** What a person calls it: the name its owner gave it, else its number. */
export const name = (sample: Pick<Sample, 'external_id' | 'id'>) => sample.external_id ?? String(sample.id)
