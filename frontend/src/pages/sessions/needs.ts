import { useQuery } from '@tanstack/react-query'
import { get } from '../../api/client'
import { NEEDS_PERSON } from './types'

const MOST = 500

/** Every session that waits for a person; those put aside do not. */
export function useNeeds() {
  return useQuery({
    queryKey: ['sessions', 'needs'],
    queryFn: async ({ signal }) => (await Promise.all(NEEDS_PERSON.map((status) => get('/session/list', { status, limit: MOST }, signal)))).flatMap((each) => each.sessions).filter((each) => each.held === null),
  })
}
