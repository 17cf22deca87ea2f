// Made of the API document by `./dev docs`; not to be changed by hand.

/** Takes nothing. */
export type Nothing = Record<never, never>

export interface Container {
  id: number
  barcode: string
  kind: string
  location: string | null
  created_at: string
  updated_at: string
  is_exclusive: number
}

export interface Error {
  detail?: string
  field?: string
  error: string
}

export interface Event {
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
  from_container?: Record<string, unknown> | null
  to_container?: Record<string, unknown> | null
}

export interface GuestSession {
  id: string
  display_name: string | null
  created_at: string
  expires_at: string
  last_seen_at: string | null
}

export interface Identity {
  username: string
  system: 'nemo' | 'labarchives_eln' | 'labarchives_scheduler' | 'cdcs' | 'elabftw'
  server: string | null
  external_id: string
  email: string | null
  notes: string | null
  created_at: string
  last_verified_at: string | null
}

export interface Instrument {
  instrument_pid: string
  api_url: string
  calendar_url: string
  location: string
  display_name: string
  property_tag: string
  filestore_path: string
  harvester: string
  timezone: string
  retired_at: string | null
  retired_reason: string | null
}

export interface KindDefault {
  kind: string
  is_exclusive: number
}

export interface Place {
  id: number
  barcode: string | null
  kind: string | null
  location: string | null
  is_exclusive?: number | null
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
  container?: Place | null
}

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

