import { Link } from 'wouter'
import { Time } from '../../parts/parts'
import { words } from '../../words/words'
import type { RecordShown } from '../record/types'

const w = words({ head: 'Booking', title: 'Title', why: 'Why', person: 'Person', project: 'Project', time: 'Booked', scheduler: 'Scheduler', open: 'open it there', to: 'to', consent: 'consent given', named: 'Samples' })

/** What the scheduler knew about the purpose, as it stands in the record. */
export function Booking({ record }: { record: RecordShown }) {
  const projects = record.projects.flatMap((project) => [project.project_id, project.name, project.group, project.division].filter(Boolean).slice(0, 2).join(', ') || [])
  const samples = record.samples.filter((sample) => sample.name ?? sample.ref)
  return (
    <section className="panel" aria-labelledby="booking-head">
      <header><h2 id="booking-head">{w('head')}</h2><span className="chip green push">{w('consent')}</span></header>
      <dl className="body pairs">
        {record.title && <div><dt>{w('title')}</dt><dd>{record.title}</dd></div>}
        {record.motivation && <div><dt>{w('why')}</dt><dd>{record.motivation}</dd></div>}
        {record.experimenter && <div><dt>{w('person')}</dt><dd>{record.experimenter}</dd></div>}
        {projects.length > 0 && <div><dt>{w('project')}</dt><dd>{projects.join('; ')}</dd></div>}
        {samples.length > 0 && <div><dt>{w('named')}</dt><dd>{samples.map((sample) => sample.name ?? sample.ref).join('; ')}</dd></div>}
        {record.reservation_start && <div><dt>{w('time')}</dt><dd><Time at={record.reservation_start} />{record.reservation_end && <> {w('to')} <Time at={record.reservation_end} /></>}</dd></div>}
        {record.ref && <div><dt>{w('scheduler')}</dt><dd>{/^https?:/.test(record.ref) ? <a className="link" href={record.ref} target="_blank" rel="noreferrer">{record.record_id ?? w('open')}</a> : <Link href="/sessions">{record.ref}</Link>}</dd></div>}
      </dl>
    </section>
  )
}
