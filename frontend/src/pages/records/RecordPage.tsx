import '../record/record.css'
import '../sample/sample.css'
import '../session/session.css'
import './records.css'
import { ExternalLink, FileCode2, Download, ShieldCheck } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { address as path, Refusal } from '../../api/client'
import { useKeys } from '../../keys/keys'
import { Do } from '../record/Do'
import { useAddress, useNamed } from '../../parts/address'
import { Problem, Skeleton, Time } from '../../parts/parts'
import { Page } from '../../shell/Page'
import { words } from '../../words/words'
import { useChange } from '../record/acts'
import { Contents } from '../record/Contents'
import { Destinations } from '../record/Destinations'
import type { RecordShown } from '../record/types'
import { shown } from '../record/units'
import { XmlSheet } from '../record/XmlSheet'
import { RecordState } from '../session/RecordState'
import { useRecord } from '../session/SessionPage'
import { moment } from '../../words/time'

const w = words({
  records: 'Records', read: 'Read the record of {id}', unknown: 'There is no record of {id}.', session: 'The session', xml: 'Record XML', download: 'Download', view: 'As a page', check: 'Check again', valid: 'The record is valid', invalid: 'The record is not valid: {why}', untitled: 'Without a title',
  instrument: 'Instrument', person: 'Experimenter', time: 'Session', booked: 'Booked', to: 'to', project: 'Project', scheduler: 'Scheduler', why: 'Motivation', samples: 'Samples', elements: 'Elements', setup: 'Activity {n}: {k, plural, one {# value} other {# values}} that all its files share', about: 'About', files: 'Files and activities', shared: 'Set up',
  k_title: 'Record', k_xml: 'record XML', k_session: 'its session', k_files: 'walk through the files', k_values: 'all values of the file', k_look: 'the picture, large',
})

/** A record to be read: what was done, on what, how, and every file of it. */
export default function RecordPage() {
  const [, navigate] = useLocation()
  const id = useNamed('/record') ?? ''
  const address = useAddress()
  const { busy, change } = useChange()
  const record = useRecord(id)
  const xml = address.get('xml') === '1'
  useKeys(w('k_title'), [
    { key: 'x', does: w('k_xml'), run: () => address.set({ xml: xml ? null : '1' }) },
    { key: 'u', does: w('k_session'), run: () => navigate('/session/' + encodeURIComponent(id)) },
    { key: 'ArrowRight', does: w('k_files') }, { key: 'Enter', does: w('k_values') }, { key: 'Space', does: w('k_look') },
  ])
  const crumbs = (name: string) => <><Link href="/records" className="faint">{w('records')}</Link><span className="faint" aria-hidden="true">›</span><span className="strong cut">{name}</span></>
  if (record.isError) {
    const missing = record.error instanceof Refusal && record.error.status === 404
    return (
      <Page title={id} crumbs={crumbs(id)} plain>
        <h1 className="unseen" tabIndex={-1}>{id}</h1>
        <div className="panel">{missing ? <div className="empty"><p>{w('unknown', { id })}</p><Link className="button" href={'/session/' + encodeURIComponent(id)}>{w('session')}</Link></div> : <Problem wanted={w('read', { id })} failure={record.error} retry={() => void record.refetch()} />}</div>
      </Page>
    )
  }
  if (!record.data) return <Page title={id} crumbs={crumbs(id)} plain><h1 className="unseen" tabIndex={-1}>{id}</h1><Skeleton rows={10} height="var(--row)" /></Page>
  const shownRecord = record.data.record
  const title = shownRecord.title || w('untitled')
  return (
    <Page title={title} crumbs={crumbs(title)} plain>
      <header className="sample-head">
        <div className="stack tight page-head">
          <h1 className="title session-name" tabIndex={-1}>{title}</h1>
          <p className="dim facts-line"><span>{shownRecord.instrument_name ?? shownRecord.instrument}</span><span><Time at={shownRecord.started} /></span>{shownRecord.experimenter && <span>{shownRecord.experimenter}</span>}<span className="mono small faint wrap-anywhere">{shownRecord.file}</span></p>
        </div>
        <div className="row push wrap">
          <Link className="button" href={'/session/' + encodeURIComponent(id)}>{w('session')}</Link>
          <Do least="bench" busy={busy === 'check'} icon={<ShieldCheck className="icon" aria-hidden />} run={() => void change<{ valid: boolean; why: string | null }>('check', '/record/validate', { session_identifier: id }, (answer) => (answer.valid ? w('valid') : w('invalid', { why: answer.why ?? '' })))}>{w('check')}</Do>
          <a className="button" href={path('/record/view', { session_identifier: id })} target="_blank" rel="noreferrer"><ExternalLink className="icon" aria-hidden />{w('view')}</a>
          <a className="button" href={path('/record/xml', { session_identifier: id })} download={shownRecord.file ?? ''}><Download className="icon" aria-hidden />{w('download')}</a>
          <button type="button" className="button" onClick={() => address.set({ xml: '1' })}><FileCode2 className="icon" aria-hidden />{w('xml')}<kbd className="kbd" aria-hidden="true">X</kbd></button>
        </div>
      </header>
      <div className="record-columns">
        <div className="stack">
          <About record={shownRecord} />
          <section className="panel record-inspected" aria-label={w('files')}>
            <Contents record={shownRecord} from={moment(shownRecord.started).getTime()} to={moment(shownRecord.ended).getTime()} />
          </section>
          <Setups record={shownRecord} />
        </div>
        <div className="stack">
          <RecordState record={shownRecord} />
          <Destinations session={id} />
        </div>
      </div>
      {xml && <XmlSheet session={id} fileName={shownRecord.file ?? ''} close={() => address.set({ xml: null })} />}
    </Page>
  )
}

