import { useQuery } from '@tanstack/react-query'
import { get, guestSession, keepCrossSiteToken, keepGuestSession, Refusal } from './client'

export type Role = 'viewer' | 'bench' | 'manager' | 'admin'

const ORDER: Role[] = ['viewer', 'bench', 'manager', 'admin']

export interface Me {
  /** null for nobody signed in */
  name: string | null
  /** null: nothing is allowed before signing in */
  role: Role | null
  guest: boolean
}

interface Answer {
  session?: { display_name: string | null }
  account?: { name: string; display_name?: string | null; role: Role }
  role?: Role
  csrf?: string
}

export interface Ways {
  required: boolean
  oidc: boolean
  guest: boolean
  you: Role | null
}

/** How one signs in here. */
export async function signInWays(signal?: AbortSignal): Promise<Ways> {
  try {
    const answer = await get<{ sign_in: { required: boolean; oidc: boolean; guest_role: Role | null }; you: { role: Role | null } }>('/role/list', {}, signal)
    return { required: answer.sign_in.required, oidc: answer.sign_in.oidc, guest: answer.sign_in.guest_role !== null, you: answer.you.role }
  } catch (failure) {
    if (failure instanceof Refusal && failure.status === 401) return { required: true, oidc: false, guest: false, you: null }
    throw failure
  }
}

/** Who is asking, as the server sees it. Nobody signed in, on loopback, works at the bench. */
async function ask(signal: AbortSignal): Promise<Me> {
  try {
    const answer = await get<Answer>('/auth/me', {}, signal)
    keepCrossSiteToken(answer.csrf ?? null)
    if (answer.account) return { name: answer.account.display_name ?? answer.account.name, role: answer.account.role, guest: false }
    return { name: answer.session?.display_name ?? 'Guest', role: answer.role ?? (await signInWays(signal)).you, guest: true }
  } catch (failure) {
    if (!(failure instanceof Refusal) || failure.status !== 401) throw failure
    if (guestSession() !== null) keepGuestSession(null)
    const how = await signInWays(signal)
    return { name: null, role: how.required ? null : how.you, guest: false }
  }
}

export function useMe(): Me {
  const query = useQuery({ queryKey: ['me'], queryFn: ({ signal }) => ask(signal), staleTime: Infinity })
  return query.data ?? { name: null, role: 'bench', guest: false }
}

export const may = (me: Me, least: Role) => me.role !== null && ORDER.indexOf(me.role) >= ORDER.indexOf(least)
