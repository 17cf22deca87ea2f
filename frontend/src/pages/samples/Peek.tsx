import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Link } from 'wouter'
import { get } from '../../api/client'
import { name } from '../../api/types'
import type { Sample } from '../../api/types'
import { Chip, state } from '../../parts/Glyph'
import { Problem, Time } from '../../parts/parts'
import { words } from '../../words/words'

const w = words({ peek: 'Summary of {id}', open: 'Open', close: 'Close the summary', where: 'Where', no_place: 'No place', received: 'Received', note: 'Note', last: 'Last events', read: 'Read its events' })
const LAST = 5

/** The focused row in short, beside the table; arrows in the table walk on. */
export function Peek({ sample, close }: { sample: Sample; close: () => void }) {
  const story = useQuery({ queryKey: ['sample', name(sample), 'events'], queryFn: ({ signal }) => get('/sample/events', { identifier: name(sample), limit: 500 }, signal) })
  const to = '/sample/' + encodeURIComponent(name(sample))
  return (
    <aside className="peek" aria-label={w('peek', { id: name(sample) })}>
      <header className="row">
        <Link href={to} className="mono strong cut">{name(sample)}</Link>
        <Chip family="sample" value={sample.status} />
        <button className="button button-quiet button-square push" aria-label={w('close')} onClick={close}><X className="icon" aria-hidden /></button>
      </header>
      <p>{sample.specimen_type}</p>
      <dl className="peek-facts">
        <dt>{w('where')}</dt><dd>{sample.container?.barcode ? <><Link className="link mono" href={'/containers/' + encodeURIComponent(sample.container.barcode)}>{sample.container.barcode}</Link> <span className="dim">{sample.container.location}</span></> : <span className="rust ink">{w('no_place')}</span>}</dd>
        <dt>{w('received')}</dt><dd><Time at={sample.received_at} /></dd>
        {sample.notes && <><dt>{w('note')}</dt><dd className="event-note peek-note">{sample.notes}</dd></>}
      </dl>
      <h2 className="title">{w('last')}</h2>
      {story.isError && <Problem wanted={w('read')} failure={story.error} retry={() => void story.refetch()} />}
      <ol className="stack peek-events">
        {[...(story.data?.events ?? [])].reverse().slice(0, LAST).map((event) => (
          <li key={event.id} className="row small"><span className="cut">{event.new_status ? state('sample', event.new_status).word : event.event_type.replaceAll('_', ' ')}{event.note && <span className="faint"> · {event.note}</span>}</span><span className="push faint"><Time at={event.occurred_at} /></span></li>
        ))}
      </ol>
      <div className="actions"><Link className="button button-primary" href={to}>{w('open')}</Link></div>
    </aside>
  )
}
