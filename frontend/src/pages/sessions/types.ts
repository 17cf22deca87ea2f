export interface Session {
  session_identifier: string
  instrument: string
  user: string | null
  start: string | null
  end: string | null
  record_status: string
  held: string | null
  record_generations: number
}

export interface SessionLog {
  id_session_log: number
  session_identifier: string
  instrument: string
  timestamp: string
  event_type: string
  record_status: string
  user: string | null
}

export interface Instrument {
  instrument_pid: string
  display_name: string
  location: string
  timezone: string
  property_tag: string
  filestore_path: string
  harvester: string
  api_url: string
  calendar_url: string
  retired_at: string | null
  retired_reason: string | null
}

/** Steps that a person may take a session's record to; the server's table decides. */
export const NEEDS_PERSON = ['ERROR', 'NO_FILES_FOUND', 'NO_RESERVATION', 'NO_CONSENT', 'BUILT_NOT_EXPORTED']
