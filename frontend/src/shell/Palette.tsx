import { useEffect, useId, useRef, useState } from 'react'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowRight, CircleHelp, FileText, ScanBarcode } from 'lucide-react'
import { useLocation } from 'wouter'
import { move, setStatus } from '../api/acts'
import { get, post, search } from '../api/client'
import { name, NEXT, STATUSES } from '../api/types'
import type { Sample } from '../api/types'
import { useMay } from '../parts/Act'
import { Glyph, state } from '../parts/Glyph'
import { Kbd } from '../parts/parts'
import { done, refused } from '../parts/toast'
import { moment, short } from '../words/time'
import { words } from '../words/words'
import { chosen as chosenOfPage } from './chosen'
import { GROUPS } from './pages'

const w = words({
  title: 'Scan or search',
  hint: 'A barcode, a name, a page', hint_do: 'Move to …, or what it becomes',
  pages: 'Pages', samples: 'Samples', containers: 'Containers', sessions: 'Sessions', records: 'Records', help: 'Help', keys: 'Keys of this page', untitled: 'Without a title', act: 'Do with {what}', many: '{n} samples',
  move: 'Move to {place}', set: 'Set status to {status}', cannot: '{from} cannot become {to}', none_can: 'none of them can',
  moved: '{what} moved to {place}', is_now: '{what} is now {status}',
  none: 'Nothing matches “{text}”.',
  found: '{n, plural, one {# result} other {# results}}',
  k_choose: 'choose', k_run: 'run', k_drop: 'drop what is chosen, search everything', k_scan: 'A scan works here too',
})

interface Line {
  key: string
  section: string
  icon: React.ReactNode
  label: string
  beside: string
  /** why it cannot be done */
  why?: string | undefined
  run: () => void
}

const LATEST = 200
const MOST_SESSIONS = 4

/** “move to gb” asks for containers that begin with gb. */
const wanted = (text: string) => text.trim().replace(/^move(\s+to)?\s*/i, '')

