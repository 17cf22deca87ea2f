import './scan.css'
import { useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Undo2, Volume2, VolumeX } from 'lucide-react'
import { Link, useLocation, useRoute } from 'wouter'
import { STATUSES } from '../../api/types'
import type { Container, Sample } from '../../api/types'
import { useKeys, useScanner } from '../../keys/keys'
import { useAddress } from '../../parts/address'
import { announce } from '../../parts/announce'
import { Chip, Glyph, Needed, state } from '../../parts/Glyph'
import { Kbd, Time } from '../../parts/parts'
import { Page } from '../../shell/Page'
import { words } from '../../words/words'
import { NewSample } from '../samples/NewSample'
import { correctStatus, MODES, move, name, resolve, setStatus } from './flow'
import type { Mode } from './flow'
import { play, setVolume, volume } from './sound'
import type { Outcome } from './sound'

const w = words({
  title: 'Scan', modes: 'What to do', move: 'Move', receive: 'Receive', status: 'Set status', fill: 'Fill a box', check: 'Check a box', look: 'Look up',
  step1: '1  Scan a sample', step2: '2  Scan where it goes', stepf1: '1  Scan the box', stepf2: '2  Scan its samples, one after the other', stepr: 'Scan the new label', steps1: '1  Choose a status', steps2: '2  Scan samples', stepl: 'Scan anything',
  waiting: 'waiting for a scan', type: 'or type a code', queue: '{n} scans wait', sent: 'Scan it',
  unknown: '{code} is neither a sample nor a container here. Nothing was changed.', receive_it: 'Receive it',
  is_container: '{code} is a container. Scan the sample first.', is_sample: '{code} is a sample. Scan a container.', cancelled: '{code} put aside again',
  got: '{code}, {what}', moved: '{id} moved to {place}', there: '{id} is already in {place}', set: '{id} is now {status}', already: '{id} is already {status}', checked: '{id} belongs here', foreign: '{id} is not in {place}, but in {where}', nowhere: 'no place',
  undone: '{what}: undone', undo: 'Undo the last', nothing_undo: 'There is nothing to undo.', log: 'What was done', none: 'Nothing yet. Scan a label to try the scanner.', done: 'done', refused: 'refused', missing: 'not yet scanned', mute: 'Mute', unmute: 'Sound on',
  k_title: 'Scan', k_undo: 'undo the last scan', of: '{n} of {all} scanned', open: 'Open',
})

interface Line {
  key: number
  outcome: Outcome
  text: string
  at: string
  undo?: () => Promise<unknown>
  code?: string
}

/** Where the work stands between two scans. */
interface Flow {
  sample: Sample | null
  place: Container | null
  to: string
  seen: Set<number>
  expected: Sample[]
  lines: Line[]
}

const START: Flow = { sample: null, place: null, to: 'processing', seen: new Set(), expected: [], lines: [] }

