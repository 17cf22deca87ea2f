import { ArrowRight, FileText } from 'lucide-react'
import { Link } from 'wouter'
import { Glyph } from '../../parts/Glyph'
import { Time } from '../../parts/parts'
import { steps } from './steps'
import type { Step } from './steps'
import type { Lane } from './Trail'

/** The trail on a phone: one line a step, from now downwards. */
export function Upright({ lanes }: { lanes: Lane[] }) {
  return (
    <ol className="upright">
      {steps(lanes).map(({ lane, bar, said, beside }) => (
        <li key={bar.key}>
          <span className="upright-mark"><Mark lane={lane} value={bar.value} /></span>
          <span className="upright-words">
            {bar.href ? <Link href={bar.href}>{said}</Link> : <span>{said}</span>}
            {beside && <span className="small faint">{beside}</span>}
          </span>
          <span className="small faint"><Time at={new Date(bar.from).toISOString()} /></span>
        </li>
      ))}
    </ol>
  )
}

function Mark({ lane, value }: { lane: Step['lane']; value: string }) {
  switch (lane) {
    case 'place': return <ArrowRight className="icon" aria-hidden />
    case 'record': return <FileText className={'icon ink ' + (value === 'valid' ? 'green' : 'red')} aria-hidden />
    case 'status': return <Glyph family="sample" value={value} />
    case 'instrument': return <Glyph family="session" value={value} />
    default: return <Glyph family="upload" value={value} />
  }
}
