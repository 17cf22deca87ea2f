import { words } from '../words/words'
import { get, post, Refusal } from './client'
import type { Sample } from './types'
import { name } from './types'

/** What a person does to a sample. Each names the sample as its label does. */
export function setStatus(sample: Sample, status: string, note?: string) {
  return post('/sample/status', { identifier: name(sample), status, ...(note ? { note } : {}) }, crypto.randomUUID())
}

/** Puts a wrong status right by a new event; undo is such an event. */
export function correctStatus(sample: Sample, status: string, reason: string) {
  return post('/sample/correct', { identifier: name(sample), status, reason }, crypto.randomUUID())
}

export async function move(sample: Sample, container: string | null, note?: string) {
  try {
    return await post('/sample/move', { identifier: name(sample), container, ...(note ? { note } : {}) }, crypto.randomUUID())
  } catch (failure) {
    throw container !== null && failure instanceof Refusal && OCCUPIED.test(failure.message) ? await named(failure, container) : failure
  }
}

const OCCUPIED = /already occupied/
const w = words({ inside: '{why}: {who} is in it.' })

/** The same refusal with the name of who is there, who can be taken out or asked about. */
async function named(refusal: Refusal, container: string): Promise<Refusal> {
  const there = await get('/sample/list', { container, limit: 2 }).catch(() => null)
  const who = there?.samples.map(name).join(', ')
  return who ? new Refusal(refusal.status, refusal.code, w('inside', { why: refusal.message, who }), refusal.requestId, refusal.facts) : refusal
}

export function addNote(sample: Sample, note: string) {
  return post('/sample/note', { identifier: name(sample), note }, crypto.randomUUID())
}

/** One line for each sample that a refused bulk change names. */
export function refusedRows(failure: unknown): string[] {
  const rows = failure instanceof Refusal ? failure.facts['rows'] : null
  if (!Array.isArray(rows)) return []
  return (rows as { identifier: string; fate: string; detail: string | null }[]).filter((row) => row.fate === 'refused').map((row) => `${row.identifier}: ${row.detail ?? ''}`)
}
