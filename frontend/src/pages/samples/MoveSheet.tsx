import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { move, refusedRows } from '../../api/acts'
import { post } from '../../api/client'
import { name } from '../../api/types'
import type { Sample } from '../../api/types'
import { Field, Sheet } from '../../parts/parts'
import { done } from '../../parts/toast'
import { words } from '../../words/words'

const w = words({
  title: '{n, plural, one {Move # sample} other {Move # samples}}', to: 'Into container', hint: 'Scan or type its barcode.', note: 'Note', cancel: 'Cancel', move: 'Move',
  done: '{what} moved to {place}', many: '{n} samples', nothing: 'Nothing was changed.',
})

export function MoveSheet({ samples, close }: { samples: Sample[]; close: () => void }) {
  const client = useQueryClient()
  const [wrong, setWrong] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  const one = samples.length === 1 ? samples[0] : undefined

  const go = async (form: FormData) => {
    const to = String(form.get('to') ?? '').trim()
    const note = String(form.get('note') ?? '').trim()
    setBusy(true)
    try {
      if (one) await move(one, to, note)
      else await post('/sample/bulk', { action: 'move', identifiers: samples.map(name), container: to, ...(note ? { note } : {}) }, crypto.randomUUID())
      const from = one?.container?.barcode
      done(w('done', { what: one ? name(one) : w('many', { n: samples.length }), place: to }), one && from ? { undo: () => void move(one, from, 'undo').then(() => client.invalidateQueries({ queryKey: ['samples'] })) } : {})
      for (const key of ['samples', 'sample', 'containers', 'container']) void client.invalidateQueries({ queryKey: [key] })
      close()
    } catch (failure) {
      setWrong([failure instanceof Error ? failure.message : String(failure), ...refusedRows(failure)])
    } finally {
      setBusy(false)
    }
  }

  return (
    <Sheet title={w('title', { n: samples.length })} close={close}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); void go(new FormData(event.currentTarget)) }}>
        <Field label={w('to')} hint={w('hint')}>{(props) => <input {...props} className="input mono" name="to" required autoFocus autoComplete="off" data-scan="own" />}</Field>
        <Field label={w('note')}>{(props) => <input {...props} className="input" name="note" />}</Field>
        {wrong.length > 0 && <div className="band red" role="alert"><div>{wrong.map((line) => <p key={line}>{line}</p>)}<p>{w('nothing')}</p></div></div>}
        <div className="actions"><button type="button" className="button" onClick={close}>{w('cancel')}</button><button className="button button-primary" disabled={busy}>{w('move')}</button></div>
      </form>
    </Sheet>
  )
}
