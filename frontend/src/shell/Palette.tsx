import { useEffect, useId, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ScanBarcode } from 'lucide-react'
import { useLocation } from 'wouter'
import { get } from '../api/client'
import { name } from '../api/types'
import type { Container, Sample } from '../api/types'
import { Glyph } from '../parts/Glyph'
import { words } from '../words/words'
import { GROUPS } from './pages'

const w = words({
  title: 'Scan or search',
  hint: 'A barcode, a name, a page',
  pages: 'Pages', samples: 'Samples', containers: 'Containers',
  none: 'Nothing matches “{text}”.',
  found: '{n, plural, one {# result} other {# results}}',
})

interface Found {
  samples: Sample[]
  containers: Container[]
}

interface Line {
  key: string
  section: string
  icon: React.ReactNode
  label: string
  beside: string
  to: string
}

/** One field to go and to find; what is in memory first, what the server knows below it. */
export function Palette({ close }: { close: () => void }) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const [chosen, setChosen] = useState(0)
  const [, navigate] = useLocation()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => {
    const before = document.activeElement
    if (dialog.current && !dialog.current.open) dialog.current.showModal()
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus() }
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 80)
    return () => clearTimeout(timer)
  }, [text])

  const found = useQuery<Found>({
    queryKey: ['search', asked],
    enabled: asked.length > 1,
    placeholderData: (before) => before,
    queryFn: async ({ signal }) => {
      const [samples, containers] = await Promise.all([
        get('/sample/search', { q: asked, limit: 8 }, signal),
        get('/container/search', { q: asked, limit: 4 }, signal),
      ])
      return { samples: samples.samples, containers: containers.containers }
    },
  }).data

  const small = text.trim().toLowerCase()
  const lines: Line[] = []
  for (const place of GROUPS.flatMap((group) => group.places)) {
    if (!small || place.word.toLowerCase().includes(small)) {
      const Icon = place.icon
      lines.push({ key: place.path, section: w('pages'), icon: <Icon className="icon" />, label: place.word, beside: '', to: place.path })
    }
  }
  if (small.length > 1) {
    for (const sample of found?.samples ?? []) {
      lines.push({ key: 's' + sample.id, section: w('samples'), icon: <Glyph family="sample" value={sample.status} />, label: name(sample), beside: sample.specimen_type, to: '/sample/' + encodeURIComponent(name(sample)) })
    }
    for (const container of found?.containers ?? []) {
      lines.push({ key: 'c' + container.id, section: w('containers'), icon: <ScanBarcode className="icon" aria-hidden />, label: container.barcode, beside: [container.kind, container.location].filter(Boolean).join(', '), to: '/containers/' + encodeURIComponent(container.barcode) })
    }
  }
  const at = Math.min(chosen, lines.length - 1)

  const go = (line: Line | undefined) => {
    if (!line && small) navigate('/scan/look?code=' + encodeURIComponent(text.trim()))
    else if (line) navigate(line.to)
    else return
    close()
  }

  return (
    <dialog ref={dialog} className="palette" aria-label={w('title')} onClose={close} onClick={(event) => event.target === dialog.current && close()}>
      <div className="palette-field row">
        <ScanBarcode className="icon" aria-hidden />
        <input
          className="palette-input" value={text} placeholder={w('hint')} aria-label={w('title')} data-scan="own"
          role="combobox" aria-expanded="true" aria-controls={id} aria-activedescendant={lines[at] ? id + at : undefined}
          onChange={(event) => { setText(event.target.value); setChosen(0) }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, lines.length - 1))
            else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0))
            else if (event.key === 'Enter') go(lines[at])
            else return
            event.preventDefault()
          }}
          autoFocus
        />
      </div>
      <ul id={id} role="listbox" aria-label={w('title')} className="palette-list">
        {lines.map((line, index) => (
          <li key={line.key} role="presentation">
            {lines[index - 1]?.section !== line.section && <p className="palette-section small faint" role="presentation">{line.section}</p>}
            <div id={id + index} role="option" aria-selected={index === at} className="palette-line row" onPointerMove={() => setChosen(index)} onClick={() => go(line)}>
              {line.icon}
              <span className={line.section === w('pages') ? '' : 'mono'}>{line.label}</span>
              <span className="faint cut">{line.beside}</span>
            </div>
          </li>
        ))}
      </ul>
      {lines.length === 0 && <p className="palette-none dim">{w('none', { text: text.trim() })}</p>}
      <p className="unseen" role="status">{w('found', { n: lines.length })}</p>
    </dialog>
  )
}
