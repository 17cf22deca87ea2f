import { useEffect, useState } from 'react'
import { useAddress } from '../../parts/address'
import { words } from '../../words/words'
import { addressOf, fileOf } from './facts'
import { Gallery } from './Gallery'
import { Inspector } from './Inspector'
import { Strip } from './Strip'
import type { Dataset, RecordShown } from './types'
import { Values } from './Values'
import { Viewer } from './Viewer'

const w = words({ none: 'The record names no file.', bad: 'not understood: {text}' })

/** Activities over time, their files, and the chosen one; what is chosen stands in the address. */
export function Contents({ record, from, to }: { record: RecordShown; from: number; to: number }) {
  const address = useAddress()
  const [open, setOpen] = useState<'values' | 'picture' | null>(null)
  const asked = address.get('file')
  const found = fileOf(record.activities, asked)
  const first = record.activities[0]
  const chosen = found ?? (first?.datasets[0] ? { activity: first, dataset: first.datasets[0] } : null)
  const activity = Number(address.get('activity')) || null
  const all = record.activities.flatMap((each) => each.datasets)

  useEffect(() => {
    if (activity !== null) document.getElementById('activity-' + activity)?.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  }, [activity])

  const choose = (dataset: Dataset) => address.set({ file: addressOf(record.activities, dataset) }, 'replace')
  if (!chosen) return <p className="body faint">{w('none')}</p>
  return (
    <>
      <Strip activities={record.activities} from={from} to={to} chosen={activity !== null ? activity - 1 : chosen.activity.seqno} choose={(seqno) => address.set({ activity: String(seqno + 1) })} />
      {asked && !found && <p className="body"><button type="button" className="filter rust ink" onClick={() => address.set({ file: null })}>{w('bad', { text: asked })} ×</button></p>}
      <Gallery session={record.session_identifier} activities={record.activities} chosen={chosen.dataset} choose={choose} open={() => setOpen('values')} look={() => setOpen('picture')} />
      <Inspector session={record.session_identifier} activity={chosen.activity} dataset={chosen.dataset} all={() => setOpen('values')} look={() => setOpen('picture')} />
      {open === 'values' && <Values session={record.session_identifier} activity={chosen.activity} dataset={chosen.dataset} close={() => setOpen(null)} />}
      {open === 'picture' && <Viewer session={record.session_identifier} all={all} dataset={chosen.dataset} choose={choose} close={() => setOpen(null)} />}
    </>
  )
}
