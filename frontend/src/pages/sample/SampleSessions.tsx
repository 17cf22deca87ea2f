import '../record/record.css'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { get, noFacility } from '../../api/client'
import { Glyph } from '../../parts/Glyph'
import { Problem, Skeleton, Time } from '../../parts/parts'
import { moment, short } from '../../words/time'
import { words } from '../../words/words'
import { momentAt } from '../../words/zone'
import { gist } from '../record/facts'
import { Preview } from '../record/Preview'
import { called } from '../record/types'
import type { RecordShown, Upload } from '../record/types'
import { shown, size } from '../record/units'
import type { Session } from '../sessions/types'
import type { Bar } from './story'

const w = words({
  head: 'Sessions', read: 'Read the sessions of the sample', none: 'It was on no instrument yet.', files: '{n, plural, one {# file} other {# files}}', running: 'running', record: 'Record: {title}', unnamed: 'of the session', upload: '{name}: {id}', refused: '{name} refused', failed: '{name} failed', waiting: '{name}: waiting', no_record: 'no record',
})

const SHOWN = 12
const PICTURES = 4

type Row = Session & { found_by: string }

export interface Visit {
  session: Row
  instrument: string
  from: number
  to: number | null
  record: RecordShown | null
  uploads: Upload[]
}

/** The sessions that a sample was on an instrument in, with the record and the uploads of the latest of them. */
export function useVisits(id: string, enabled: boolean) {
  const list = useQuery({ queryKey: ['sample', id, 'sessions'], enabled, queryFn: ({ signal }) => get<{ sessions: Row[] }>('/sample/sessions', { identifier: id }, signal) })
  const rows = list.data?.sessions ?? []
  const names = useQuery({ queryKey: ['instruments', 'all'], enabled: rows.length > 0, queryFn: ({ signal }) => get('/instrument/list', { retired: true, limit: 500 }, signal) }).data?.instruments ?? []
  const built = rows.filter((row) => row.record_generations > 0).slice(0, SHOWN)
  const records = useQueries({ queries: built.map((row) => ({ queryKey: ['record', row.session_identifier], retry: false, queryFn: ({ signal }: { signal: AbortSignal }) => get<{ record: RecordShown }>('/record/show', { session_identifier: row.session_identifier }, signal) })) })
  const uploads = useQueries({ queries: built.map((row) => ({ queryKey: ['upload', 'of', row.session_identifier], queryFn: ({ signal }: { signal: AbortSignal }) => get<{ uploads: Upload[] }>('/upload/list', { session_identifier: row.session_identifier, limit: 100 }, signal) })) })
  const all: Visit[] = rows.flatMap((session) => {
    if (!session.start) return []
    const instrument = names.find((each) => each.instrument_pid === session.instrument)
    const at = built.indexOf(session)
    return [{
      session, instrument: instrument?.display_name ?? session.instrument, from: momentAt(session.start, instrument?.timezone).getTime(), to: session.end ? momentAt(session.end, instrument?.timezone).getTime() : null,
      record: records[at]?.data?.record ?? null, uploads: uploads[at]?.data?.uploads ?? [],
    }]
  })
  return { list, all }
}

const href = (visit: Visit) => '/session/' + encodeURIComponent(visit.session.session_identifier)

/** The same as bars, ticks and marks of the trail. */
export function visited(visits: Visit[], now: number): Record<'instrument' | 'files' | 'record' | 'uploads', Bar[]> {
  const oldest = [...visits].sort((one, other) => one.from - other.from)
  return {
    instrument: oldest.map((visit) => ({ key: 'i' + visit.session.session_identifier, from: visit.from, to: visit.to, word: visit.instrument, value: visit.session.record_status, href: href(visit) })),
    files: oldest.flatMap((visit) => {
      const files = visit.record?.activities.flatMap((activity) => activity.datasets).filter((dataset) => dataset.modified !== null).map((dataset) => ({ at: moment(dataset.modified ?? '').getTime(), bytes: dataset.bytes ?? 0 })) ?? []
      if (!visit.record || files.length === 0) return []
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
      return [{ key: 'f' + visit.session.session_identifier, from: Math.min(...files.map((file) => file.at)), to: Math.max(...files.map((file) => file.at)), word: w('files', { n: visit.record.files }) + (bytes > 0 ? ', ' + size(bytes) : ''), value: 'files', href: href(visit), files }]
    }),
    record: oldest.flatMap((visit) => (visit.record ? [{ key: 'r' + visit.session.session_identifier, from: moment(visit.record.built_at).getTime(), to: moment(visit.record.built_at).getTime(), word: visit.record.title || w('unnamed'), value: visit.record.valid ? 'valid' : 'refused', href: href(visit) + '?xml=1' }] : [])),
    uploads: oldest.flatMap((visit) => visit.uploads.map((upload, nth) => {
      const at = Math.min(now, moment(upload.at ?? visit.record?.built_at ?? visit.session.end ?? visit.session.start ?? '').getTime()) + nth
      const name = called(upload.destination)
      return { key: 'u' + visit.session.session_identifier + upload.destination, from: at, to: at, word: upload.state === 'sent' ? w('upload', { name, id: upload.record_id ?? '' }) : upload.state === 'refused' ? w('refused', { name }) : upload.state === 'failed' ? w('failed', { name }) : w('waiting', { name }), value: upload.state, href: href(visit) }
    })),
  }
}

/** Instrument, time, four pictures, the key conditions, and the way there. */
export function SampleSessions({ visits: { list, all } }: { visits: ReturnType<typeof useVisits> }) {
  return (
    <section className="panel" aria-labelledby="sample-sessions">
      <header><h2 id="sample-sessions">{w('head')}</h2>{all.length > 0 && <span className="small faint">{all.length}</span>}</header>
      {list.isError && !noFacility(list.error) ? <Problem wanted={w('read')} failure={list.error} retry={() => void list.refetch()} />
        : list.isPending ? <div className="body"><Skeleton rows={2} height="2rem" /></div>
        : all.length === 0 ? <p className="body faint">{w('none')}</p>
        : <ol>{all.map((visit) => <li key={visit.session.session_identifier} className="visit"><One visit={visit} /></li>)}</ol>}
    </section>
  )
}

function One({ visit }: { visit: Visit }) {
  const { session, record } = visit
  const pictures = record?.activities.flatMap((activity) => activity.datasets).filter((dataset) => dataset.preview && !dataset.damaged).slice(0, PICTURES) ?? []
  const facts = record?.activities[0] ? gist(record.activities[0]).map((param) => shown(param.value, param.unit)) : []
  return (
    <>
      <p className="row"><Glyph family="session" value={session.record_status} alone /><Link className="strong link" href={href(visit)}>{visit.instrument}</Link><span className="small faint push"><Time at={new Date(visit.from).toISOString()} />{visit.to === null ? ', ' + w('running') : ' – ' + short(new Date(visit.to), new Date(visit.from))}</span></p>
      {pictures.length > 0 && record && <Link className="visit-pictures" href={href(visit)} tabIndex={-1} aria-hidden="true">{pictures.map((dataset) => <Preview key={dataset.n} session={session.session_identifier} dataset={dataset} />)}</Link>}
      <p className="small dim">{record ? <>{[w('files', { n: record.files }), ...facts].join(' · ')} · <Link className="link" href={'/record/' + encodeURIComponent(session.session_identifier)}>{w('record', { title: record.title })}</Link></> : w('no_record')}</p>
    </>
  )
}