/** What each route takes and answers with, beside the envelope. */
export interface Routes {
  'GET /health': {
    query: Nothing
    body: Nothing
    answer: {
      db_path: string
      git_rev: string
    }
  }
  'GET /version': {
    query: Nothing
    body: Nothing
    answer: {
      git_rev: string
    }
  }
  'GET /health/detail': {
    query: Nothing
    body: Nothing
    answer: {
      git_rev: string
      database: 'sqlite' | 'postgresql'
      database_up: boolean
      requests_waiting: number
      write_queue: number
      connections: number
      uptime_seconds: number
      heap_used_bytes: number
      heap_max_bytes: number
      threads: number
      routes: (Record<string, unknown>)[]
    }
  }
  'GET /metrics': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
  'POST /auth/guest': {
    query: Nothing
    body: {
      display_name?: string | null
    }
    answer: {
      session: GuestSession
    }
  }
  'GET /auth/me': {
    query: Nothing
    body: Nothing
    answer: {
      session?: unknown
      account?: unknown
      role?: string
      csrf?: string
      token?: unknown
    }
  }
  'POST /auth/sign-in': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /auth/sign-out': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'GET /auth/oidc/start': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'GET /auth/oidc/callback': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'GET /role/list': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'GET /account/list': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /account/add': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /account/role': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /account/set-password': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /account/disable': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /account/enable': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /account/password': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'GET /token/list': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /token/add': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /token/revoke': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /container/add': {
    query: Nothing
    body: {
      barcode: string
      kind: string
      location?: string | null
    }
    answer: {
      container: Container
    }
  }
  'GET /container/list': {
    query: { limit?: number; cursor?: string; since?: string; until?: string }
    body: Nothing
    answer: {
      limit: number
      count: number
      next_cursor?: string | null
      containers: (Container)[]
    }
  }
  'GET /container/show': {
    query: { identifier?: string; barcode?: string; id?: string }
    body: Nothing
    answer: {
      container: Container
    }
  }
  'GET /container/tree': {
    query: { under?: string; nowhere?: boolean; limit?: number; cursor?: string }
    body: Nothing
    answer: {
      limit: number
      count: number
      next_cursor: string | null
      under: string | null
      nowhere: number | null
      places: ({
        location: string
        containers: number
        container: Container | null
      })[]
      containers: ({
        container: Container
        samples: number
        containers: number
      })[]
    }
  }
  'POST /container/exclusive': {
    query: Nothing
    body: {
      identifier: string
      exclusive: boolean
    }
    answer: {
      container: Container
    }
  }
  'GET /container/kind-defaults': {
    query: Nothing
    body: Nothing
    answer: {
      count: number
      kinds: (KindDefault)[]
    }
  }
  'POST /container/kind-defaults': {
    query: Nothing
    body: {
      kind: string
      exclusive: boolean
    }
    answer: {
      kind: KindDefault
    }
  }
  'POST /container/kind-defaults/apply': {
    query: Nothing
    body: {
      kind?: string | null
      all?: boolean | null
      dry_run?: boolean | null
    }
    answer: {
      applied: boolean
      changed: number
    }
  }
  'GET /container/audit': {
    query: { drift?: boolean; limit?: number }
    body: Nothing
    answer: {
      limit: number
      sound: boolean
      hard_issues: number
      overfull: {
        count: number
        rows: (Record<string, unknown>)[]
      }
      lost: {
        count: number
        rows: (Record<string, unknown>)[]
      }
      drift: {
        count: number
        rows: (Record<string, unknown>)[]
      } | null
    }
  }
  'POST /sample/add': {
    query: Nothing
    body: {
      specimen_type: string
      external_id?: string | null
      status?: string | null
      notes?: string | null
      received_at?: string | null
      container?: unknown
    }
    answer: {
      generated_at: string
      sample: Sample
    }
  }
  'GET /sample/list': {
    query: { limit?: number; cursor?: string; status?: string; container?: string; since?: string; until?: string }
    body: Nothing
    answer: {
      limit: number
      count: number
      next_cursor?: string | null
      samples: (Sample)[]
      filters: Record<string, unknown>
    }
  }
  'GET /sample/show': {
    query: { identifier?: string; external_id?: string; id?: string }
    body: Nothing
    answer: {
      sample: Sample
    }
  }
  'GET /sample/events': {
    query: { identifier?: string; external_id?: string; id?: string; limit?: number; cursor?: string; since?: string; until?: string }
    body: Nothing
    answer: {
      limit: number
      count: number
      next_cursor?: string | null
      events: (Event)[]
      identifier: string
      sample_id: number
    }
  }
  'POST /sample/status': {
    query: Nothing
    body: {
      identifier?: unknown
      status: string
      note?: string | null
    }
    answer: {
      identifier: string
      from_status: string
      to_status: string
      event_recorded: boolean
      sample: Sample
    }
  }
  'POST /sample/event': {
    query: Nothing
    body: {
      identifier?: unknown
      event_type: string
      note?: string | null
      occurred_at?: string | null
    }
    answer: {
      identifier: string
      sample_id: number
      event_recorded: boolean
    }
  }
  'POST /sample/report': {
    query: Nothing
    body: {
      identifier: string
      limit?: number | null
    }
    answer: {
      generated_at: string
      sample: Sample
      events: (Event)[]
    }
  }
  'POST /sample/move': {
    query: Nothing
    body: {
      identifier: string
      container: string
      note?: string | null
    }
    answer: {
      identifier: string
      from_container_id: number | null
      event_recorded: boolean
      sample: Sample
    }
  }
  'POST /sample/note': {
    query: Nothing
    body: {
      identifier: string
      note: string | null
    }
    answer: {
      identifier: string
      sample_id: number
      event_recorded: boolean
    }
  }
  'POST /sample/correct': {
    query: Nothing
    body: {
      identifier: string
      event?: number | null
      status?: string | null
      reason: string
    }
    answer: {
      identifier: string
      from_status: string
      to_status: string
      event_id: number
      corrected_id: number
      reason: string
      sample: Sample
    }
  }
  'GET /sample/corrections': {
    query: { identifier: string }
    body: Nothing
    answer: {
      identifier: string
      count: number
      corrections: ({
        event_id: number
        corrected_id: number
        reason: string
        at: string
        actor: string
      })[]
    }
  }
  'POST /sample/bulk': {
    query: Nothing
    body: {
      action: 'status' | 'move' | 'note'
      identifiers: (string)[]
      status?: string | null
      container?: string | null
      note?: string | null
      dry_run?: boolean | null
    }
    answer: {
      action: string
      applied: boolean
      count: number
      changed: number
      refused: number
      rows: ({
        identifier: string
        fate: 'change' | 'already' | 'refused'
        sample: Sample | null
        error: string | null
        field: string | null
        detail: string | null
      })[]
    }
  }
  'POST /sample/import/check': {
    query: { format: 'csv' | 'jsonl' | 'xlsx'; make_containers?: string; skip_bad?: boolean; map?: string; show?: 'all' | 'bad'; limit?: number }
    body: Blob
    answer: {
      plan: string
      applied: boolean
      count: number
      create: number
      already_there: number
      bad: number
      containers: number
      unused_columns: (string)[]
      rows: ({
        line: number
        external_id: string | null
        fate: 'create' | 'already_there' | 'change' | 'bad'
        error: string | null
        field: string | null
        detail: string | null
        remedy: string | null
      })[]
    }
  }
  'POST /sample/import/apply': {
    query: { format: 'csv' | 'jsonl' | 'xlsx'; make_containers?: string; skip_bad?: boolean; map?: string; show?: 'all' | 'bad'; limit?: number; plan?: string }
    body: Blob
    answer: {
      plan: string
      applied: boolean
      count: number
      create: number
      already_there: number
      bad: number
      containers: number
      unused_columns: (string)[]
      rows: ({
        line: number
        external_id: string | null
        fate: 'create' | 'already_there' | 'change' | 'bad'
        error: string | null
        field: string | null
        detail: string | null
        remedy: string | null
      })[]
    }
  }
  'GET /sample/export': {
    query: { format: 'csv' | 'jsonl' | 'xlsx'; status?: string; container?: string }
    body: Nothing
    answer: Blob
  }
  'GET /sample/search': {
    query: { q: string; match?: 'prefix' | 'substring' | 'words'; status?: string; container?: string; limit?: number; cursor?: string }
    body: Nothing
    answer: {
      limit: number
      count: number
      next_cursor: string | null
      samples: (Sample)[]
    }
  }
  'GET /container/search': {
    query: { q: string; match?: 'prefix' | 'substring' | 'words'; limit?: number; cursor?: string }
    body: Nothing
    answer: {
      limit: number
      count: number
      next_cursor: string | null
      containers: (Container)[]
    }
  }
  'GET /sample/counts': {
    query: { container?: string }
    body: Nothing
    answer: {
      total: number
      statuses: Record<string, number>
    }
  }
  'GET /scan/resolve': {
    query: { code: string }
    body: Nothing
    answer: {
      code: string
      kind: 'sample' | 'container' | 'ambiguous' | 'card' | 'unknown'
      card: string | null
      sample: Sample | null
      container: Container | null
    }
  }
  'GET /instrument/list': {
    query: { retired?: boolean; limit?: number; cursor?: string }
    body: Nothing
    answer: {
      limit: number
      count: number
      next_cursor: string | null
      instruments: (Instrument)[]
    }
  }
  'GET /instrument/show': {
    query: { instrument_pid: string }
    body: Nothing
    answer: {
      instrument: Instrument
    }
  }
  'POST /instrument/add': {
    query: Nothing
    body: {
      api_url?: string | null
      calendar_url?: string | null
      location?: string | null
      display_name?: string | null
      property_tag?: string | null
      filestore_path?: string | null
      harvester?: string | null
      timezone?: string | null
      instrument_pid: string
    }
    answer: {
      changed: boolean
      instrument: Instrument
    }
  }
  'POST /instrument/edit': {
    query: Nothing
    body: {
      api_url?: string | null
      calendar_url?: string | null
      location?: string | null
      display_name?: string | null
      property_tag?: string | null
      filestore_path?: string | null
      harvester?: string | null
      timezone?: string | null
      instrument_pid: string
      reason: string
    }
    answer: {
      changed: boolean
      instrument: Instrument
    }
  }
  'POST /instrument/retire': {
    query: Nothing
    body: {
      instrument_pid: string
      reason: string
    }
    answer: {
      changed: boolean
      instrument: Instrument
    }
  }
  'POST /instrument/unretire': {
    query: Nothing
    body: {
      instrument_pid: string
      reason: string
    }
    answer: {
      changed: boolean
      instrument: Instrument
    }
  }
  'GET /session/list': {
    query: { status?: string; instrument?: string; user?: string; from?: string; to?: string; limit?: number; cursor?: string }
    body: Nothing
    answer: {
      limit: number
      count: number
      next_cursor: string | null
      sessions: (Session)[]
    }
  }
  'GET /session/show': {
    query: { session_identifier: string }
    body: Nothing
    answer: {
      session: Session
      log: (SessionLog)[]
      instrument: Instrument | null
    }
  }
  'POST /session/add': {
    query: Nothing
    body: {
      instrument: string
      session_identifier?: string | null
      start?: string | null
      end?: string | null
      user?: string | null
      reason?: string | null
    }
    answer: {
      changed: boolean
      session: Session
    }
  }
  'POST /session/end': {
    query: Nothing
    body: {
      session_identifier: string
      at?: string | null
      reason?: string | null
    }
    answer: {
      changed: boolean
      session: Session
    }
  }
  'POST /session/status': {
    query: Nothing
    body: {
      session_identifier: string
      status: string
      rebuild?: boolean | null
      reason?: string | null
    }
    answer: {
      changed: boolean
      session: Session
    }
  }
  'POST /session/hold': {
    query: Nothing
    body: {
      session_identifier: string
      reason: string
    }
    answer: {
      session_identifier: string
      held_at: string
      actor: string
      reason: string
    }
  }
  'POST /session/release': {
    query: Nothing
    body: {
      session_identifier: string
      reason?: string | null
    }
    answer: {
      changed: boolean
      session: Session
    }
  }
  'GET /person/list': {
    query: { system?: 'nemo' | 'labarchives_eln' | 'labarchives_scheduler' | 'cdcs' | 'elabftw'; external_id?: string; limit?: number; cursor?: string }
    body: Nothing
    answer: {
      limit: number
      count: number
      next_cursor: string | null
      identities: (Identity)[]
    }
  }
  'GET /person/show': {
    query: { username: string }
    body: Nothing
    answer: {
      username: string
      count: number
      identities: (Identity)[]
    }
  }
  'POST /person/set': {
    query: Nothing
    body: {
      username: string
      system: 'nemo' | 'labarchives_eln' | 'labarchives_scheduler' | 'cdcs' | 'elabftw'
      external_id: string
      server?: string | null
      email?: string | null
      notes?: string | null
      reason?: string | null
    }
    answer: {
      identity: Identity
    }
  }
  'POST /person/remove': {
    query: Nothing
    body: {
      username: string
      system: 'nemo' | 'labarchives_eln' | 'labarchives_scheduler' | 'cdcs' | 'elabftw'
      server?: string | null
      reason: string
    }
    answer: {
      identity: Identity
    }
  }
  'POST /snapshot/export': {
    query: Nothing
    body: {
      include_samples?: (string)[] | null
      kept?: boolean | null
    }
    answer: {
      created_at_utc: string
      exports_dir: string
      included_samples: (string)[]
      snapshot_dir: string
      tarball: string
    }
  }
  'POST /snapshot/verify': {
    query: Nothing
    body: {
      artifact: string
    }
    answer: {
      artifact: string
      message: string
      rc: number
      resolved_snapshot_db: string
      ts_utc: string
    }
  }
  'GET /exports/latest': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
  'GET /snapshot/list': {
    query: { limit?: number; cursor?: string }
    body: Nothing
    answer: {
      limit: number
      count: number
      next_cursor: string | null
      snapshots: ({
        name: string
        bytes: number
        changed_at: string
        pinned: boolean
      })[]
      pins: (string)[]
    }
  }
  'GET /snapshot/diff': {
    query: { a: string; b: string }
    body: Nothing
    answer: {
      a: Record<string, unknown>
      b: Record<string, unknown>
      deltas: Record<string, unknown>
    }
  }
  'POST /snapshot/pin': {
    query: Nothing
    body: {
      name: string
    }
    answer: {
      name: string
      changed: boolean
      pins: (string)[]
    }
  }
  'POST /snapshot/unpin': {
    query: Nothing
    body: {
      name: string
    }
    answer: {
      name: string
      changed: boolean
      pins: (string)[]
    }
  }
  'POST /snapshot/prune': {
    query: Nothing
    body: {
      keep: number
      dry_run?: boolean | null
      plan?: string | null
    }
    answer: {
      keep: number
      applied: boolean
      plan: string
      archives: (string)[]
      folders: (string)[]
      deleted_archives: number
      deleted_folders: number
    }
  }
  'POST /snapshot/restore': {
    query: Nothing
    body: {
      artifact: string
      dry_run: boolean
    }
    answer: {
      artifact: string
      dry_run: boolean
      sound: boolean
      snapshot: Record<string, number>
      now: Record<string, number>
      newer: Record<string, number>
    }
  }
  'GET /snapshot/download': {
    query: { name: string }
    body: Nothing
    answer: Blob
  }
  'GET /kanban/board': {
    query: Nothing
    body: Nothing
    answer: Record<string, unknown>
  }
  'PUT /kanban/board': {
    query: { seen?: string }
    body: {
      columnOrder?: unknown
      columns?: unknown
      cards?: unknown
      selectedCardId?: unknown
    }
    answer: Record<string, unknown>
  }
  'GET /event/list': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'GET /event/stream': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'GET /webhook/list': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /webhook/add': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /webhook/remove': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /webhook/pause': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /webhook/resume': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /webhook/replay': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'POST /webhook/test': {
    query: Nothing
    body: Nothing
    answer: unknown
  }
  'GET /': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
  'GET /index.html': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
  'GET /ui': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
  'GET /ui/': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
  'GET /ui/*': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
  'GET /app.js': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
  'GET /style.css': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
  'GET /openapi.json': {
    query: Nothing
    body: Nothing
    answer: Record<string, unknown>
  }
  'GET /docs': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
}
