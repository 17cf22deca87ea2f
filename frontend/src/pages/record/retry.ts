import { may, useMe } from '../../api/me'
import { send } from '../../api/client'
import { words } from '../../words/words'
import { useChange } from './acts'
import { called } from './types'

const w = words({ now: '{name} is tried again', next: '{name} is tried again in the next run', all: 'What failed' })

const WATCH_MS = 120_000
let retried = -Infinity

/** Was something tried again from here lately? That it is taken up is no event of the feed, so it is looked after. */
export const watched = () => performance.now() - retried < WATCH_MS

/** Has an upload tried again; whoever may start a run has it done at once. */
export function useRetry() {
  const me = useMe()
  const { busy, change } = useChange()
  const retry = async (session: string, destination?: string) => {
    const name = destination ? called(destination) : w('all')
    const atOnce = may(me, 'manager')
    retried = performance.now()
    const done = await change(destination ?? 'all', '/upload/retry', { session_identifier: session, ...(destination ? { destination } : {}) }, w(atOnce ? 'now' : 'next', { name }))
    // a run that goes on already takes it up by itself
    if (done && atOnce) await send<object>('POST', '/process/start', { sessions: [session] }).catch(() => undefined)
    return done !== null
  }
  return { busy, retry }
}
