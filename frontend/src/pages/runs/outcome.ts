import { words } from '../../words/words'

const w = words({
  completed: 'Built and sent', not_uploaded: 'Built, not sent everywhere', no_files: 'No files', waits_for_files: 'No files yet, looked for again', no_consent: 'No consent', no_reservation: 'No reservation', invalid: 'Record not valid', failed: 'Could not be built', unreadable: 'Cannot be read now', elsewhere: 'Another run is at it', stopped: 'Stopped before it was done', would_be_built: 'Would be built', would_be_uploaded: 'Would be sent', built: 'Record built',
})

/** The status whose glyph says the same. */
const STATUS: Record<string, string> = {
  completed: 'COMPLETED', not_uploaded: 'BUILT_NOT_EXPORTED', no_files: 'NO_FILES_FOUND', waits_for_files: 'TO_BE_BUILT', no_consent: 'NO_CONSENT', no_reservation: 'NO_RESERVATION', invalid: 'ERROR', failed: 'ERROR', unreadable: 'ERROR', elsewhere: 'TO_BE_BUILT', stopped: 'TO_BE_BUILT', would_be_built: 'TO_BE_BUILT', would_be_uploaded: 'BUILT_NOT_EXPORTED', built: 'COMPLETED',
}

/** What came of a session in a run, in plain words; a word of a later release stays as it is. */
export function outcome(word: string): { word: string; status: string } {
  const status = STATUS[word]
  return { word: status ? w(word as 'built') : word.replaceAll('_', ' '), status: status ?? word.toUpperCase() }
}
