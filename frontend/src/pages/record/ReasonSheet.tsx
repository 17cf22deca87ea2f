import { useState } from 'react'
import type { ReactNode } from 'react'
import { Field, Sheet } from '../../parts/parts'
import { words } from '../../words/words'

const w = words({ reason: 'Reason', hint: 'It stands in the ledger.', cancel: 'Cancel' })

/** An act that needs a reason: what it does, the reason, and a button that names it. */
export function ReasonSheet({ title, text, act, needed = true, run, close, children }: { title: string; text: ReactNode; act: string; needed?: boolean; run: (reason: string) => Promise<boolean>; close: () => void; children?: ReactNode }) {
  const [busy, setBusy] = useState(false)
  const submit = async (reason: string) => {
    setBusy(true)
    if (await run(reason)) close()
    else setBusy(false)
  }
  return (
    <Sheet title={title} close={close}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); void submit(String(new FormData(event.currentTarget).get('reason') ?? '').trim()) }}>
        <p className="dim">{text}</p>
        {children}
        <Field label={w('reason')} hint={w('hint')}>{(props) => <input {...props} className="input" name="reason" required={needed} maxLength={2000} autoFocus />}</Field>
        <div className="actions">
          <button type="button" className="button" onClick={close}>{w('cancel')}</button>
          <button className="button button-primary" disabled={busy}>{act}</button>
        </div>
      </form>
    </Sheet>
  )
}
