import 'uplot/dist/uPlot.min.css'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'

export interface Series {
  name: string
  values: (number | null)[]
}

const HEIGHT = 150
const COLOURS = ['--accent', '--amber-mark']
const SYNC = uPlot.sync('health')

const digits = (value: number | null | undefined) => (value === null || value === undefined ? '–' : value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value === 0 ? '0' : value.toPrecision(2))

/** One plot of the health page: one axis, two series at most, named directly; the same as a table. */
export function Plot({ title, unit, series, times, asTable, timeWord }: { title: string; unit: string; series: Series[]; times: number[]; asTable: boolean; timeWord: string }) {
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)

  useEffect(() => {
    const place = box.current
    if (!place || asTable) return
    const style = getComputedStyle(document.documentElement)
    const colour = (name: string) => style.getPropertyValue(name).trim()
    const axis = { stroke: colour('--text-3'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: '11px ' + colour('--font-sans') }
    plot.current = new uPlot(
      {
        width: place.clientWidth, height: HEIGHT, legend: { show: false }, padding: [8, 8, 0, 0],
        cursor: { sync: { key: SYNC.key }, points: { size: 6 } },
        scales: { y: { range: (_, __, max) => [0, Math.max(1, max * 1.15)] } },
        axes: [{ ...axis, values: [[3600, '{HH}:{mm}', null, null, null, null, null, null, 1], [60, '{HH}:{mm}', null, null, null, null, null, null, 1], [1, '{HH}:{mm}:{ss}', null, null, null, null, null, null, 1]] as uPlot.Axis.Values }, { ...axis, size: 44 }],
        series: [{}, ...series.map((one, at) => ({ label: one.name, stroke: colour(COLOURS[at] ?? '--accent'), width: 1.5, points: { show: false } }))],
      },
      [times, ...series.map((one) => one.values)], place,
    )
    const resize = new ResizeObserver(() => plot.current?.setSize({ width: place.clientWidth, height: HEIGHT }))
    resize.observe(place)
    return () => { resize.disconnect(); plot.current?.destroy(); plot.current = null }
  }, [asTable])
  useEffect(() => { plot.current?.setData([times, ...series.map((one) => one.values)]) })

  return (
    <section className="panel plot">
      <header><h2>{title}</h2>
        {series.map((one, at) => <span key={one.name} className="small dim row push"><span className={'plot-mark plot-mark-' + at} aria-hidden="true" />{series.length > 1 && one.name} <b className="strong">{digits(one.values.at(-1))} {unit}</b></span>)}
      </header>
      {asTable ? (
        <div className="plot-table" tabIndex={0} role="region" aria-label={title}>
          <table className="facts"><thead><tr><th scope="col">{timeWord}</th>{series.map((one) => <th key={one.name} scope="col">{one.name}</th>)}</tr></thead>
            <tbody>{times.map((time, at) => <tr key={time}><td>{new Date(time * 1000).toLocaleTimeString()}</td>{series.map((one) => <td key={one.name}>{digits(one.values[at])} {unit}</td>)}</tr>).reverse()}</tbody></table>
        </div>
      ) : <div ref={box} className="plot-box" role="img" aria-label={`${title}: ${series.map((one) => `${one.name} ${digits(one.values.at(-1))} ${unit}`).join(', ')}`} />}
    </section>
  )
}
