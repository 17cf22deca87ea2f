import type { CustodyEvent, Sample } from '../../api/types'
import { moment } from '../../words/time'

/** An interval of one lane of the trail; open at the end while it goes on. */
export interface Bar {
  key: string
  from: number
  to: number | null
  word: string
  value: string
  /** where it leads */
  href?: string
  /** times of files, with their size in bytes */
  files?: { at: number; bytes: number }[]
}

/** What held when: the events of a sample, oldest first, as intervals. */
export function bars(sample: Sample, events: CustodyEvent[], barcode: (id: number) => string): { place: Bar[]; status: Bar[] } {
  const place: Bar[] = []
  const status: Bar[] = []
  const begin = (lane: Bar[], bar: Bar) => {
    const before = lane.at(-1)
    if (before && before.to === null) before.to = bar.from
    lane.push(bar)
  }
  for (const event of events) {
    const at = moment(event.occurred_at).getTime()
    if (event.event_type === 'container_assigned' || event.event_type === 'container_moved' || event.event_type === 'moved' || (event.to_container_id !== event.from_container_id && event.to_container_id !== null)) {
      // being received and put there are two events of one place
      if (event.to_container_id !== null && String(event.to_container_id) !== place.at(-1)?.value) begin(place, { key: 'p' + event.id, from: at, to: null, word: barcode(event.to_container_id), value: String(event.to_container_id) })
    }
    if (event.new_status !== null && event.new_status !== status.at(-1)?.value) begin(status, { key: 's' + event.id, from: at, to: null, word: event.new_status, value: event.new_status })
  }
  if (status.length === 0) status.push({ key: 's0', from: moment(sample.received_at).getTime(), to: null, word: sample.status, value: sample.status })
  return { place, status }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A time of the address: a day means its end, here. Null when it is none. */
export function momentOf(text: string): Date | null {
  const at = new Date(DAY.test(text) ? text + 'T23:59:59.999' : text)
  return Number.isNaN(at.getTime()) ? null : at
}

/** The sample as the events until then leave it; without a status when it was not here yet. */
export function asItWas(sample: Sample, events: CustodyEvent[], barcode: (id: number) => string): Sample {
  let status = ''
  let place: number | null = null
  for (const event of events) {
    status = event.new_status ?? status
    if (event.to_container_id !== event.from_container_id) place = event.to_container_id
  }
  const { container, ...rest } = sample
  if (place !== null && place === sample.container_id) return { ...sample, status }
  return { ...rest, status, container_id: place, container: place === null ? null : { id: place, barcode: barcode(place), kind: null, location: null } }
}
