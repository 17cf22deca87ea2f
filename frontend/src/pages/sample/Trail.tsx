import { useId, useRef, useState } from 'react'
import { state } from '../../parts/Glyph'
import { useNarrow } from '../../parts/narrow'
import { exact, short } from '../../words/time'
import { words } from '../../words/words'
import { useLocation } from 'wouter'
import { axis } from './axis'
import type { Bar } from './story'
import { Upright } from './Upright'

const w = words({
  title: 'Trail', sub: 'quiet days are folded', place: 'Place', status: 'Status', instrument: 'Instrument', files: 'Files', record: 'Record', uploads: 'Uploads', none: 'no session yet', no_place: 'in no container yet', no_record: 'built when a session has ended', no_uploads: 'sent when a record is built', now: 'now',
  table: 'As a table', picture: 'As a picture', what: 'What', from: 'From', to: 'To', going: 'goes on', folded: '{n} quiet days',
  bar: '{lane}: {word}, from {from} to {to}', mark: '{lane}: {word}, {from}',
})

const WIDTH = 1000
const LANE = 34
const HEAD = 30
const LEFT = 92
const RIGHT = 24
const DAY = 86_400_000
const MARK = 17

export interface Lane {
  key: 'place' | 'status' | 'instrument' | 'files' | 'record' | 'uploads'
  bars: Bar[]
}

const colour = (lane: Lane['key'], value: string) => (lane === 'status' ? state('sample', value).colour : lane === 'instrument' ? state('session', value).colour : lane === 'uploads' ? state('upload', value).colour : lane === 'record' ? (value === 'valid' ? 'green' : 'red') : 'slate')

/** One time axis for everything that a sample went through; each bar can be reached, and the same facts are a table. On a phone it stands upright. */
export function Trail({ lanes, now }: { lanes: Lane[]; now: number }) {
  const [asTable, setAsTable] = useState(false)
  const narrow = useNarrow()
  const [at, setAt] = useState(0)
  const [, navigate] = useLocation()
  const svg = useRef<SVGSVGElement>(null)
  const id = useId()
  const all = lanes.flatMap((lane) => lane.bars.map((bar) => ({ lane, bar })))
  const time = axis(all.flatMap(({ bar }) => [bar.from, bar.to ?? now]), now)
  const x = (ms: number) => LEFT + time.at(ms) * (WIDTH - LEFT - RIGHT)
  const height = HEAD + lanes.length * LANE + 8
  const told = (ms: number) => short(new Date(ms), new Date(now))

  const walk = (event: React.KeyboardEvent, index: number) => {
    const href = all[index]?.bar.href
    if (href && event.key === 'Enter') navigate(href)
    const to = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? index + 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? index - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : -1
    if (to < 0 || to >= all.length) return
    event.preventDefault()
    setAt(to)
    svg.current?.querySelectorAll<SVGElement>('[data-bar]')[to]?.focus()
  }

  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{w('title')}</h2>
        {!narrow && <span className="small faint">{w('sub')}</span>}
        <button className="button button-quiet push" onClick={() => setAsTable(!asTable)}>{asTable ? w('picture') : w('table')}</button>
      </header>
      {asTable ? (
        <table className="facts">
          <thead><tr><th scope="col">{w('what')}</th><th scope="col">{w('from')}</th><th scope="col">{w('to')}</th></tr></thead>
          <tbody>
            {all.map(({ lane, bar }) => (
              <tr key={bar.key}><td>{w(lane.key)}: {word(lane.key, bar)}</td><td title={exact(new Date(bar.from))}>{told(bar.from)}</td><td>{bar.to === null ? w('going') : told(bar.to)}</td></tr>
            ))}
          </tbody>
        </table>
      ) : narrow ? <Upright lanes={lanes} /> : (
        <div className="trail">
          <svg ref={svg} viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-labelledby={id} style={{ minWidth: '40rem' }}>
            {time.pieces.map((piece) => {
              const left = LEFT + piece.start * (WIDTH - LEFT - RIGHT)
              const wide = (piece.end - piece.start) * (WIDTH - LEFT - RIGHT)
              const days = Math.round((piece.to - piece.from) / DAY)
              return (
                <g key={piece.from} className={piece.folded ? 'fold' : 'day'}>
                  {piece.folded && <rect x={left} y={HEAD - 4} width={wide} height={height - HEAD} />}
                  <line x1={left} x2={left} y1={HEAD - 4} y2={height - 4} />
                  {wide > 44 && <text x={left + 5} y={16}>{piece.folded ? w('folded', { n: days }) : dayName(piece.from)}</text>}
                  {piece.folded && wide <= 44 && <title>{w('folded', { n: days })}</title>}
                </g>
              )
            })}
            {lanes.map((lane, row) => {
              const top = HEAD + row * LANE
              const lefts = marked(lane.key) ? aside(lane.bars.map((bar) => x(bar.from))) : lane.bars.map((bar) => x(bar.from))
              return (
                <g key={lane.key}>
                  <text x={0} y={top + 18} className="lane">{w(lane.key)}</text>
                  {lane.bars.length === 0 && <><line className="none" x1={LEFT} x2={WIDTH - RIGHT} y1={top + 13} y2={top + 13} /><text x={LEFT + 8} y={top + 9} className="tiny">{w(lane.key === 'place' ? 'no_place' : lane.key === 'record' ? 'no_record' : lane.key === 'uploads' ? 'no_uploads' : 'none')}</text></>}
                  {lane.bars.map((bar, nth) => {
                    const left = lefts[nth] ?? x(bar.from)
                    const wide = Math.max(4, x(bar.to ?? now) - left - 2)
                    const index = all.findIndex((one) => one.bar === bar)
                    const label = w(marked(lane.key) ? 'mark' : 'bar', { lane: w(lane.key), word: word(lane.key, bar), from: exact(new Date(bar.from)), to: bar.to === null ? w('going') : exact(new Date(bar.to)) })
                    return (
                      <g key={bar.key} data-bar className={'bar-mark ' + colour(lane.key, bar.value)} tabIndex={index === at ? 0 : -1} role={bar.href ? 'link' : 'img'} aria-label={label} onKeyDown={(event) => walk(event, index)} onFocus={() => setAt(index)} onClick={() => { if (bar.href) navigate(bar.href) }}>
                        <title>{label}</title>
                        {lane.key === 'files' ? <Ticks bar={bar} x={x} top={top} left={left} wide={wide} room={(lefts[nth + 1] ?? WIDTH) - left - wide} />
                          : marked(lane.key) ? <Mark lane={lane.key} bar={bar} left={left} top={top} room={(lefts[nth + 1] ?? WIDTH) - left} />
                          : (
                            <>
                              <rect x={left} y={top + 2} width={wide} height={22} rx={3} className="tint" />
                              <rect x={left} y={top + 2} width={3} height={22} rx={1} className="edge" />
                              {wide > 40 && <text x={left + 10} y={top + 17} className="word">{cut(word(lane.key, bar), wide - 14)}</text>}
                            </>
                          )}
                      </g>
                    )
                  })}
                </g>
              )
            })}
            <g className="now"><line x1={x(now)} x2={x(now)} y1={HEAD - 4} y2={height - 4} /><rect x={x(now) - 42} y={2} width={42} height={18} rx={3} /><text x={x(now) - 21} y={15} textAnchor="middle">{w('now')}</text></g>
          </svg>
        </div>
      )}
    </section>
  )
}

