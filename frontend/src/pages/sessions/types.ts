export type { Instrument, Session, SessionLog } from '../../api/schema'

/** What only a person can bring on. */
export const NEEDS_PERSON = ['ERROR', 'NO_FILES_FOUND', 'NO_RESERVATION', 'BUILT_NOT_EXPORTED']
