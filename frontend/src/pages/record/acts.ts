import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { send } from '../../api/client'
import { done, refused } from '../../parts/toast'

const TOUCHED = ['session', 'sessions', 'record', 'records', 'upload', 'process']

/** A change of a session, a record or an upload: told once, refused in the server's words, and what is shown asked anew. */
export function useChange() {
  const client = useQueryClient()
  const [busy, setBusy] = useState<string | null>(null)
  const change = async <T extends object>(key: string, path: string, body: object, said: string | ((answer: T) => string)): Promise<T | null> => {
    setBusy(key)
    try {
      const answer: T = await send<T>('POST', path, body, crypto.randomUUID())
      done(typeof said === 'string' ? said : said(answer))
      return answer
    } catch (failure) {
      refused(failure instanceof Error ? failure.message : String(failure))
      return null
    } finally {
      setBusy(null)
      for (const each of TOUCHED) void client.invalidateQueries({ queryKey: [each] })
    }
  }
  return { busy, change }
}
