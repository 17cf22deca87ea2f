import { useQuery } from '@tanstack/react-query'
import { get, guestSession, keepCrossSiteToken, keepGuestSession, Refusal } from './client'

export type Role = 'viewer' | 'bench' | 'manager' | 'admin'

const ORDER: Role[] = ['viewer', 'bench', 'manager', 'admin']

export interface Me {
  name: string | null
  role: Role
  guest: boolean
}

interface Answer {
  session?: { display_name: string | null }
  account?: { name: string; display_name?: string | null; role: Role }
  role?: Role
  csrf_token?: string
}

/** Who is asking, as the server sees it. Nobody signed in, on loopback, works at the bench. */
async function ask(signal: AbortSignal): Promise<Me> {
  try {
    const answer = await get<Answer>('/auth/me', {}, signal)
    keepCrossSiteToken(answer.csrf_token ?? null)
    if (answer.account) return { name: answer.account.display_name ?? answer.account.name, role: answer.account.role, guest: false }
    return { name: answer.session?.display_name ?? 'Guest', role: answer.role ?? 'bench', guest: true }
  } catch (failure) {
    if (!(failure instanceof Refusal) || failure.status !== 401) throw failure
    if (guestSession() !== null) keepGuestSession(null)
    return { name: null, role: 'bench', guest: false }
  }
}

export function useMe(): Me {
  const query = useQuery({ queryKey: ['me'], queryFn: ({ signal }) => ask(signal), staleTime: Infinity })
  return query.data ?? { name: null, role: 'bench', guest: false }
}

export const may = (me: Me, least: Role) => ORDER.indexOf(me.role) >= ORDER.indexOf(least)
