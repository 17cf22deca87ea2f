export type { Instrument, Session, SessionLog } from '../../api/schema'

/** Steps that a person may take a session's record to; the server's table decides. */
export const NEEDS_PERSON = ['ERROR', 'NO_FILES_FOUND', 'NO_RESERVATION', 'NO_CONSENT', 'BUILT_NOT_EXPORTED']
