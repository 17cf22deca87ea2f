import { CircleCheck } from 'lucide-react'
import { Link } from 'wouter'
import { Needed } from '../../parts/Glyph'
import { Time } from '../../parts/parts'
import { words } from '../../words/words'
import type { RecordShown } from '../record/types'
import { size } from '../record/units'

const w = words({ head: 'Record', valid: 'valid', invalid: 'not valid', built: 'built', damaged: '{n, plural, one {# file is damaged} other {# files are damaged}}; what could be read is in the record.' })

/** Is the record sound, which file is it, and is it the one that was built? */
export function RecordState({ record }: { record: RecordShown }) {
  return (
    <section className="panel" aria-labelledby="record-head">
      <header><h2 id="record-head">{w('head')}</h2>{record.valid ? <span className="chip green push"><CircleCheck className="glyph" aria-hidden />{w('valid')}</span> : <span className="chip red push"><Needed />{w('invalid')}</span>}</header>
      <div className="body stack record-state">
        {record.file !== null && <Link className="link mono wrap-anywhere" href={'/record/' + encodeURIComponent(record.session_identifier)}>{record.file}</Link>}
        <p className="small dim">{record.bytes !== null && size(record.bytes) + ', '}{record.sha256 !== null && <>sha256 <span className="mono" title={record.sha256}>{record.sha256.slice(0, 4)} {record.sha256.slice(4, 8)} … {record.sha256.slice(-4)}</span>, </>}{w('built')} <Time at={record.built_at} /></p>
        {!record.valid && <p className="red ink">{record.refused}</p>}
        {record.damaged > 0 && <p className="small rust ink">{w('damaged', { n: record.damaged })}</p>}
      </div>
    </section>
  )
}
