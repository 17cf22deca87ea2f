import { state } from '../../parts/Glyph'
import { words } from '../../words/words'
import type { Bar } from './story'
import type { Lane } from './Trail'

const w = words({ on: 'On {instrument}', was: '{from} to {to}', is: '{to}', into: 'Into {place}', moved: '{from} to {to}', record: 'Record {title}', going: 'it goes on' })

export type Step = { lane: Lane['key']; bar: Bar; said: string; beside: string | null }

/** The steps of the trail, the newest first; the files of a session are told with it. */
export function steps(lanes: Lane[]): Step[] {
  const files = lanes.find((lane) => lane.key === 'files')?.bars ?? []
  return lanes.filter((lane) => lane.key !== 'files').flatMap((lane) => lane.bars.map((bar, nth): Step => {
    const before = lane.bars[nth - 1]
    const step = { lane: lane.key, bar, beside: null }
    switch (lane.key) {
      case 'place': return { ...step, said: before ? w('moved', { from: before.word, to: bar.word }) : w('into', { place: bar.word }) }
      case 'status': return { ...step, said: before ? w('was', { from: state('sample', before.value).word, to: state('sample', bar.value).word.toLowerCase() }) : w('is', { to: state('sample', bar.value).word }) }
      case 'instrument': return { ...step, said: w('on', { instrument: bar.word }), beside: [files.find((one) => one.href === bar.href)?.word, bar.to === null ? w('going') : undefined].filter(Boolean).join(', ') || null }
      case 'record': return { ...step, said: w('record', { title: bar.word }) }
      default: return { ...step, said: bar.word }
    }
  })).sort((one, other) => other.bar.from - one.bar.from)
}
