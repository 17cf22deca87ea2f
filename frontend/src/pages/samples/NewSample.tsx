import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { post } from '../../api/client'
import { name } from '../../api/types'
import { Field, Sheet } from '../../parts/parts'
import { done } from '../../parts/toast'
import { words } from '../../words/words'

const w = words({
  title: 'Receive a sample',
  id: 'Identifier', id_hint: 'As on its label; left empty, one is made.',
  what: 'What it is', where: 'Container', where_hint: 'Scan or type its barcode; empty for none yet.',
  note: 'Note', cancel: 'Cancel', receive: 'Receive sample',
  done: '{id} received',
})

/** Nothing typed is lost when the server says no: the sheet stays. */
export function NewSample({ close, code }: { close: () => void; code?: string }) {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)
  const [key] = useState(() => crypto.randomUUID())

  const receive = async (form: FormData) => {
    const text = (field: string) => String(form.get(field) ?? '').trim()
    setBusy(true)
    setWrong('')
    try {
      const answer = await post(
        '/sample/add',
        {
          specimen_type: text('what'),
          ...(text('id') ? { external_id: text('id') } : {}),
          ...(text('where') ? { container: text('where') } : {}),
          ...(text('note') ? { notes: text('note') } : {}),
        },
        key,
      )
      const id = name(answer.sample)
      done(w('done', { id }), { more: <button className="button" onClick={() => navigate('/sample/' + encodeURIComponent(id))}>{id}</button> })
      void client.invalidateQueries({ queryKey: ['samples'] })
      void client.invalidateQueries({ queryKey: ['counts'] })
      close()
    } catch (failure) {
      setWrong(failure instanceof Error ? failure.message : String(failure))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Sheet title={w('title')} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void receive(new FormData(event.currentTarget))
        }}
      >
        <Field label={w('id')} hint={w('id_hint')}>{(props) => <input {...props} name="id" className="input mono" defaultValue={code} autoFocus={!code} autoComplete="off" maxLength={64} />}</Field>
        <Field label={w('what')}>{(props) => <input {...props} name="what" className="input" required autoFocus={!!code} />}</Field>
        <Field label={w('where')} hint={w('where_hint')}>{(props) => <input {...props} name="where" className="input mono" autoComplete="off" data-scan="own" />}</Field>
        <Field label={w('note')}>{(props) => <textarea {...props} name="note" className="input" />}</Field>
        {wrong && <p className="band red" role="alert">{wrong}</p>}
        <div className="actions">
          <button type="button" className="button" onClick={close}>{w('cancel')}</button>
          <button className="button button-primary" disabled={busy}>{w('receive')}</button>
        </div>
      </form>
    </Sheet>
  )
}