function About({ record }: { record: RecordShown }) {
  const projects = record.projects.flatMap((project) => [project.project_id, project.name, project.group, project.division].filter(Boolean).join(', ') || [])
  const known = record.samples.filter((sample) => sample.name ?? sample.ref ?? sample.description ?? (sample.elements.length > 0 || null))
  return (
    <section className="panel" aria-label={w('about')}>
      <div className="body stack">
        {record.motivation && <p className="record-lead">{record.motivation}</p>}
        <dl className="record-facts">
          <div><dt>{w('instrument')}</dt><dd>{record.instrument_name} <span className="mono small faint">{record.instrument}</span></dd></div>
          {record.experimenter && <div><dt>{w('person')}</dt><dd>{record.experimenter}</dd></div>}
          <div><dt>{w('time')}</dt><dd><Time at={record.started} /> {w('to')} <Time at={record.ended} /></dd></div>
          {record.reservation_start && <div><dt>{w('booked')}</dt><dd><Time at={record.reservation_start} />{record.reservation_end && <> {w('to')} <Time at={record.reservation_end} /></>}</dd></div>}
          {projects.length > 0 && <div><dt>{w('project')}</dt><dd>{projects.join('; ')}</dd></div>}
          {record.ref && /^https?:/.test(record.ref) && <div><dt>{w('scheduler')}</dt><dd><a className="link" href={record.ref} target="_blank" rel="noreferrer">{record.record_id ?? record.ref}</a></dd></div>}
          {known.length > 0 && (
            <div><dt>{w('samples')}</dt>{known.map((sample, n) => (
              <dd key={n} className="stack tight">
                <span>{sample.name ?? sample.ref}{sample.name && sample.ref && <span className="mono small faint"> {sample.ref}</span>}</span>
                {sample.description && <span className="small dim">{sample.description}</span>}
                {sample.elements.length > 0 && <span className="elements" role="group" aria-label={w('elements')}>{sample.elements.map((symbol) => <span key={symbol} className="element">{symbol}</span>)}</span>}
              </dd>
            ))}</div>
          )}
        </dl>
      </div>
    </section>
  )
}

/** What all files of an activity have in common, as the record holds it. */
function Setups({ record }: { record: RecordShown }) {
  const some = record.activities.filter((activity) => activity.setup.length > 0)
  if (some.length === 0) return null
  return (
    <section className="panel" aria-labelledby="setups">
      <header><h2 id="setups">{w('shared')}</h2></header>
      {some.map((activity) => (
        <details key={activity.seqno} className="activity-setup">
          <summary>{w('setup', { n: activity.seqno + 1, k: activity.setup.length })}</summary>
          <dl className="facts-grid">{activity.setup.map((param) => <div key={param.name}><dt title={param.name}>{param.name}</dt><dd title={param.unit ? param.value + ' ' + param.unit : param.value}>{shown(param.value, param.unit)}</dd></div>)}</dl>
        </details>
      ))}
    </section>
  )
}
