import { may, useMe } from '../../api/me'
import { send } from '../../api/client'
import { words } from '../../words/words'
import { useChange } from './acts'
import { called } from './types'

const w = words({ now: '{name} is tried again', next: '{name} is tried again in the next run', all: 'What failed' })

/** Has an upload tried again; whoever may start a run has it done at once. */
export function useRetry() {
  const me = useMe()
  const { busy, change } = useChange()
  const retry = async (session: string, destination?: string) => {
    const name = destination ? called(destination) : w('all')
    const atOnce = may(me, 'manager')
    const done = await change(destination ?? 'all', '/upload/retry', { session_identifier: session, ...(destination ? { destination } : {}) }, w(atOnce ? 'now' : 'next', { name }))
    // a run that goes on already takes it up by itself
    if (done && atOnce) await send<object>('POST', '/process/start', { sessions: [session] }).catch(() => undefined)
    return done !== null
  }
  return { busy, retry }
}
