import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Refusal } from '../api/client'
import { age, exact, moment, short } from '../words/time'
import { words } from '../words/words'
import { Needed } from './Glyph'

const w = words({
  retry: 'Retry',
  details: 'Details',
  code: 'Code {code}, status {status}',
  request: ', request {id}',
  loading: 'Loading',
})

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="kbd" aria-hidden="true">{children}</kbd>
}

const COLOURS = ['blue', 'amber', 'violet', 'green', 'rust', 'slate']

/** Initials in a colour that follows from the name. */
export function Avatar({ name }: { name: string }) {
  const parts = name.trim().split(/[\s._@-]+/).filter(Boolean)
  const initials = ((parts[0]?.[0] ?? '?') + (parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : (parts[0]?.[1] ?? ''))).toUpperCase()
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return <span className={'avatar ' + COLOURS[sum % COLOURS.length]} title={name} role="img" aria-label={name}>{initials}</span>
}

/** The minute, for everything that shows an age. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** A time that nothing else gives the focus to takes it itself, so that its exact form can be seen without a mouse. */
const reachable = (time: HTMLTimeElement | null) => {
  if (time && !time.closest('a, button, [role="grid"], [tabindex="0"]:not(time)')) time.tabIndex = 0
}

export function Time({ at }: { at: string }) {
  const then = moment(at)
  if (Number.isNaN(then.getTime())) return <span>{at}</span>
  return <time ref={reachable} dateTime={then.toISOString()} title={exact(then)}>{short(then, new Date())}</time>
}

/** How long ago; the exact time is the accessible name, because an age grows old. */
export function Age({ since, now, late }: { since: string; now: Date; late?: boolean }) {
  const then = moment(since)
  if (Number.isNaN(then.getTime())) return null
  return (
    <time ref={reachable} dateTime={then.toISOString()} title={exact(then)} className={late ? 'rust ink strong' : undefined}>
      <span aria-hidden="true">{age(then, now)}</span>
      <span className="unseen">{short(then, now)}</span>
    </time>
  )
}

export function Empty({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return <div className="empty"><p>{children}</p>{actions && <div className="row">{actions}</div>}</div>
}

/** The panel that failed: what it wanted, the server's sentence, and behind it the code. */
export function Problem({ wanted, failure, retry }: { wanted: string; failure: unknown; retry?: () => void }) {
  const refusal = failure instanceof Refusal ? failure : null
  return (
    <div className="problem" role="alert">
      <Needed />
      <div className="stack">
        <p className="strong">{wanted}</p>
        <p>{failure instanceof Error ? failure.message : String(failure)}</p>
        {refusal && (
          <details className="small faint">
            <summary>{w('details')}</summary>
            {w('code', { code: refusal.code, status: refusal.status })}
            {refusal.requestId && w('request', { id: refusal.requestId })}
          </details>
        )}
        {retry && <div><button className="button" onClick={retry}>{w('retry')}</button></div>}
      </div>
    </div>
  )
}

export function Skeleton({ rows, height }: { rows: number; height: string }) {
  return (
    <div role="status" aria-label={w('loading')} className="stack" style={{ gap: 0 }}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} style={{ height, display: 'grid', alignItems: 'center' }}>
          <div className="skeleton" style={{ width: `${88 - ((row * 37) % 40)}%` }} />
        </div>
      ))}
    </div>
  )
}

export function Field({ label, hint, wrong, children }: { label: string; hint?: string | undefined; wrong?: string | undefined; children: (props: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ReactNode }) {
  const id = useId()
  const told = wrong ?? hint
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(told ? { 'aria-describedby': id + 't' } : {}), ...(wrong ? { 'aria-invalid': true } : {}) })}
      {told && <p id={id + 't'} className={wrong ? 'wrong' : 'hint'}>{told}</p>}
    </div>
  )
}

/** A dialog of the browser's own: it keeps the focus in and gives it back. */
export function Sheet({ title, close, children, wide }: { title: string; close: () => void; children: ReactNode; wide?: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
  }, [])
  return (
    <dialog ref={dialog} className={'sheet' + (wide ? ' wide' : '')} aria-labelledby={id} onClose={close} onCancel={close} onClick={(event) => event.target === dialog.current && close()}>
      <div className="inside">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}

export interface Choice {
  key: string
  label: ReactNode
  icon?: ReactNode
  /** why it cannot be chosen */
  why?: string | undefined
  run: () => void
}

/** A button with a list of acts; those that cannot be done now are shown with the reason. */
export function Menu({ label, button, choices, className }: { label: string; button: ReactNode; choices: Choice[]; className?: string }) {
  const id = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)

  const place = () => {
    const at = opener.current?.getBoundingClientRect()
    const menu = list.current
    if (!at || !menu) return
    const below = innerHeight - at.bottom
    menu.style.insetInlineStart = Math.max(8, Math.min(at.left, innerWidth - menu.offsetWidth - 8)) + 'px'
    menu.style.insetBlockStart = (below > menu.offsetHeight + 8 ? at.bottom + 4 : Math.max(8, at.top - menu.offsetHeight - 4)) + 'px'
  }
  const walk = (step: number) => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const here = items.indexOf(document.activeElement as HTMLElement)
    items[(here + step + items.length) % items.length]?.focus()
  }

  return (
    <>
      <button ref={opener} className={className ?? 'button'} aria-label={label} aria-haspopup="menu" popoverTarget={id} onClick={(event) => event.stopPropagation()} onPointerDown={(event) => event.stopPropagation()}>
        {button}
      </button>
      <div
        ref={list} id={id} popover="auto" role="menu" aria-label={label} className="menu"
        onToggle={(event) => {
          if (event.newState !== 'open') return
          place()
          list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
        }}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'ArrowDown') walk(1)
          else if (event.key === 'ArrowUp') walk(-1)
          else return
          event.preventDefault()
        }}
      >
        {choices.map((choice) => (
          <button
            key={choice.key} role="menuitem" tabIndex={-1} className="menu-item" aria-disabled={choice.why ? true : undefined}
            onClick={(event) => {
              event.stopPropagation()
              if (choice.why) return
              list.current?.hidePopover()
              choice.run()
            }}
          >
            {choice.icon}
            <span>{choice.label}{choice.why && <span className="why">{choice.why}</span>}</span>
          </button>
        ))}
      </div>
    </>
  )
}
