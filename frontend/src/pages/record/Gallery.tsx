import { useEffect, useRef, useState } from 'react'
import { moment } from '../../words/time'
import { words } from '../../words/words'
import { gist, kinds, lastOf } from './facts'
import { Preview } from './Preview'
import type { Activity, Dataset } from './types'
import { shown } from './units'

const w = words({
  activity: 'Activity {n}', files: '{n, plural, one {# file} other {# files}}', span: '{from} to {to}', more: 'Show {n} more', kind: '{n} × {kind}',
})

const FIRST = 42
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false })

interface Props {
  session: string
  activities: Activity[]
  chosen: Dataset | null
  choose: (dataset: Dataset) => void
  /** Enter, or a second click on the chosen one */
  open: (dataset: Dataset) => void
  look: (dataset: Dataset) => void
}

/** Every file of a record by activity; one tab stop, arrows inside. */
export function Gallery({ session, activities, chosen, choose, open, look }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [whole, setWhole] = useState<Set<number>>(() => new Set())
  const first = activities[0]?.datasets[0] ?? null

  const tiles = () => [...(box.current?.querySelectorAll<HTMLElement>('.tile') ?? [])]
  const press = (event: React.KeyboardEvent, dataset: Dataset) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') open(dataset)
    else if (event.key === ' ') look(dataset)
    else {
      const all = tiles()
      const here = all.indexOf(event.currentTarget as HTMLElement)
      const to = event.key === 'ArrowRight' ? here + 1 : event.key === 'ArrowLeft' ? here - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : event.key === 'ArrowDown' || event.key === 'ArrowUp' ? row(all, here, event.key === 'ArrowDown') : -1
      const target = all[to]
      if (!target) return
      target.focus()
      target.click()
    }
    event.preventDefault()
    event.stopPropagation()
  }

  const arrived = useRef(false)
  useEffect(() => {
    if (!chosen) return
    // the first file is chosen by itself when the page is opened, and the page still begins at its top
    if (arrived.current || chosen.n !== first?.n) requestAnimationFrame(() => box.current?.querySelector(`[data-n="${chosen.n}"]`)?.scrollIntoView({ block: 'nearest' }))
    arrived.current = true
    const at = activities.find((activity) => activity.datasets.some((dataset) => dataset.n === chosen.n))
    if (at && at.datasets.findIndex((dataset) => dataset.n === chosen.n) >= FIRST && !whole.has(at.seqno)) setWhole(new Set([...whole, at.seqno]))
  }, [chosen?.n])

  return (
    <div ref={box} className="gallery">
      {activities.map((activity) => {
        const all = whole.has(activity.seqno) ? activity.datasets : activity.datasets.slice(0, FIRST)
        const facts = gist(activity)
        return (
          <section key={activity.seqno} className="gallery-activity" id={'activity-' + (activity.seqno + 1)} aria-labelledby={'activity-head-' + activity.seqno}>
            <header className="gallery-head">
              <h3 id={'activity-head-' + activity.seqno} className="title">{w('activity', { n: activity.seqno + 1 })}</h3>
              <p className="dim cut">{[...kinds(activity).slice(0, 2).map(([kind, n]) => w('kind', { n, kind })), ...facts.map((param) => shown(param.value, param.unit))].join(', ')}</p>
              <p className="small faint push gallery-when">
                {activity.start && w('span', { from: clock.format(moment(activity.start)), to: clock.format(moment(lastOf(activity) ?? activity.start)) })}
                <span>{w('files', { n: activity.datasets.length })}</span>
              </p>
            </header>
            <ul className="tiles">
              {all.map((dataset) => {
                const current = chosen?.n === dataset.n
                return (
                  <li key={dataset.n}>
                    <button
                      type="button" className="tile" data-n={dataset.n} aria-current={current ? 'true' : undefined} title={dataset.name}
                      tabIndex={(chosen ?? first)?.n === dataset.n ? 0 : -1} onKeyDown={(event) => press(event, dataset)} onClick={() => choose(dataset)} onDoubleClick={() => look(dataset)}
                    >
                      <Preview session={session} dataset={dataset} />
                      <span className="tile-name">{dataset.name}</span>
                    </button>
                  </li>
                )
              })}
            </ul>
            {all.length < activity.datasets.length && <button type="button" className="button" onClick={() => setWhole(new Set([...whole, activity.seqno]))}>{w('more', { n: activity.datasets.length - all.length })}</button>}
          </section>
        )
      })}
    </div>
  )
}

/** The tile below or above, nearest to this one. */
function row(all: HTMLElement[], here: number, down: boolean): number {
  const at = all[here]?.getBoundingClientRect()
  if (!at) return -1
  let best = -1
  let bestRow = Infinity
  let bestAside = Infinity
  for (const [index, tile] of all.entries()) {
    const box = tile.getBoundingClientRect()
    const rows = down ? box.top - at.top : at.top - box.top
    if (rows < at.height / 2) continue
    const aside = Math.abs(box.left - at.left)
    if (rows < bestRow - 1 || (Math.abs(rows - bestRow) <= 1 && aside < bestAside)) {
      best = index
      bestRow = rows
      bestAside = aside
    }
  }
  return best
}
