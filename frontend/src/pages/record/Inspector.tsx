import { Download, Maximize2, Table2 } from 'lucide-react'
import { address } from '../../api/client'
import { Kbd, Time } from '../../parts/parts'
import { words } from '../../words/words'
import { main, values } from './facts'
import { Preview } from './Preview'
import type { Activity, Dataset } from './types'
import { shown, size } from './units'

const w = words({
  title: 'The chosen file', all: 'All {n} values', file: 'File', larger: 'Larger', download: 'Download {name}', damaged: 'The file is damaged; what could be read of it is here.', no_reader: 'No reader knows this kind of file. Its name, size and time are in the record.', doubtful: 'The file itself doubts this value.', nothing: 'The file tells no values.',
})

const MOST = 12

/** What a microscopist wants to know of the chosen file, with the larger picture. */
export function Inspector({ session, activity, dataset, all, look }: { session: string; activity: Activity; dataset: Dataset; all: () => void; look: () => void }) {
  const every = values(activity, dataset)
  return (
    <section className="inspector" aria-label={w('title')}>
      <button type="button" className="inspector-picture" onClick={look} title={w('larger')} aria-label={w('larger')}><Preview key={dataset.n} session={session} dataset={dataset} eager /></button>
      <div className="inspector-facts">
        <header className="row wrap">
          <h3 className="mono strong inspector-name">{dataset.name}</h3>
          <span className="small faint">{dataset.bytes !== null && size(dataset.bytes)}{dataset.bytes !== null && dataset.modified !== null && ', '}{dataset.modified !== null && <Time at={dataset.modified} />}</span>
          <span className="row push">
            <button type="button" className="button button-square" aria-label={w('larger')} title={w('larger')} onClick={look}><Maximize2 className="icon" aria-hidden /></button>
            <a className="button" href={address('/record/content', { session_identifier: session, n: dataset.n })} download aria-label={w('download', { name: dataset.name })}><Download className="icon" aria-hidden />{w('file')}</a>
            <button type="button" className="button" onClick={all}><Table2 className="icon" aria-hidden />{w('all', { n: every.length })}<Kbd>↵</Kbd></button>
          </span>
        </header>
        {dataset.damaged && <p className="red ink small">{w('damaged')}</p>}
        {!dataset.damaged && dataset.type === 'Unknown' && <p className="dim small">{w('no_reader')}</p>}
        {every.length === 0 && <p className="faint">{w('nothing')}</p>}
        <dl className="facts-grid">
          {main(every, MOST).map((param) => (
            <div key={param.name}>
              <dt title={param.name}>{param.name.replace(/^.* – /, '')}</dt>
              <dd title={(param.unit ? param.value + ' ' + param.unit : param.value) + (param.warning ? ' · ' + w('doubtful') : '')} className={param.warning ? 'rust ink' : undefined}>{shown(param.value, param.unit)}{param.warning && ' ?'}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}
