/** What the routes answer with; docs/reference/routes.md. */
export type Status = 'received' | 'processing' | 'analyzing' | 'completed'

export interface Container {
  id: number
  barcode: string
  kind: string
  location: string | null
  is_exclusive: number
  created_at: string
  updated_at: string
}

export interface Sample {
  id: number
  external_id: string | null
  specimen_type: string
  status: string
  notes: string | null
  received_at: string
  created_at: string
  updated_at: string
  container_id: number | null
  container?: Pick<Container, 'id' | 'barcode' | 'kind' | 'location'>
}

export interface SampleList {
  samples: Sample[]
  count: number
  limit: number
  next_cursor?: string | null
}

export interface Counts {
  total: number
  statuses: Record<string, number>
}

export interface CustodyEvent {
  id: number
  sample_id: number
  event_type: string
  from_container_id: number | null
  to_container_id: number | null
  old_status: string | null
  new_status: string | null
  note: string | null
  occurred_at: string
  created_at: string
}

export interface StatusUpdate {
  from_status: string
  to_status: string
  event_recorded: boolean
  sample: Sample
}

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
