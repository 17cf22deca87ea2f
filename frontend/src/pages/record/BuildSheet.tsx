import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { send } from '../../api/client'
import { Glyph } from '../../parts/Glyph'
import { Problem, Skeleton } from '../../parts/parts'
import { words } from '../../words/words'
import { outcome } from '../runs/outcome'
import { useChange } from './acts'
import { ReasonSheet } from './ReasonSheet'
import type { Run } from './types'

const w = words({
  build: 'Build record', again: 'Build again', first: 'A rehearsal with the same code, without any effect:', rehearse: 'Rehearse the build', copies: 'Copies at the destinations are looked at first and brought up to date where they differ; none is doubled.', asked: 'The record is being built', files: '{n, plural, one {# file} other {# files}} in {activities, plural, one {# activity} other {# activities}}',
})

const PATIENCE_MS = 600_000

/** What a build would make of the session, and then the build: its status says that it waits, and a run takes it. */
export function BuildSheet({ session, status, close }: { session: string; status: string; close: () => void }) {
  const { change } = useChange()
  const [started] = useState(() => Date.now())
  const rehearsal = useQuery({ queryKey: ['rehearsal', session, started], gcTime: 0, staleTime: Infinity, retry: false, queryFn: () => send<{ run: Run }>('POST', '/process/rehearse', { session_identifier: session }, undefined, {}, PATIENCE_MS) })
  const one = rehearsal.data?.run.sessions?.[0]
  const told = one && outcome(one.outcome)
  const built = status !== 'TO_BE_BUILT'
  const build = async (reason: string) => {
    const waits = !built || (await change('build', '/session/status', { session_identifier: session, status: 'TO_BE_BUILT', rebuild: true, ...(reason ? { reason } : {}) }, w('asked')))
    return waits !== null && (await change('build', '/process/start', { sessions: [session] }, w('asked'))) !== null
  }
  return (
    <ReasonSheet title={built ? w('again') : w('build')} text={w('first')} act={built ? w('again') : w('build')} needed={built} close={close} run={build}>
      <div className="well" role="status">
        {rehearsal.isPending && <Skeleton rows={2} height="1.5rem" />}
        {rehearsal.isError && <Problem wanted={w('rehearse')} failure={rehearsal.error} retry={() => void rehearsal.refetch()} />}
        {one && told && (
          <>
            <p className="row"><Glyph family="session" value={told.status} /><span className="strong">{told.word}</span>{one.files !== null && <span className="dim">{w('files', { n: one.files, activities: one.activities ?? 0 })}</span>}</p>
            {one.why && <p className="dim small">{one.why}</p>}
          </>
        )}
      </div>
      {built && <p className="small faint">{w('copies')}</p>}
    </ReasonSheet>
  )
}
