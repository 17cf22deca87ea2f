/** A shape, a word and a colour, always together: circle = sample, square = session, diamond = upload, triangle = a person is needed. */
export type Family = 'sample' | 'session' | 'upload' | 'proof'

interface State {
  word: string
  colour: string
  shape: React.ReactNode
}

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.6 }
const ring = <circle cx="7" cy="7" r="5.6" {...line} />
const check = <path d="m4.4 7.2 1.9 1.9 3.4-3.9" fill="none" stroke="var(--surface)" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
const square = <rect x="1.6" y="1.6" width="10.8" height="10.8" rx="2.4" {...line} />
const diamond = 'M7 1 13 7 7 13 1 7Z'
const warn = (
  <>
    <path d="M7 1.4 13.2 12.6H.8Z" fill="currentColor" stroke="currentColor" strokeWidth="1" strokeLinejoin="round" />
    <path d="M7 5.2v3.6M7 10.4v.6" stroke="var(--surface)" strokeWidth="1.5" strokeLinecap="round" />
  </>
)

const STATES: Record<string, State> = {
  'sample:received': { word: 'Received', colour: 'blue', shape: ring },
  'sample:processing': { word: 'Processing', colour: 'amber', shape: <>{ring}<path d="M7 1.4a5.6 5.6 0 0 1 0 11.2Z" fill="currentColor" /></> },
  'sample:analyzing': { word: 'Analyzing', colour: 'violet', shape: <>{ring}<path d="M7 7V1.4A5.6 5.6 0 1 1 1.4 7Z" fill="currentColor" /></> },
  'sample:completed': { word: 'Completed', colour: 'green', shape: <><circle cx="7" cy="7" r="6.4" fill="currentColor" />{check}</> },
  'session:WAITING_FOR_END': { word: 'Running', colour: 'blue', shape: <>{square}<circle cx="7" cy="7" r="2.2" fill="currentColor" className="running" /></> },
  'session:TO_BE_BUILT': { word: 'To build', colour: 'slate', shape: <rect x="1.6" y="1.6" width="10.8" height="10.8" rx="2.4" {...line} strokeDasharray="2.6 2" /> },
  'session:BUILT_NOT_EXPORTED': { word: 'Built, not sent', colour: 'amber', shape: <>{square}<path d="M1.6 7h10.8v3a2.4 2.4 0 0 1-2.4 2.4H4A2.4 2.4 0 0 1 1.6 10Z" fill="currentColor" /></> },
  'session:COMPLETED': { word: 'Completed', colour: 'green', shape: <><rect x="1" y="1" width="12" height="12" rx="2.8" fill="currentColor" />{check}</> },
  'session:ERROR': { word: 'Error', colour: 'red', shape: warn },
  'session:NO_FILES_FOUND': { word: 'No files', colour: 'slate', shape: <>{square}<path d="M4.4 7h5.2" {...line} strokeLinecap="round" /></> },
  'session:NO_CONSENT': { word: 'No consent', colour: 'slate', shape: <>{square}<path d="m4.4 9.6 5.2-5.2" {...line} strokeLinecap="round" /></> },
  'session:NO_RESERVATION': { word: 'No reservation', colour: 'rust', shape: <>{square}<path d="M5.4 5.6a1.6 1.6 0 1 1 2.2 1.5c-.4.2-.6.5-.6.9M7 9.9v.3" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" /></> },
  'upload:waiting': { word: 'Waiting', colour: 'slate', shape: <path d={diamond} {...line} strokeWidth={1.4} /> },
  'upload:sent': { word: 'Sent', colour: 'green', shape: <><path d={diamond} fill="currentColor" />{check}</> },
  'upload:running': { word: 'On its way', colour: 'blue', shape: <><path d={diamond} {...line} strokeWidth={1.4} /><circle cx="7" cy="7" r="2" fill="currentColor" className="running" /></> },
  'upload:refused': { word: 'Refused', colour: 'red', shape: warn },
  'upload:held': { word: 'Put aside', colour: 'slate', shape: <><path d={diamond} {...line} strokeWidth={1.4} /><path d="M5.6 5.4v3.2M8.4 5.4v3.2" {...line} strokeWidth={1.4} /></> },
  'upload:failed': { word: 'Failed', colour: 'red', shape: warn },
  'proof:proved': { word: 'Proved', colour: 'green', shape: <path d="M7 1 12 3v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V3Z M4.8 7l1.6 1.6L9.4 5.4" {...line} strokeLinejoin="round" /> },
  'proof:changed': { word: 'Changed', colour: 'red', shape: warn },
}

const UNKNOWN = <>{square}<path d="M5.4 5.6a1.6 1.6 0 1 1 2.2 1.5c-.4.2-.6.5-.6.9M7 9.9v.3" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" /></>

/** How a stored value is shown; a value that nobody knows keeps its own text. */
export function state(family: Family, value: string): State {
  return STATES[family + ':' + value] ?? { word: value, colour: 'slate', shape: UNKNOWN }
}

export function Glyph({ family, value, alone }: { family: Family; value: string; alone?: boolean }) {
  const { word, colour, shape } = state(family, value)
  return (
    <svg className={'glyph ' + colour} viewBox="0 0 14 14" {...(alone ? { role: 'img', 'aria-label': word } : { 'aria-hidden': true })}>
      {shape}
    </svg>
  )
}

export function Chip({ family, value }: { family: Family; value: string }) {
  const { word, colour } = state(family, value)
  return (
    <span className={'chip ' + colour}>
      <Glyph family={family} value={value} />
      {word}
    </span>
  )
}

export function Needed() {
  return <svg className="glyph red" viewBox="0 0 14 14" aria-hidden="true">{warn}</svg>
}
