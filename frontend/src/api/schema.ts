// Made of the API document by `./dev docs`; not to be changed by hand.

/** Takes nothing. */
export type Nothing = { [name: string]: never }

export interface Account {
  created_at: string
  disabled_at: string | null
  display_name: string | null
  email: string | null
  last_sign_in_at: string | null
  name: string
  password_changed_at: string | null
  role: 'viewer' | 'bench' | 'manager' | 'admin'
  sign_in: 'password' | 'oidc'
}

export interface Container {
  barcode: string
  created_at: string
  id: number
  is_exclusive: number
  kind: string
  location: string | null
  updated_at: string
}

export interface Destination {
  address: string
  destination: string
  priority: number
  reachable: boolean
  remedy: string | null
  said: string
  why: string | null
}

export interface Error {
  detail?: string
  error: string
  field?: string
}

export interface Event {
  created_at: string
  event_type: string
  from_container?: { [name: string]: unknown } | null
  from_container_id: number | null
  id: number
  new_status: string | null
  note: string | null
  occurred_at: string
  old_status: string | null
  sample_id: number
  to_container?: { [name: string]: unknown } | null
  to_container_id: number | null
}

export interface GuestSession {
  created_at: string
  display_name: string | null
  expires_at: string
  id: string
  last_seen_at: string | null
}

export interface Happening {
  actor: string
  after: unknown
  at: string
  batch: string | null
  before: unknown
  key: string
  noun: string
  position: number
  reason: string | null
  source: string
  subject: string
  verb: string
}

export interface Identity {
  created_at: string
  email: string | null
  external_id: string
  last_verified_at: string | null
  notes: string | null
  server: string | null
  system: 'nemo' | 'labarchives_eln' | 'labarchives_scheduler' | 'cdcs' | 'elabftw'
  username: string
}

export interface Instrument {
  api_url: string
  calendar_url: string
  display_name: string
  filestore_path: string
  harvester: string
  instrument_pid: string
  location: string
  property_tag: string
  retired_at: string | null
  retired_reason: string | null
  timezone: string
}

export interface KindDefault {
  is_exclusive: number
  kind: string
}

export interface Place {
  barcode: string | null
  id: number
  is_exclusive?: number | null
  kind: string | null
  location: string | null
}

export interface Sample {
  container?: Place | null
  container_id: number | null
  created_at: string
  external_id: string | null
  id: number
  notes: string | null
  project?: string
  received_at: string
  specimen_type: string
  status: string
  updated_at: string
}

export interface SampleSession {
  end: string | null
  found_by: string
  held: string | null
  instrument: string
  named: string
  record_generations: number
  record_status: string
  session_identifier: string
  start: string | null
  user: string | null
}

export interface Session {
  end: string | null
  held: string | null
  instrument: string
  record_generations: number
  record_status: string
  session_identifier: string
  start: string | null
  user: string | null
}

export interface SessionLog {
  event_type: string
  id_session_log: number
  instrument: string
  record_status: string
  session_identifier: string
  timestamp: string
  user: string | null
}

export interface SessionRecord {
  activities: number
  built_at: string
  damaged: number
  ended: string
  file: string | null
  files: number
  instrument: string
  published_at: string | null
  refused: string | null
  session_identifier: string
  sha256: string | null
  started: string
  title: string
  uploads: (Upload)[]
  user: string | null
  valid: boolean
}

export interface Tie {
  actor: string
  external_id: string | null
  found_by: string
  named: string
  sample_id: number | null
  session_identifier: string
  source: string
  tied_at: string
}

export interface Token {
  account: string
  created_at: string
  expires_at: string
  id: string
  last_used_at: string | null
  name: string
  nouns: string | null
  revoked_at: string | null
  role: 'viewer' | 'bench' | 'manager' | 'admin'
}

export interface Upload {
  at: string | null
  checksum: string | null
  destination: string
  held_by: string | null
  helps: boolean
  hold_reason: string | null
  next_try: string | null
  record_id: string | null
  remedy: string | null
  session_identifier: string
  state: string
  tries: number
  url: string | null
  why: string | null
}

