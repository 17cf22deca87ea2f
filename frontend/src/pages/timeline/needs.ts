import { useQuery } from '@tanstack/react-query'
import { get } from '../../api/client'
import type { Upload } from '../record/types'
import type { Session } from '../sessions/types'

/** What only a person can move on. NO_CONSENT is a decision, and is left alone. */
export const STOPPED = ['ERROR', 'NO_RESERVATION', 'NO_FILES_FOUND', 'BUILT_NOT_EXPORTED'] as const

export interface Need {
  session: Session
  /** uploads that a person must look after */
  uploads: Upload[]
}

/** Sessions that need a person: stopped ones, and built ones of which a destination has refused the record. */
export function useNeeds() {
  return useQuery({
    queryKey: ['sessions', 'needs'],
    queryFn: async ({ signal }): Promise<Need[]> => {
      const [uploads, ...lists] = await Promise.all([
        get<{ uploads: Upload[] }>('/upload/list', { state: 'refused', limit: 500 }, signal),
        ...STOPPED.map((status) => get<{ sessions: Session[] }>('/session/list', { status, limit: 500 }, signal)),
      ])
      return lists.flatMap((list) => list.sessions).filter((session) => session.held === null)
        .map((session) => ({ session, uploads: (uploads as { uploads: Upload[] }).uploads.filter((each) => each.session_identifier === session.session_identifier) }))
        .filter(({ session, uploads: mine }) => session.record_status !== 'BUILT_NOT_EXPORTED' || mine.length > 0)
    },
  })
}