export default function Scan() {
  const [, params] = useRoute('/scan/:mode')
  const [, navigate] = useLocation()
  const address = useAddress()
  const client = useQueryClient()
  const mode: Mode = (MODES as readonly string[]).includes(params?.mode ?? '') ? (params?.mode as Mode) : 'move'
  const [{ sample, place, to, seen, expected, lines }, setFlow] = useState(START)
  const [flash, setFlash] = useState<{ outcome: Outcome; key: number } | null>(null)
  const [waiting, setWaiting] = useState(0)
  const [muted, setMuted] = useState(volume() === 0)
  const [receiving, setReceiving] = useState<string | null>(null)
  const [looked, setLooked] = useState<{ sample: Sample | null; container: Container | null } | null>(null)
  const queue = useRef(Promise.resolve())
  const now = useRef(START)
  const doing = useRef(mode)
  doing.current = mode

  /** The next scan of the queue sees it at once, not only when it has been drawn. */
  const change = (part: Partial<Flow>) => {
    now.current = { ...now.current, ...part }
    setFlow(now.current)
  }

  const tell = (outcome: Outcome, text: string, undo?: () => Promise<unknown>, code?: string) => {
    const key = performance.now()
    play(outcome)
    announce(text, outcome === 'refused' ? 'refusal' : 'result')
    setFlash({ outcome, key })
    if (outcome !== 'got') change({ lines: [{ key, outcome, text, at: new Date().toISOString(), ...(undo ? { undo } : {}), ...(code ? { code } : {}) }, ...now.current.lines].slice(0, 100) })
  }
  const changed = () => { for (const key of ['samples', 'sample', 'containers', 'container', 'counts']) void client.invalidateQueries({ queryKey: [key] }) }

  const undo = async () => {
    const last = now.current.lines.find((line) => line.undo)
    if (!last?.undo) return tell('nothing', w('nothing_undo'))
    try {
      await last.undo()
      change({ lines: now.current.lines.map((line) => { if (line !== last) return line; const { undo: _, ...rest } = line; return rest }) })
      tell('done', w('undone', { what: last.text }))
      changed()
    } catch (failure) {
      tell('refused', failure instanceof Error ? failure.message : String(failure))
    }
  }
  const put = async (one: Sample, where: Container) => {
    if (one.container_id === where.id) return tell('nothing', w('there', { id: name(one), place: where.barcode }))
    const from = one.container?.barcode ?? null
    await move(one, where.barcode)
    tell('done', w('moved', { id: name(one), place: where.barcode }), from ? () => move(one, from, 'undo') : undefined)
    changed()
  }

  const take = async (code: string) => {
    const { sample: held, place: into } = now.current
    const found = await resolve(code)
    if (found.card === 'undo') return undo()
    if (found.card === 'cancel') { change({ sample: null, place: null }); return tell('nothing', w('cancelled', { code: held ? name(held) : '' })) }
    if (found.card) { change({ to: found.card }); navigate('/scan/status'); return tell('got', state('sample', found.card).word) }
    if (doing.current === 'receive' && !found.sample) { setReceiving(code); return tell('got', code) }
    if (!found.sample && !found.container) return tell('refused', w('unknown', { code }), undefined, code)
    if (doing.current === 'look' || doing.current === 'receive') {
      setLooked(found)
      return tell('got', w('got', { code, what: found.sample ? `${found.sample.specimen_type}, ${state('sample', found.sample.status).word}` : (found.container?.kind ?? '') }))
    }
    if (doing.current === 'status') {
      if (!found.sample) return tell('refused', w('is_container', { code }))
      const { to: status } = now.current
      const before = found.sample.status
      const one = found.sample
      if (before === status) return tell('nothing', w('already', { id: name(one), status: state('sample', status).word }))
      await setStatus(one, status)
      tell('done', w('set', { id: name(one), status: state('sample', status).word }), () => correctStatus({ ...one, status }, before, 'undo'))
      return changed()
    }
    if (doing.current === 'check') {
      if (!into) {
        if (!found.container) return tell('refused', w('is_sample', { code }))
        return choosePlace(found.container)
      }
      if (!found.sample) return choosePlace(found.container as Container)
      if (found.sample.container_id !== into.id) return tell('refused', w('foreign', { id: name(found.sample), place: into.barcode, where: found.sample.container?.barcode ?? w('nowhere') }))
      const id = found.sample.id
      change({ seen: new Set(now.current.seen).add(id) })
      return tell('done', w('checked', { id: name(found.sample) }))
    }
    if (doing.current === 'fill') {
      if (found.container && (!found.sample || !into)) return choosePlace(found.container)
      if (!into) return tell('refused', w('is_sample', { code }))
      if (found.sample) return put(found.sample, into)
      return
    }
    if (held) {
      if (found.sample?.id === held.id) { change({ sample: null }); return tell('nothing', w('cancelled', { code })) }
      if (!found.container) return tell('refused', w('is_sample', { code }))
      change({ sample: null })
      return put(held, found.container)
    }
    if (!found.sample) {
      if (!found.container) return
      change({ place: found.container })
      navigate('/scan/fill')
      return tell('got', found.container.barcode)
    }
    change({ sample: found.sample })
    tell('got', w('got', { code, what: found.sample.specimen_type }))
  }
  const choosePlace = async (container: Container) => {
    change({ place: container, seen: new Set() })
    address.set({ into: container.barcode }, 'replace')
    if (doing.current === 'check') {
      const { get } = await import('../../api/client')
      const list = await get('/sample/list', { container: container.id, limit: 500 })
      change({ expected: list.samples })
    }
    tell('got', container.barcode)
  }
  /** the next scan is taken at once; they are worked on in turn */
  const scan = (code: string) => {
    setWaiting((before) => before + 1)
    queue.current = queue.current.then(() => take(code)).catch((failure: unknown) => tell('refused', failure instanceof Error ? failure.message : String(failure))).then(() => setWaiting((before) => before - 1))
  }

  useScanner(scan)
  useKeys(w('k_title'), [{ key: 'Ctrl z', does: w('k_undo'), run: () => void undo() }])
  useEffect(() => {
    const code = address.get('code')
    if (code) {
      address.set({ code: null }, 'replace')
      scan(code)
    }
  }, [address.get('code')])
  useEffect(() => { change({ sample: null }); setLooked(null) }, [mode])

  const first = { move: w('step1'), receive: w('stepr'), status: w('steps1'), fill: w('stepf1'), check: w('stepf1'), look: w('stepl') }[mode]
  const second = { move: w('step2'), status: w('steps2'), fill: w('stepf2'), check: w('stepf2'), receive: null, look: null }[mode]
  const held = mode === 'move' ? sample : null
  const refusedLast = lines[0]?.outcome === 'refused' ? lines[0] : null

  return (
    <Page title={w('title')} className={'scan page-fill'} action={<button className="button" onClick={() => void undo()}><Undo2 className="icon" aria-hidden />{w('undo')}<Kbd>Ctrl Z</Kbd></button>}>
      {flash && <div key={flash.key} className={'flash flash-' + flash.outcome} aria-hidden="true" />}
      <div className="bar">
        <nav className="tabs" aria-label={w('modes')}>
          {MODES.map((one) => <Link key={one} className="tab" href={'/scan/' + one} aria-current={one === mode ? 'page' : undefined}>{w(one)}</Link>)}
        </nav>
        {waiting > 1 && <span className="chip amber push">{w('queue', { n: waiting })}</span>}
        <button className={'button button-quiet button-square' + (waiting > 1 ? '' : ' push')} aria-label={muted ? w('unmute') : w('mute')} aria-pressed={muted} onClick={() => { setVolume(muted ? 0.5 : 0); setMuted(!muted) }}>{muted ? <VolumeX className="icon" aria-hidden /> : <Volume2 className="icon" aria-hidden />}</button>
      </div>
      {refusedLast && (
        <div className="band red scan-refused"><Needed /><p className="strong">{refusedLast.text}</p>{refusedLast.code && <button className="button push" onClick={() => setReceiving(refusedLast.code ?? '')}>{w('receive_it')}</button>}</div>
      )}
      <div className="steps">
        <section className="step" data-now={!held && !((mode === 'fill' || mode === 'check') && place) && mode !== 'status' ? '' : undefined}>
          <h2 className="dim">{first}</h2>
          {mode === 'status' ? (
            <div className="row wrap">{STATUSES.map((one) => <button key={one} className="button" aria-pressed={to === one} onClick={() => change({ to: one })}><Glyph family="sample" value={one} />{state('sample', one).word}</button>)}</div>
          ) : held ? <><p className="big mono">{name(held)}</p><p className="dim">{held.specimen_type} <Chip family="sample" value={held.status} /> {held.container?.barcode ?? w('nowhere')}</p></>
            : (mode === 'fill' || mode === 'check') && place ? <><p className="big mono">{place.barcode}</p><p className="dim">{[place.kind, place.location].filter(Boolean).join(', ')}</p></>
            : looked?.sample && mode === 'look' ? <><p className="big mono">{name(looked.sample)}</p><p className="dim">{looked.sample.specimen_type} <Chip family="sample" value={looked.sample.status} /> {looked.sample.container?.barcode ?? w('nowhere')}</p><div><Link className="button" href={'/sample/' + encodeURIComponent(name(looked.sample))}>{w('open')}</Link></div></>
            : looked?.container && mode === 'look' ? <><p className="big mono">{looked.container.barcode}</p><p className="dim">{[looked.container.kind, looked.container.location].filter(Boolean).join(', ')}</p><div><Link className="button" href={'/containers/' + encodeURIComponent(looked.container.barcode)}>{w('open')}</Link></div></>
            : <p className="big faint">{w('waiting')}</p>}
        </section>
        {second && (
          <section className="step" data-now={held || ((mode === 'fill' || mode === 'check') && place) || mode === 'status' ? '' : undefined}>
            <h2 className="dim">{second}</h2>
            {mode === 'check' && place ? (
              <>
                <p className="big">{w('of', { n: expected.filter((one) => seen.has(one.id)).length, all: expected.length })}</p>
                <p className="small faint">{expected.filter((one) => !seen.has(one.id)).length > 0 && w('missing') + ': '}{expected.filter((one) => !seen.has(one.id)).slice(0, 24).map((one) => <Link key={one.id} className="mono link" href={'/sample/' + encodeURIComponent(name(one))}>{name(one)} </Link>)}</p>
              </>
            ) : <p className="big faint">{w('waiting')}</p>}
          </section>
        )}
      </div>
      <form className="row" onSubmit={(event) => { event.preventDefault(); const field = event.currentTarget.elements.namedItem('code') as HTMLInputElement; if (field.value.trim()) scan(field.value.trim()); field.value = '' }}>
        <input name="code" className="input mono scan-type" aria-label={w('type')} placeholder={w('type')} autoComplete="off" data-scan="own" />
        <button className="button">{w('sent')}</button>
      </form>
      <section className="panel scan-log" aria-labelledby="scan-log">
        <header><h2 id="scan-log">{w('log')}</h2><span className="push small faint">{lines.filter((line) => line.outcome === 'done').length} {w('done')} · {lines.filter((line) => line.outcome === 'refused').length} {w('refused')}</span></header>
        {lines.length === 0 ? <p className="body faint">{w('none')}</p> : <ol>{lines.map((line) => <li key={line.key} className="event"><span className={'log-mark log-' + line.outcome} aria-hidden="true">{{ got: '·', done: '✓', nothing: '–', refused: '!' }[line.outcome]}</span><p>{line.text}</p><span className="push small faint"><Time at={line.at} /></span></li>)}</ol>}
      </section>
      {receiving !== null && <NewSample code={receiving} close={() => setReceiving(null)} />}
    </Page>
  )
}

