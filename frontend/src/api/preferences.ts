import { useCallback, useSyncExternalStore } from 'react'
import { useQuery } from '@tanstack/react-query'
import { refused } from '../parts/toast'
import { get, post } from './client'
import { useMe } from './me'

/** A drag changes a width many times; its first and its last are written. */
const GATHER_MS = 400
const HERE = 'nexus_'

/** what was changed here, by account, none for guests: it is shown at once, and a read on its way knows nothing of it */
const changed = new Map<string, Record<string, unknown>>()
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const waiting = new Map<string, { timer: number; value: unknown }>()

async function write(name: string) {
  const value = waiting.get(name)?.value
  waiting.delete(name)
  try {
    await post('/account/preference/set', { name, value })
  } catch (failure) {
    refused(failure instanceof Error ? failure.message : String(failure))
  }
}

let written = -Infinity

function later(name: string, value: unknown) {
  const now = performance.now()
  clearTimeout(waiting.get(name)?.timer)
  waiting.set(name, { value, timer: now - written < GATHER_MS ? window.setTimeout(() => void write(name), GATHER_MS) : 0 })
  if (waiting.get(name)?.timer === 0) void write(name)
  written = now
}

/** Sends what still waits, before somebody signs out or leaves. */
export async function sendPreferences() {
  for (const { timer } of waiting.values()) clearTimeout(timer)
  await Promise.all([...waiting.keys()].map(write))
}

document.addEventListener('visibilitychange', () => document.hidden && void sendPreferences())

function here(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(HERE + name) ?? 'null')
  } catch {
    return null
  }
}

/**
 * How somebody likes the pages, by a name as `samples.columns`: kept with the account, so that it is there in every
 * browser; in this browser for who has none. Null: nothing is kept, or it is not read yet.
 */
export function usePreference(name: string): [value: unknown, keep: (value: unknown) => void] {
  const me = useMe()
  const account = me.guest ? null : me.name
  const mine = account ?? ''
  const kept = useQuery({
    queryKey: ['preferences', account],
    enabled: account !== null,
    queryFn: async ({ signal }) => (await get('/account/preferences', {}, signal)).preferences,
    staleTime: Infinity,
  }).data
  const now = useSyncExternalStore(subscribe, () => changed.get(mine)?.[name])
  const keep = useCallback(
    (next: unknown) => {
      changed.set(mine, { ...changed.get(mine), [name]: next })
      if (account === null) localStorage.setItem(HERE + name, JSON.stringify(next))
      else later(name, next)
      for (const listener of listeners) listener()
    },
    [account, mine, name],
  )
  return [now ?? (account === null ? here(name) : (kept?.[name] ?? null)), keep]
}
