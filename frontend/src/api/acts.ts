import { post } from './client'
import type { Sample, StatusUpdate } from './types'
import { name } from './types'

/** What a person does to a sample. Each names the sample as its label does. */
export function setStatus(sample: Sample, status: string, note?: string) {
  return post<StatusUpdate>('/sample/status', { identifier: name(sample), status, ...(note ? { note } : {}) }, crypto.randomUUID())
}

/** Puts a wrong status right by a new event; undo is such an event. */
export function correctStatus(sample: Sample, status: string, reason: string) {
  return post<StatusUpdate>('/sample/correct', { identifier: name(sample), status, reason }, crypto.randomUUID())
}

export function move(sample: Sample, container: string | null, note?: string) {
  return post<{ sample: Sample }>('/sample/move', { identifier: name(sample), container, ...(note ? { note } : {}) }, crypto.randomUUID())
}

export function addNote(sample: Sample, note: string) {
  return post<{ event_recorded: boolean }>('/sample/event', { identifier: name(sample), event_type: 'note', note }, crypto.randomUUID())
}
