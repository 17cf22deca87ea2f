import { useQuery } from '@tanstack/react-query'
import { get } from '../../api/client'
import type { Upload } from '../record/types'
import type { Session } from '../sessions/types'

export interface Need {
  session: Session
  /** what a destination has refused, or nobody has tried again */
  uploads: Upload[]
}

/** Sessions that only a person can move on; the server decides which. */
export function useNeeds() {
  return useQuery({ queryKey: ['sessions', 'needs'], queryFn: async ({ signal }) => (await get<{ needs: Need[] }>('/session/needs', {}, signal)).needs })
}
