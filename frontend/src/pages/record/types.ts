/** What the routes of records, uploads and processing answer with; docs/reference/routes.md. */
export interface Param {
  name: string
  value: string
  unit: string | null
  warning: boolean
}

export interface Dataset {
  /** counted over the whole record, from 0 */
  n: number
  name: string
  location: string
  type: string | null
  bytes: number | null
  modified: string | null
  damaged: boolean
  preview: boolean
  side_file: boolean
  meta: Param[]
}

export interface Activity {
  seqno: number
  start: string | null
  setup: Param[]
  datasets: Dataset[]
}

export interface RecordRow {
  session_identifier: string
  title: string
  instrument: string
  user: string | null
  started: string
  ended: string
  built_at: string
  published_at: string | null
  /** name of its document; null when none was ever valid */
  file: string | null
  sha256: string | null
  valid: boolean
  /** why the schema refused the last try */
  refused: string | null
  activities: number
  files: number
  damaged: number
  uploads?: Upload[]
}

export interface RecordSample {
  id: string | null
  ref: string | null
  name: string | null
  description: string | null
  elements: string[]
}

export interface RecordShown extends Omit<RecordRow, 'activities'> {
  instrument_name: string | null
  bytes: number | null
  record_id: string | null
  ref: string | null
  experimenter: string | null
  motivation: string | null
  reservation_start: string | null
  reservation_end: string | null
  projects: { name: string | null; division: string | null; group: string | null; project_id: string | null; ref: string | null }[]
  samples: RecordSample[]
  activities: Activity[]
}

export type UploadState = 'waiting' | 'running' | 'sent' | 'failed' | 'refused' | 'held'

export interface Upload {
  session_identifier: string
  destination: string
  state: UploadState
  tries: number
  at: string | null
  next_try: string | null
  record_id: string | null
  url: string | null
  why: string | null
  remedy: string | null
  /** another try by itself may help */
  helps: boolean
  held_by: string | null
  hold_reason: string | null
}

export interface Destination {
  destination: string
  priority: number
  address: string
  /** left out until it was asked */
  reachable?: boolean
  said?: string
  why?: string | null
  remedy?: string | null
}

export interface Run {
  /** null for a rehearsal, of which nothing is written */
  run: number | null
  state: 'running' | 'stopping' | 'done' | 'failed' | 'stopped'
  dry_run: boolean
  by?: 'person' | 'schedule'
  actor?: string
  started_at: string
  ended_at: string | null
  /** checking, harvesting, building or over */
  stage: string
  sessions_found: number
  sessions_done?: number
  counts: Record<string, number>
  why: string | null
  mailed?: boolean
  sessions?: RunSession[]
  /** what was looked at before it */
  checks?: { name: string; severity: string; passed: boolean; message: string }[]
  problems?: string[]
}

export interface RunSession {
  session_identifier: string
  instrument: string
  user: string | null
  outcome: string
  why: string | null
  remedy: string | null
  needs_person: boolean
  activities: number | null
  files: number | null
}

/** What a run made of one session. */
export interface Try extends RunSession {
  run: number
  finished_at: string
}

export interface Tie {
  session_identifier: string
  named: string
  sample_id: number | null
  external_id: string | null
  found_by: string
  source: string
  tied_at: string
  actor: string
}

/** A destination by the name that people know it by. */
export const CALLED: Record<string, string> = { cdcs: 'CDCS', labarchives: 'LabArchives', elabftw: 'eLabFTW' }
export const called = (destination: string) => CALLED[destination] ?? destination

/** As a sentence: it begins with a capital and ends with a stop. */
export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).replace(/[.\s]*$/, '.')

/** What a person can do about it; a command of the terminal is no help on a page. */
export const remedyOf = (remedy: string | null) => (remedy === null || /\bnexus [a-z]/.test(remedy) ? '' : sentence(remedy))

/** What a destination said, with its name once, and what can be done about it. */
export function said(upload: Upload): string {
  const name = called(upload.destination)
  const why = sentence(upload.why ?? '')
  return [why.startsWith(name) ? why : name + ': ' + why, remedyOf(upload.remedy)].filter(Boolean).join(' ')
}

/** A session that is called by an address of the scheduler, short enough to be read. */
export function brief(session: string): string {
  const [, host, last] = /^https?:\/\/([^/]+)\/.*?([^/]+)\/?$/.exec(session) ?? []
  return host === undefined ? session : `${host} … ${last}`
}
