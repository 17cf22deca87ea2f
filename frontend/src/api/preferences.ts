import { useCallback } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { refused } from '../parts/toast'
import { get, post } from './client'
import { useMe } from './me'

/** A drag changes a width many times; one write is enough. */
const GATHER_MS = 400
const HERE = 'nexus_'
const KEY = ['preferences']

type Kept = Record<string, unknown>

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

function later(name: string, value: unknown) {
  clearTimeout(waiting.get(name)?.timer)
  waiting.set(name, { value, timer: window.setTimeout(() => void write(name), GATHER_MS) })
}

/** Sends what still waits, before somebody signs out. */
export async function sendPreferences() {
  for (const { timer } of waiting.values()) clearTimeout(timer)
  await Promise.all([...waiting.keys()].map(write))
}

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
  const client = useQueryClient()
  const account = me.name !== null && !me.guest
  const kept = useQuery({
    queryKey: [...KEY, account ? me.name : null],
    queryFn: async ({ signal }): Promise<Kept> => (account ? (await get<{ preferences: Kept }>('/account/preferences', {}, signal)).preferences : {}),
    staleTime: Infinity,
  }).data
  const value = kept && name in kept ? kept[name] : account ? null : here(name)
  const keep = useCallback(
    (next: unknown) => {
      if (account) later(name, next)
      else localStorage.setItem(HERE + name, JSON.stringify(next))
      client.setQueryData<Kept>([...KEY, account ? me.name : null], (before) => ({ ...before, [name]: next }))
    },
    [account, client, me.name, name],
  )
  return [value, keep]
}