const marked = (lane: Lane['key']) => lane === 'record' || lane === 'uploads'

/** Marks of the same moment stand side by side. */
function aside(lefts: number[]): number[] {
  const out: number[] = []
  for (const left of lefts) out.push(Math.max(left, (out.at(-1) ?? -MARK) + MARK))
  return out
}

/** A line a file, its height the size on a logarithmic scale. */
function Ticks({ bar, x, top, left, wide, room }: { bar: Bar; x: (ms: number) => number; top: number; left: number; wide: number; room: number }) {
  const sizes = (bar.files ?? []).map((file) => Math.log10(Math.max(1, file.bytes)))
  const [small, large] = [Math.min(...sizes), Math.max(...sizes)]
  return (
    <>
      <rect x={left} y={top + 2} width={Math.max(wide, 20)} height={22} className="tint reach" />
      {(bar.files ?? []).map((file, at) => {
        const tall = large - small < 0.1 ? 14 : 6 + (14 * ((sizes[at] ?? 0) - small)) / (large - small)
        return <line key={at} x1={x(file.at)} x2={x(file.at)} y1={top + 23} y2={top + 23 - tall} className="tick" />
      })}
      {room > 48 && <text x={left + wide + 6} y={top + 18} className="tiny">{cut(bar.word, room - 10)}</text>}
    </>
  )
}

/** A record, or what a destination said, at the moment it happened. */
function Mark({ lane, bar, left, top, room }: { lane: Lane['key']; bar: Bar; left: number; top: number; room: number }) {
  return (
    <>
      <line x1={left} x2={left} y1={top - 12} y2={top + 4} className="tie" />
      <rect x={left - 10} y={top + 2} width={20} height={22} className="tint reach" />
      {lane === 'record' ? <path d="M-5 -7h6l4 4v10h-10zM1 -7v4h4M-2 1h4M-2 4h4" transform={`translate(${left} ${top + 13})`} className="paper" /> : <svg x={left - 7} y={top + 6} width={14} height={14} viewBox="0 0 14 14" className="diamond">{state('upload', bar.value).shape}</svg>}
      {room > 60 && <text x={left + 14} y={top + 18} className="tiny">{cut(bar.word, room - 20)}</text>}
    </>
  )
}

const word = (lane: Lane['key'], bar: Bar) => (lane === 'status' ? state('sample', bar.value).word : bar.word)
const dayName = (ms: number) => new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(ms))
/** about 6.6 units a letter at this size */
const cut = (text: string, wide: number) => (text.length * 6.6 <= wide ? text : text.slice(0, Math.max(1, Math.floor(wide / 6.6) - 1)) + '…')
