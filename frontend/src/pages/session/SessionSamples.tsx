import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { Link } from 'wouter'
import { get } from '../../api/client'
import { Do } from '../record/Do'
import { Field, Problem, Sheet, Skeleton } from '../../parts/parts'
import { words } from '../../words/words'
import { useChange } from '../record/acts'
import { ReasonSheet } from '../record/ReasonSheet'
import type { Tie } from '../record/types'

const w = words({
  head: 'Samples on the instrument', read: 'Read the samples of the session', none: 'No sample is tied to this session.', add: 'Tie a sample', say: 'Say which', remove: 'Untie {id}', identifier: 'Sample', hint: 'Scan it, or type its name.', cancel: 'Cancel', stands: 'It stands for the name', nobody: 'none of them', unknown: 'Nobody knows this name yet',
  external_id: 'by its name', barcode: 'by its barcode', person: 'by {who}', untied: 'untied by {who}', added: '{id} was on the instrument', untie_text: 'The session stays as it is; the sample’s story loses it.', untie: 'Untie', removed: '{id} is no longer tied to the session', answers: 'named in the booking',
})

/** Which tubes were on it, how that is known, and what a person says about it. */
export function SessionSamples({ session }: { session: string }) {
  const { change } = useChange()
  const [tying, setTying] = useState<string | null>(null)
  const [untying, setUntying] = useState<Tie | null>(null)
  const ties = useQuery({ queryKey: ['session', session, 'samples'], queryFn: ({ signal }) => get<{ samples: Tie[] }>('/session/samples', { session_identifier: session }, signal) })
  const rows = ties.data?.samples ?? []
  const how = (tie: Tie) => tie.found_by === 'external_id' ? w('external_id') : tie.found_by === 'barcode' ? w('barcode') : tie.found_by === 'person' ? w('person', { who: tie.actor }) : tie.found_by === 'untied' ? w('untied', { who: tie.actor }) : w('unknown')
  const name = (tie: Tie) => tie.external_id ?? (tie.sample_id === null ? tie.named : String(tie.sample_id))
  return (
    <section className="panel" aria-labelledby="samples-head">
      <header><h2 id="samples-head">{w('head')}</h2><span className="push"><Do least="bench" className="button button-quiet button-square" icon={<Plus className="icon" aria-hidden />} run={() => setTying('')}><span className="unseen">{w('add')}</span></Do></span></header>
      {ties.isError ? <Problem wanted={w('read')} failure={ties.error} retry={() => void ties.refetch()} />
        : ties.isPending ? <div className="body"><Skeleton rows={2} height="1.5rem" /></div>
        : rows.length === 0 ? <p className="body faint">{w('none')}</p>
        : (
          <ul className="ties">
            {rows.map((tie) => (
              <li key={tie.named} className="row">
                {tie.sample_id !== null ? <Link className="link mono strong cut" href={'/sample/' + encodeURIComponent(name(tie))}>{name(tie)}</Link> : <span className="stack tight"><span className="mono cut dim">{tie.named}</span><span className="small rust ink">{how(tie)}</span></span>}
                {tie.sample_id !== null && <span className="small push cut faint">{how(tie)}</span>}
                {tie.sample_id !== null
                  ? <Do least="bench" className="button button-quiet button-square" icon={<X className="icon" aria-hidden />} run={() => setUntying(tie)}><span className="unseen">{w('remove', { id: name(tie) })}</span></Do>
                  : <span className="push"><Do least="bench" run={() => setTying(tie.named)}>{w('say')}</Do></span>}
              </li>
            ))}
          </ul>
        )}
      {tying !== null && (
        <Sheet title={w('add')} close={() => setTying(null)}>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault()
              const identifier = String(new FormData(event.currentTarget).get('identifier')).trim()
              void change('tie', '/session/tie', { session_identifier: session, identifier, ...(tying ? { named: tying } : {}) }, w('added', { id: identifier })).then((answer) => { if (answer) setTying(null) })
            }}
          >
            {tying && <p className="dim">{w('stands')} <span className="mono strong">{tying}</span></p>}
            <Field label={w('identifier')} hint={w('hint')}>{(props) => <input {...props} className="input mono" name="identifier" data-scan="own" required autoFocus autoComplete="off" />}</Field>
            <div className="actions"><button type="button" className="button" onClick={() => setTying(null)}>{w('cancel')}</button><button className="button button-primary">{w('add')}</button></div>
          </form>
        </Sheet>
      )}
      {untying && <ReasonSheet title={w('remove', { id: name(untying) })} text={w('untie_text')} act={w('untie')} close={() => setUntying(null)} run={async (reason) => (await change('untie', '/session/untie', { session_identifier: session, identifier: name(untying), reason }, w('removed', { id: name(untying) }))) !== null} />}
    </section>
  )
}
