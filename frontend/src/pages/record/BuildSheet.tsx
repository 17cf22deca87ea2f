import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { post } from '../../api/client'
import { Glyph } from '../../parts/Glyph'
import { Problem, Skeleton } from '../../parts/parts'
import { words } from '../../words/words'
import { outcome } from '../runs/outcome'
import { useChange } from './acts'
import { ReasonSheet } from './ReasonSheet'

const w = words({
  build: 'Build record', again: 'Build again', first: 'A rehearsal with the same code, without any effect:', rehearse: 'Rehearse the build', copies: 'Copies at the destinations are looked up first and brought up to date where the destination can; none is doubled.', asked: 'The record is built', files: '{n, plural, one {# file} other {# files}} in {activities, plural, one {# activity} other {# activities}}', was: 'now {files} in {activities}',
})

export interface Built {
  outcome: string
  why: string | null
  files: number | null
  activities: number | null
  record_status?: string
}

/** What a build would make of the session, before it is done. */
export function BuildSheet({ session, built, close }: { session: string; built: boolean; close: () => void }) {
  const { change } = useChange()
  const [started] = useState(() => Date.now())
  const rehearsal = useQuery({ queryKey: ['rehearsal', session, started], gcTime: 0, retry: false, queryFn: () => post<Built>('/record/build', { session_identifier: session, dry_run: true }) })
  const told = rehearsal.data && outcome(rehearsal.data.outcome)
  return (
    <ReasonSheet
      title={built ? w('again') : w('build')} text={w('first')} act={built ? w('again') : w('build')} needed={built} close={close}
      run={async (reason) => (await change('build', '/record/build', { session_identifier: session, dry_run: false, ...(reason ? { reason } : {}) }, w('asked'))) !== null}
    >
      <div className="well" role="status">
        {rehearsal.isPending && <Skeleton rows={2} height="1.5rem" />}
        {rehearsal.isError && <Problem wanted={w('rehearse')} failure={rehearsal.error} retry={() => void rehearsal.refetch()} />}
        {rehearsal.data && told && (
          <>
            <p className="row"><Glyph family="session" value={told.status} /><span className="strong">{told.word}</span>{rehearsal.data.files !== null && <span className="dim">{w('files', { n: rehearsal.data.files, activities: rehearsal.data.activities ?? 0 })}</span>}</p>
            {rehearsal.data.why && <p className="dim small">{rehearsal.data.why}</p>}
          </>
        )}
      </div>
      {built && <p className="small faint">{w('copies')}</p>}
    </ReasonSheet>
  )
}