export interface Webhook {
  created_at: string
  created_by: string
  failing_since: string | null
  failures: number
  last_answer: string | null
  last_told_at: string | null
  name: string
  next_try_at: string | null
  nouns: string
  state: 'active' | 'paused'
  told_to: number
  url: string
  why: string | null
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
      connections: number
      database: 'sqlite' | 'postgresql'
      database_up: boolean
      git_rev: string
      heap_max_bytes: number
      heap_used_bytes: number
      requests_waiting: number
      routes: ({ [name: string]: unknown })[]
      threads: number
      uptime_seconds: number
      write_queue: number
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
      account?: Account
      csrf?: string
      role?: 'viewer' | 'bench' | 'manager' | 'admin'
      session?: GuestSession
      token?: Token
    }
  }
  'POST /auth/sign-in': {
    query: Nothing
    body: {
      name: string
      password: string
    }
    answer: {
      account: Account
      csrf: string
      role: 'viewer' | 'bench' | 'manager' | 'admin'
      session: GuestSession
    }
  }
  'POST /auth/sign-out': {
    query: Nothing
    body: Nothing
    answer: {
      issuer_sign_out: string | null
      signed_out: boolean
    }
  }
  'GET /auth/sign-ins': {
    query: Nothing
    body: Nothing
    answer: {
      count: number
      sign_ins: ({
        created_at: string
        expires_at: string
        how: 'password' | 'oidc'
        id: string
        last_seen_at: string
        this: boolean
      })[]
    }
  }
  'POST /auth/sign-ins/end': {
    query: Nothing
    body: {
      id?: string | null
    }
    answer: {
      ended: number
    }
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
    answer: {
      roles: (string)[]
      routes: ({
        method: string
        path: string
        role: string
      })[]
      sign_in: {
        guest_role: string | null
        oidc: boolean
        required: boolean
      }
      you: {
        name: string
        role: string | null
      }
    }
  }
  'GET /account/list': {
    query: Nothing
    body: Nothing
    answer: {
      accounts: (Account)[]
      count: number
    }
  }
  'POST /account/add': {
    query: Nothing
    body: {
      display_name?: string | null
      email?: string | null
      name: string
      password: string
      role: 'viewer' | 'bench' | 'manager' | 'admin'
    }
    answer: {
      account: Account
    }
  }
  'POST /account/role': {
    query: Nothing
    body: {
      name: string
      reason?: string | null
      role: 'viewer' | 'bench' | 'manager' | 'admin'
    }
    answer: {
      account: Account
    }
  }
  'POST /account/set-password': {
    query: Nothing
    body: {
      name: string
      password: string
    }
    answer: {
      account: Account
    }
  }
  'POST /account/disable': {
    query: Nothing
    body: {
      name: string
      reason?: string | null
    }
    answer: {
      account: Account
    }
  }
  'POST /account/enable': {
    query: Nothing
    body: {
      name: string
      reason?: string | null
    }
    answer: {
      account: Account
    }
  }
  'POST /account/password': {
    query: Nothing
    body: {
      new: string
      old: string
    }
    answer: {
      account: Account
    }
  }
  'GET /account/preferences': {
    query: Nothing
    body: Nothing
    answer: {
      count: number
      preferences: { [name: string]: unknown }
    }
  }
  'POST /account/preference/set': {
    query: Nothing
    body: {
      name: string
      value?: unknown
    }
    answer: {
      name: string
      value: unknown
    }
  }
  'POST /account/preference/forget': {
    query: Nothing
    body: {
      name: string
    }
    answer: {
      forgotten: boolean
      name: string
    }
  }
  'GET /token/list': {
    query: Nothing
    body: Nothing
    answer: {
      count: number
      tokens: (Token)[]
    }
  }
  'POST /token/add': {
    query: Nothing
    body: {
      days?: number | null
      name: string
      nouns?: (string)[] | null
      role?: 'viewer' | 'bench' | 'manager' | 'admin' | null
    }
    answer: {
      secret: string
      token: Token
    }
  }
  'POST /token/revoke': {
    query: Nothing
    body: {
      id: string
      reason?: string | null
    }
    answer: {
      token: Token
    }
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
      containers: (Container)[]
      count: number
      limit: number
      next_cursor?: string | null
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
      containers: ({
        container: Container
        containers: number
        samples: number
      })[]
      count: number
      limit: number
      next_cursor: string | null
      nowhere: number | null
      places: ({
        container: Container | null
        containers: number
        location: string
      })[]
      under: string | null
    }
  }
  'POST /container/move': {
    query: Nothing
    body: {
      identifier: string
      location?: string | null
      reason?: string | null
    }
    answer: {
      changed: boolean
      container: Container
      containers: number
      from: string | null
      samples: number
    }
  }
  'POST /container/exclusive': {
    query: Nothing
    body: {
      exclusive: boolean
      identifier: string
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
      exclusive: boolean
      kind: string
    }
    answer: {
      kind: KindDefault
    }
  }
  'POST /container/kind-defaults/apply': {
    query: Nothing
    body: {
      all?: boolean | null
      dry_run?: boolean | null
      kind?: string | null
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
      drift: {
        count: number
        rows: ({ [name: string]: unknown })[]
      } | null
      hard_issues: number
      limit: number
      lost: {
        count: number
        rows: ({ [name: string]: unknown })[]
      }
      overfull: {
        count: number
        rows: ({ [name: string]: unknown })[]
      }
      sound: boolean
    }
  }
  'POST /sample/add': {
    query: Nothing
    body: {
      container?: unknown
      external_id?: string | null
      notes?: string | null
      project?: string | null
      received_at?: string | null
      specimen_type: string
      status?: string | null
    }
    answer: {
      generated_at: string
      sample: Sample
    }
  }
  'GET /sample/list': {
    query: { limit?: number; cursor?: string; status?: string; container?: string; since?: string; until?: string; project?: string; order?: 'newest' | 'oldest' }
    body: Nothing
    answer: {
      count: number
      filters: { [name: string]: unknown }
      limit: number
      next_cursor?: string | null
      samples: (Sample)[]
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
      count: number
      events: (Event)[]
      identifier: string
      limit: number
      next_cursor?: string | null
      sample_id: number
    }
  }
  'POST /sample/status': {
    query: Nothing
    body: {
      identifier?: unknown
      note?: string | null
      status: string
    }
    answer: {
      event_recorded: boolean
      from_status: string
      identifier: string
      sample: Sample
      to_status: string
    }
  }
  'POST /sample/event': {
    query: Nothing
    body: {
      event_type: string
      identifier?: unknown
      note?: string | null
      occurred_at?: string | null
    }
    answer: {
      event_recorded: boolean
      identifier: string
      sample_id: number
    }
  }
  'POST /sample/report': {
    query: Nothing
    body: {
      identifier: string
      limit?: number | null
    }
    answer: {
      events: (Event)[]
      generated_at: string
      sample: Sample
    }
  }
  'POST /sample/move': {
    query: Nothing
    body: {
      container: string
      identifier: string
      note?: string | null
    }
    answer: {
      event_recorded: boolean
      from_container_id: number | null
      identifier: string
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
      event_recorded: boolean
      identifier: string
      sample_id: number
    }
  }
  'POST /sample/correct': {
    query: Nothing
    body: {
      event?: number | null
      identifier: string
      reason: string
      status?: string | null
    }
    answer: {
      corrected_id: number
      event_id: number
      from_status: string
      identifier: string
      reason: string
      sample: Sample
      to_status: string
    }
  }
  'GET /sample/corrections': {
    query: { identifier: string }
    body: Nothing
    answer: {
      corrections: ({
        actor: string
        at: string
        corrected_id: number
        event_id: number
        reason: string
      })[]
      count: number
      identifier: string
    }
  }
  'POST /sample/bulk': {
    query: Nothing
    body: {
      action: 'status' | 'move' | 'note'
      container?: string | null
      dry_run?: boolean | null
      identifiers: (string)[]
      note?: string | null
      status?: string | null
    }
    answer: {
      action: string
      applied: boolean
      changed: number
      count: number
      refused: number
      rows: ({
        detail: string | null
        error: string | null
        fate: 'change' | 'already' | 'refused'
        field: string | null
        identifier: string
        sample: Sample | null
      })[]
    }
  }
  'POST /sample/project': {
    query: Nothing
    body: {
      identifier: string
      project?: string | null
      reason?: string | null
    }
    answer: {
      event_recorded: boolean
      from_project: string | null
      identifier: string
      sample: Sample
      to_project: string | null
    }
  }
  'GET /sample/projects': {
    query: Nothing
    body: Nothing
    answer: {
      count: number
      projects: ({
        project: string
        samples: number
      })[]
    }
  }
  'POST /sample/import/check': {
    query: { format: 'csv' | 'jsonl' | 'xlsx'; make_containers?: string; skip_bad?: boolean; map?: string; show?: 'all' | 'bad'; limit?: number }
    body: Blob
    answer: {
      already_there: number
      applied: boolean
      bad: number
      containers: number
      count: number
      create: number
      plan: string
      rows: ({
        detail: string | null
        error: string | null
        external_id: string | null
        fate: 'create' | 'already_there' | 'change' | 'bad'
        field: string | null
        line: number
        remedy: string | null
      })[]
      unused_columns: (string)[]
    }
  }
  'POST /sample/import/apply': {
    query: { format: 'csv' | 'jsonl' | 'xlsx'; make_containers?: string; skip_bad?: boolean; map?: string; show?: 'all' | 'bad'; limit?: number; plan?: string }
    body: Blob
    answer: {
      already_there: number
      applied: boolean
      bad: number
      containers: number
      count: number
      create: number
      plan: string
      rows: ({
        detail: string | null
        error: string | null
        external_id: string | null
        fate: 'create' | 'already_there' | 'change' | 'bad'
        field: string | null
        line: number
        remedy: string | null
      })[]
      unused_columns: (string)[]
    }
  }
  'GET /sample/export': {
    query: { format: 'csv' | 'jsonl' | 'xlsx'; status?: string; container?: string; project?: string }
    body: Nothing
    answer: Blob
  }
  'GET /sample/search': {
    query: { q: string; match?: 'prefix' | 'substring' | 'words'; status?: string; container?: string; project?: string; since?: string; until?: string; limit?: number; cursor?: string }
    body: Nothing
    answer: {
      count: number
      limit: number
      next_cursor: string | null
      samples: (Sample)[]
    }
  }
  'GET /container/search': {
    query: { q: string; match?: 'prefix' | 'substring' | 'words'; limit?: number; cursor?: string }
    body: Nothing
    answer: {
      containers: (Container)[]
      count: number
      limit: number
      next_cursor: string | null
    }
  }
  'GET /sample/counts': {
    query: { container?: string; project?: string }
    body: Nothing
    answer: {
      statuses: { [name: string]: number }
      total: number
    }
  }
  'GET /scan/resolve': {
    query: { code: string }
    body: Nothing
    answer: {
      card: string | null
      code: string
      container: Container | null
      kind: 'sample' | 'container' | 'ambiguous' | 'card' | 'unknown'
      sample: Sample | null
    }
  }
  'GET /instrument/list': {
    query: { retired?: boolean; limit?: number; cursor?: string }
    body: Nothing
    answer: {
      count: number
      instruments: (Instrument)[]
      limit: number
      next_cursor: string | null
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
      display_name?: string | null
      filestore_path?: string | null
      harvester?: string | null
      instrument_pid: string
      location?: string | null
      property_tag?: string | null
      timezone?: string | null
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
      display_name?: string | null
      filestore_path?: string | null
      harvester?: string | null
      instrument_pid: string
      location?: string | null
      property_tag?: string | null
      reason: string
      timezone?: string | null
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
      count: number
      limit: number
      next_cursor: string | null
      sessions: (Session)[]
    }
  }
  'GET /session/show': {
    query: { session_identifier: string }
    body: Nothing
    answer: {
      instrument: Instrument | null
      log: (SessionLog)[]
      session: Session
    }
  }
  'POST /session/add': {
    query: Nothing
    body: {
      end?: string | null
      instrument: string
      reason?: string | null
      session_identifier?: string | null
      start?: string | null
      user?: string | null
    }
    answer: {
      changed: boolean
      session: Session
    }
  }
  'POST /session/end': {
    query: Nothing
    body: {
      at?: string | null
      reason?: string | null
      session_identifier: string
    }
    answer: {
      changed: boolean
      session: Session
    }
  }
  'POST /session/status': {
    query: Nothing
    body: {
      reason?: string | null
      rebuild?: boolean | null
      session_identifier: string
      status: string
    }
    answer: {
      changed: boolean
      session: Session
    }
  }
  'POST /session/hold': {
    query: Nothing
    body: {
      reason: string
      session_identifier: string
    }
    answer: {
      actor: string
      held_at: string
      reason: string
      session_identifier: string
    }
  }
  'POST /session/release': {
    query: Nothing
    body: {
      reason?: string | null
      session_identifier: string
    }
    answer: {
      changed: boolean
      session: Session
    }
  }
  'GET /session/samples': {
    query: { session_identifier: string }
    body: Nothing
    answer: {
      samples: (Tie)[]
      session_identifier: string
    }
  }
  'POST /session/tie': {
    query: Nothing
    body: {
      identifier: string
      named?: string | null
      reason?: string | null
      session_identifier: string
    }
    answer: {
      tie: Tie
    }
  }
  'POST /session/untie': {
    query: Nothing
    body: {
      identifier: string
      reason: string
      session_identifier: string
    }
    answer: {
      untied: (Tie)[]
    }
  }
  'GET /sample/sessions': {
    query: { identifier: string }
    body: Nothing
    answer: {
      identifier: string
      sessions: (SampleSession)[]
    }
  }
  'GET /session/needs': {
    query: Nothing
    body: Nothing
    answer: {
      count: number
      needs: ({
        session: Session
        uploads: (Upload)[]
      })[]
    }
  }
  'POST /process/rehearse': {
    query: Nothing
    body: {
      session_identifier?: string | null
    }
    answer: {
      run: { [name: string]: unknown }
    }
  }
  'GET /record/list': {
    query: { q?: string; instrument?: string; user?: string; from?: string; to?: string; valid?: boolean; published?: boolean; limit?: number; cursor?: string }
    body: Nothing
    answer: {
      count: number
      limit: number
      next_cursor: string | null
      records: (SessionRecord)[]
    }
  }
  'GET /record/show': {
    query: { session_identifier: string }
    body: Nothing
    answer: {
      record: { [name: string]: unknown }
    }
  }
  'GET /record/xml': {
    query: { session_identifier: string }
    body: Nothing
    answer: Blob
  }
  'GET /record/view': {
    query: { session_identifier: string }
    body: Nothing
    answer: Blob
  }
  'GET /record/style.css': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
  'GET /record/preview': {
    query: { session_identifier: string; n: number }
    body: Nothing
    answer: Blob
  }
  'GET /record/side-file': {
    query: { session_identifier: string; n: number }
    body: Nothing
    answer: { [name: string]: unknown }
  }
  'GET /record/content': {
    query: { session_identifier: string; n: number }
    body: Nothing
    answer: Blob
  }
  'GET /record/schema': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
  'POST /record/validate': {
    query: Nothing
    body: {
      session_identifier: string
    }
    answer: {
      changed: boolean
      valid: boolean
      why: string
    }
  }
  'GET /process/list': {
    query: { limit?: number; cursor?: string }
    body: Nothing
    answer: {
      count: number
      limit: number
      next_cursor: string | null
      runs: ({ [name: string]: unknown })[]
    }
  }
  'GET /process/show': {
    query: { run: number }
    body: Nothing
    answer: {
      run: { [name: string]: unknown }
    }
  }
  'GET /process/session': {
    query: { session_identifier: string; limit?: number }
    body: Nothing
    answer: {
      count: number
      tries: ({ [name: string]: unknown })[]
    }
  }
  'GET /process/state': {
    query: Nothing
    body: Nothing
    answer: {
      last: { [name: string]: unknown } | null
      running: ({ [name: string]: unknown })[]
    }
  }
  'POST /process/start': {
    query: Nothing
    body: {
      instruments?: (string)[]
      sessions?: (string)[]
    }
    answer: {
      job: number
      run: number | null
    }
  }
  'POST /process/stop': {
    query: Nothing
    body: {
      run: number
    }
    answer: {
      run: { [name: string]: unknown }
    }
  }
  'GET /upload/list': {
    query: { session_identifier?: string; destination?: string; state?: string; limit?: number; cursor?: string }
    body: Nothing
    answer: {
      count: number
      limit: number
      next_cursor: string | null
      uploads: (Upload)[]
    }
  }
  'GET /upload/destinations': {
    query: Nothing
    body: Nothing
    answer: {
      destinations: ({
        address: string
        destination: string
        priority: number
      })[]
      strategy: string
    }
  }
  'POST /upload/check': {
    query: Nothing
    body: Nothing
    answer: {
      destinations: (Destination)[]
    }
  }
  'POST /upload/retry': {
    query: Nothing
    body: {
      destination?: string | null
      reason?: string | null
      session_identifier: string
    }
    answer: {
      uploads: (Upload)[]
    }
  }
  'POST /upload/again': {
    query: Nothing
    body: {
      destination?: string | null
      reason: string
      session_identifier: string
    }
    answer: {
      uploads: (Upload)[]
    }
  }
  'POST /upload/hold': {
    query: Nothing
    body: {
      destination?: string | null
      reason: string
      session_identifier: string
    }
    answer: {
      uploads: (Upload)[]
    }
  }
  'POST /upload/release': {
    query: Nothing
    body: {
      destination?: string | null
      reason?: string | null
      session_identifier: string
    }
    answer: {
      uploads: (Upload)[]
    }
  }
  'GET /person/list': {
    query: { system?: 'nemo' | 'labarchives_eln' | 'labarchives_scheduler' | 'cdcs' | 'elabftw'; external_id?: string; limit?: number; cursor?: string }
    body: Nothing
    answer: {
      count: number
      identities: (Identity)[]
      limit: number
      next_cursor: string | null
    }
  }
  'GET /person/show': {
    query: { username: string }
    body: Nothing
    answer: {
      count: number
      identities: (Identity)[]
      username: string
    }
  }
  'POST /person/set': {
    query: Nothing
    body: {
      email?: string | null
      external_id: string
      notes?: string | null
      reason?: string | null
      server?: string | null
      system: 'nemo' | 'labarchives_eln' | 'labarchives_scheduler' | 'cdcs' | 'elabftw'
      username: string
    }
    answer: {
      identity: Identity
    }
  }
  'POST /person/remove': {
    query: Nothing
    body: {
      reason: string
      server?: string | null
      system: 'nemo' | 'labarchives_eln' | 'labarchives_scheduler' | 'cdcs' | 'elabftw'
      username: string
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
      sha256?: string
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
      count: number
      limit: number
      next_cursor: string | null
      pins: (string)[]
      snapshots: ({
        bytes: number
        changed_at: string
        name: string
        pinned: boolean
      })[]
    }
  }
  'GET /snapshot/diff': {
    query: { a: string; b: string; rows?: 'all' | 'samples' | 'places' }
    body: Nothing
    answer: {
      a: { [name: string]: unknown }
      b: { [name: string]: unknown }
      deltas: { [name: string]: unknown }
      rows: {
        changes: ({
          at: string | null
          by: string | null
          change: 'added' | 'removed' | 'changed'
          fields: ({
            a: unknown
            b: unknown
            field: string
          })[]
          id: number
          name: string | null
          noun: 'sample' | 'container'
          what: string | null
          why: string | null
        })[]
        containers: number
        more: number
        samples: number
      } | null
    }
  }
  'POST /snapshot/pin': {
    query: Nothing
    body: {
      name: string
    }
    answer: {
      changed: boolean
      name: string
      pins: (string)[]
    }
  }
  'POST /snapshot/unpin': {
    query: Nothing
    body: {
      name: string
    }
    answer: {
      changed: boolean
      name: string
      pins: (string)[]
    }
  }
  'POST /snapshot/prune': {
    query: Nothing
    body: {
      dry_run?: boolean | null
      keep: number
      plan?: string | null
    }
    answer: {
      applied: boolean
      archives: (string)[]
      deleted_archives: number
      deleted_folders: number
      folders: (string)[]
      keep: number
      plan: string
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
      newer: { [name: string]: number }
      now: { [name: string]: number }
      snapshot: { [name: string]: number }
      sound: boolean
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
    answer: { [name: string]: unknown }
  }
  'PUT /kanban/board': {
    query: { seen?: string }
    body: {
      cards?: unknown
      columnOrder?: unknown
      columns?: unknown
      selectedCardId?: unknown
    }
    answer: { [name: string]: unknown }
  }
  'GET /job/list': {
    query: Nothing
    body: Nothing
    answer: {
      count: number
      jobs: ({
        actor: string
        begun_at: string
        can_be_cancelled: boolean
        done: number
        ended_at: string | null
        id: number
        stage: string | null
        state: 'running' | 'stopping' | 'done' | 'failed' | 'cancelled'
        total: number | null
        what: string
      })[]
    }
  }
  'GET /job/show': {
    query: { id: number }
    body: Nothing
    answer: {
      answer: { [name: string]: unknown } | null
      job: {
        actor: string
        begun_at: string
        can_be_cancelled: boolean
        done: number
        ended_at: string | null
        id: number
        stage: string | null
        state: 'running' | 'stopping' | 'done' | 'failed' | 'cancelled'
        total: number | null
        what: string
      }
    }
  }
  'POST /job/cancel': {
    query: Nothing
    body: {
      id: number
    }
    answer: {
      answer: { [name: string]: unknown } | null
      job: {
        actor: string
        begun_at: string
        can_be_cancelled: boolean
        done: number
        ended_at: string | null
        id: number
        stage: string | null
        state: 'running' | 'stopping' | 'done' | 'failed' | 'cancelled'
        total: number | null
        what: string
      }
    }
  }
  'GET /job/stream': {
    query: { id?: number }
    body: Nothing
    answer: Blob
  }
  'GET /event/list': {
    query: { after?: number; limit?: number; noun?: string }
    body: Nothing
    answer: {
      after: number
      count: number
      events: (Happening)[]
      head: number
      next: number
    }
  }
  'GET /event/stream': {
    query: { after?: number; noun?: string }
    body: Nothing
    answer: Blob
  }
  'GET /webhook/list': {
    query: Nothing
    body: Nothing
    answer: {
      count: number
      webhooks: (Webhook)[]
    }
  }
  'POST /webhook/add': {
    query: Nothing
    body: {
      after?: number | null
      name: string
      nouns?: string | null
      url: string
    }
    answer: {
      secret: string
      webhook: Webhook
    }
  }
  'POST /webhook/remove': {
    query: Nothing
    body: {
      name: string
      reason?: string | null
    }
    answer: {
      webhook: Webhook
    }
  }
  'POST /webhook/pause': {
    query: Nothing
    body: {
      name: string
      reason: string
    }
    answer: {
      webhook: Webhook
    }
  }
  'POST /webhook/resume': {
    query: Nothing
    body: {
      name: string
      reason?: string | null
    }
    answer: {
      webhook: Webhook
    }
  }
  'POST /webhook/replay': {
    query: Nothing
    body: {
      after: number
      name: string
      reason?: string | null
    }
    answer: {
      webhook: Webhook
    }
  }
  'POST /webhook/test': {
    query: Nothing
    body: {
      name: string
    }
    answer: {
      answer: string
      taken: boolean
      webhook: Webhook
    }
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
    answer: { [name: string]: unknown }
  }
  'GET /docs': {
    query: Nothing
    body: Nothing
    answer: Blob
  }
}
