import { useCallback } from 'react'
import { hashKey, QueryClient } from '@tanstack/react-query'
import type { QueryKey } from '@tanstack/react-query'
import { stream } from '../live/stream'
import { noFacility, Refusal } from './client'

const LONGEST_WAIT_MS = 30_000

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (times, failure) => times < 2 && !noFacility(failure) && (!(failure instanceof Refusal) || failure.status === 0 || failure.status >= 502),
      retryDelay: (times, failure) => (failure instanceof Refusal && failure.retryAfter !== null ? Math.min(failure.retryAfter * 1_000, LONGEST_WAIT_MS) : Math.min(1_000 * 2 ** times, LONGEST_WAIT_MS)),
    },
  },
})

interface Paged { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }

/**
 * Reads the list of this key on, once at a time. The cache says whether that is under way: a component is told
 * a moment later, and what it asked in between would break off the first question and begin anew.
 */
export function useReadOn(key: QueryKey, { hasNextPage, isFetchingNextPage, fetchNextPage }: Paged): () => void {
  const hash = hashKey(key)
  return useCallback(() => {
    const now = queries.getQueryCache().get(hash)?.state
    const underWay = now !== undefined && now.fetchStatus !== 'idle' && now.fetchMeta?.fetchMore !== undefined
    if (hasNextPage && !underWay) void fetchNextPage()
  }, [hash, hasNextPage, isFetchingNextPage, fetchNextPage])
}

/** Which lists a change of the feed touches, by its noun. */
const TOUCHED: Record<string, string[]> = {
  sample: ['samples', 'sample', 'counts', 'containers', 'container'],
  container: ['containers', 'container', 'audit', 'samples'],
  session: ['sessions', 'session', 'sample'],
  record: ['records', 'record', 'sessions', 'session', 'sample'],
  upload: ['upload', 'records', 'sessions', 'session', 'sample'],
  process: ['process', 'sessions', 'session'],
  instrument: ['instruments'],
  snapshot: ['snapshots'],
  board: ['board'],
  account: ['people'],
  person: ['people'],
  token: ['tokens'],
}

const GATHER_MS = 120
let touched = new Set<string>()
let timer = 0

/** The event stream says what is no longer true; the queries that are shown ask again. */
export function follow() {
  stream.subscribe((message) => {
    if (message.tell === 'gap') void queries.invalidateQueries()
    if (message.tell !== 'happening') return
    const noun = message.happening.kind.split('.', 1)[0] ?? ''
    for (const key of TOUCHED[noun] ?? [noun]) touched.add(key)
    if (timer) return
    timer = window.setTimeout(() => {
      const keys = touched
      touched = new Set()
      timer = 0
      for (const key of keys) void queries.invalidateQueries({ queryKey: [key] })
    }, GATHER_MS)
  })
}
