import { useMemo } from 'react'
import { moment } from '../../words/time'
import { words } from '../../words/words'
import { share, spread, ticks } from '../timeline/scale'
import type { Activity } from './types'

const w = words({ title: 'Activities over time', activity: 'Activity {n}, {from} to {to}, {files, plural, one {# file} other {# files}}' })

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false })
const LEAST = 0.022

/** When what was taken: a box an activity, a line a file, its height the size on a logarithmic scale. */
export function Strip({ activities, from, to, chosen, choose }: { activities: Activity[]; from: number; to: number; chosen: number | null; choose: (seqno: number) => void }) {
  const drawn = useMemo(() => {
    const at = (text: string | null) => (text === null ? NaN : moment(text).getTime())
    const times = activities.map((activity) => {
      const files = activity.datasets.map((dataset) => at(dataset.modified)).filter((time) => !Number.isNaN(time))
      const start = Math.min(...files, Number.isNaN(at(activity.start)) ? Infinity : at(activity.start))
      const end = Math.max(...files, start)
      return { start: Number.isFinite(start) ? start : from, end: Number.isFinite(end) ? end : from }
    })
    const first = Math.min(from, ...times.map((time) => time.start))
    const last = Math.max(to, ...times.map((time) => time.end))
    const places = spread(times.map((time) => ({ start: share(time.start, first, last), end: share(time.end, first, last) })), LEAST, 0.004)
    return { times, first, last, places }
  }, [activities, from, to])
  const sizes = activities.flatMap((activity) => activity.datasets.map((dataset) => Math.log10(Math.max(1, dataset.bytes ?? 1))))
  const [small, large] = [Math.min(...sizes), Math.max(...sizes)]

  return (
    <div className="strip" role="group" aria-label={w('title')}>
      <div className="strip-line">
        {activities.map((activity, index) => {
          const place = drawn.places[index]
          const time = drawn.times[index]
          if (!place || !time) return null
          const seen = new Set<number>()
          return (
            <button
              key={activity.seqno} type="button" className="strip-activity" aria-pressed={chosen === activity.seqno}
              aria-label={w('activity', { n: activity.seqno + 1, from: clock.format(time.start), to: clock.format(time.end), files: activity.datasets.length })}
              style={{ insetInlineStart: `${place.start * 100}%`, inlineSize: `${(place.end - place.start) * 100}%` }} onClick={() => choose(activity.seqno)}
            >
              <span className="strip-n" aria-hidden="true">{activity.seqno + 1}</span>
              {activity.datasets.map((dataset, nth) => {
                const along = dataset.modified === null ? (nth + 0.5) / activity.datasets.length : share(moment(dataset.modified).getTime(), time.start, time.end)
                const slot = Math.round(along * 200)
                if (seen.has(slot)) return null
                seen.add(slot)
                const tall = large - small < 0.1 ? 0.7 : 0.3 + 0.7 * (Math.log10(Math.max(1, dataset.bytes ?? 1)) - small) / (large - small)
                return <i key={dataset.n} style={{ insetInlineStart: `${6 + along * 88}%`, blockSize: `${tall * 100}%` }} aria-hidden="true" />
              })}
            </button>
          )
        })}
      </div>
      <div className="strip-axis" aria-hidden="true">
        {ticks(drawn.first, drawn.last, 7).map((at) => <span key={at} style={{ insetInlineStart: `${share(at, drawn.first, drawn.last) * 100}%` }}>{clock.format(at)}</span>)}
      </div>
    </div>
  )
}