/** One field to go, to find, and to do something with what is chosen. */
export function Palette({ close, openHelp }: { close: () => void; openHelp: () => void }) {
  const [held, setHeld] = useState<Sample[]>(chosenOfPage)
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const [chosen, setChosen] = useState(0)
  const [, navigate] = useLocation()
  const client = useQueryClient()
  const { why } = useMay('bench')
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => {
    const before = document.activeElement
    if (dialog.current && !dialog.current.open) dialog.current.showModal()
    const page = location.pathname
    // what was done here gives the focus back; what leads to another page leaves it to that page
    return () => { if (location.pathname === page && before instanceof HTMLElement && before.isConnected) before.focus() }
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => setAsked(held.length > 0 ? wanted(text) : text.trim()), 80)
    return () => clearTimeout(timer)
  }, [text, held])

  const found = useQuery({
    queryKey: ['search', asked],
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const [samples, containers, records] = await Promise.all([
        get('/sample/search', { ...search(asked), limit: 8 }, signal),
        get('/container/search', { ...search(asked), limit: 4 }, signal),
        get('/record/list', { q: asked, limit: 4 }, signal),
      ])
      return { samples: samples.samples, containers: containers.containers, records: records.records }
    },
  }).data

  // the latest sessions, looked through here; no route looks for a part of their names
  const sessions = useQuery({ queryKey: ['sessions', 'latest'], enabled: asked.length > 1 && held.length === 0, queryFn: async ({ signal }) => (await get('/session/list', { limit: LATEST }, signal)).sessions }).data ?? []

  const first = held[0]
  const what = held.length === 1 && first ? name(first) : w('many', { n: held.length })
  const again = () => { for (const key of ['samples', 'sample', 'counts', 'containers', 'container']) void client.invalidateQueries({ queryKey: [key] }) }
  const act = (work: () => Promise<unknown>, told: string) => () => {
    work().then(
      () => { done(told); again() },
      (failure: Error) => refused(failure.message),
    )
  }
  const become = (to: string) => act(() => (held.length === 1 && first ? setStatus(first, to) : post('/sample/bulk', { action: 'status', identifiers: held.map(name), status: to }, crypto.randomUUID())), w('is_now', { what, status: state('sample', to).word }))
  const put = (place: string) => act(() => (held.length === 1 && first ? move(first, place) : post('/sample/bulk', { action: 'move', identifiers: held.map(name), container: place }, crypto.randomUUID())), w('moved', { what, place }))

  const small = text.trim().toLowerCase()
  const lines: Line[] = []
  if (first) {
    const moving = /^move\b/i.test(text.trim())
    if (small.length > 1) {
      for (const container of found?.containers ?? []) lines.push({ key: 'm' + container.id, section: w('act', { what }), icon: <ArrowRight className="icon" aria-hidden />, label: w('move', { place: container.barcode }), beside: [container.kind, container.location].filter(Boolean).join(', '), why, run: put(container.barcode) })
    }
    for (const to of STATUSES) {
      const label = w('set', { status: state('sample', to).word })
      if (moving || held.every((one) => one.status === to) || (small && !label.toLowerCase().includes(small))) continue
      const none = !held.some((one) => (NEXT[one.status] ?? []).includes(to))
      lines.push({ key: 't' + to, section: w('act', { what }), icon: <Glyph family="sample" value={to} />, label, beside: '', why: why ?? (none ? (held.length === 1 ? w('cannot', { from: state('sample', first.status).word, to: state('sample', to).word }) : w('none_can')) : undefined), run: become(to) })
    }
  }
  for (const place of GROUPS.flatMap((group) => group.places)) {
    if (!small || place.word.toLowerCase().includes(small)) {
      const Icon = place.icon
      lines.push({ key: place.path, section: w('pages'), icon: <Icon className="icon" />, label: place.word, beside: '', run: () => navigate(place.path) })
    }
  }
  if (small.length > 1) {
    for (const sample of found?.samples ?? []) {
      lines.push({ key: 's' + sample.id, section: w('samples'), icon: <Glyph family="sample" value={sample.status} />, label: name(sample), beside: sample.specimen_type, run: () => navigate('/sample/' + encodeURIComponent(name(sample))) })
    }
    for (const container of found?.containers ?? []) {
      lines.push({ key: 'c' + container.id, section: w('containers'), icon: <ScanBarcode className="icon" aria-hidden />, label: container.barcode, beside: [container.kind, container.location].filter(Boolean).join(', '), run: () => navigate('/containers/' + encodeURIComponent(container.barcode)) })
    }
  }
  if (small.length > 1 && !first) {
    const named = sessions.filter((session) => [session.session_identifier, session.instrument, session.user].some((text) => text?.toLowerCase().includes(small)))
    for (const session of named.slice(0, MOST_SESSIONS)) {
      lines.push({ key: 'e' + session.session_identifier, section: w('sessions'), icon: <Glyph family="session" value={session.record_status} />, label: session.instrument + (session.start ? ', ' + short(moment(session.start), new Date()) : ''), beside: [session.user, state('session', session.record_status).word].filter(Boolean).join(', '), run: () => navigate('/session/' + encodeURIComponent(session.session_identifier)) })
    }
    for (const record of found?.records ?? []) {
      lines.push({ key: 'r' + record.session_identifier, section: w('records'), icon: <FileText className="icon" aria-hidden />, label: record.title || w('untitled'), beside: [record.instrument, record.user].filter(Boolean).join(', '), run: () => navigate('/record/' + encodeURIComponent(record.session_identifier)) })
    }
  }
  if (!small || w('keys').toLowerCase().includes(small)) lines.push({ key: 'help', section: w('help'), icon: <CircleHelp className="icon" aria-hidden />, label: w('keys'), beside: '?', run: openHelp })
  const at = Math.min(chosen, lines.length - 1)

  const go = (line: Line | undefined) => {
    if (line?.why) return
    if (line) line.run()
    else if (small) navigate('/scan/look?code=' + encodeURIComponent(text.trim()))
    else return
    close()
  }

  return (
    <dialog ref={dialog} className="palette" aria-label={w('title')} onClose={close} onClick={(event) => event.target === dialog.current && close()}>
      <div className="palette-field row">
        {first ? <span className={'chip ' + (held.length === 1 ? state('sample', first.status).colour : 'slate')}>{held.length === 1 && <Glyph family="sample" value={first.status} />}<span className={held.length === 1 ? 'mono' : undefined}>{what}</span></span> : <ScanBarcode className="icon" aria-hidden />}
        <input
          className="palette-input" value={text} placeholder={first ? w('hint_do') : w('hint')} aria-label={w('title')} data-scan="own"
          role="combobox" aria-expanded="true" aria-controls={id} aria-activedescendant={lines[at] ? id + at : undefined}
          onChange={(event) => { setText(event.target.value); setChosen(0) }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, lines.length - 1))
            else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0))
            else if (event.key === 'Enter') go(lines[at])
            else if (event.key === 'Backspace' && !text && first) setHeld([])
            else return
            event.preventDefault()
          }}
          autoFocus
        />
        <Kbd>Esc</Kbd>
      </div>
      <ul id={id} role="listbox" aria-label={w('title')} className="palette-list">
        {lines.map((line, index) => (
          <li key={line.key} role="presentation">
            {lines[index - 1]?.section !== line.section && <p className="palette-section small faint" role="presentation">{line.section}</p>}
            <div id={id + index} role="option" aria-selected={index === at} aria-disabled={line.why ? true : undefined} className="palette-line row" onPointerMove={() => setChosen(index)} onClick={() => go(line)}>
              {line.icon}
              <span className={line.section === w('samples') || line.section === w('containers') ? 'mono' : ''}>{line.label}</span>
              <span className="faint cut">{line.why ?? line.beside}</span>
            </div>
          </li>
        ))}
      </ul>
      {lines.length === 0 && <p className="palette-none dim">{w('none', { text: text.trim() })}</p>}
      <p className="palette-foot small faint" aria-hidden="true"><Kbd>↑</Kbd><Kbd>↓</Kbd>{w('k_choose')}<Kbd>↵</Kbd>{w('k_run')}{first && <><Kbd>⌫</Kbd>{w('k_drop')}</>}<span className="push">{w('k_scan')}</span></p>
      <p className="unseen" role="status">{w('found', { n: lines.length })}</p>
    </dialog>
  )
}
