import { useCallback } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { correctStatus, setStatus } from '../../api/acts'
import { name, STATUSES } from '../../api/types'
import type { Sample, SampleList } from '../../api/types'
import { state } from '../../parts/Glyph'
import { done, refused } from '../../parts/toast'
import { words } from '../../words/words'

const w = words({ done: '{id} is now {status}', undone: '{id} is {status} again', note: 'kanban move', undo: 'undo' })

/** Sets a status: shown at once, taken back with the server's sentence when it is refused. */
export function useStatusChange() {
  const client = useQueryClient()
  return useCallback(
    (sample: Sample, to: string) => {
      const from = sample.status
      const place = (status: string) => {
        const moved = { ...sample, status, updated_at: new Date().toISOString() }
        for (const one of STATUSES) {
          client.setQueryData<SampleList>(['samples', 'bench', one], (list) => {
            if (!list) return list
            const others = list.samples.filter((other) => other.id !== sample.id)
            return { ...list, samples: one === status ? [moved, ...others] : others }
          })
        }
      }
      const again = () => void client.invalidateQueries({ queryKey: ['samples'] })
      const undo = () => {
        place(from)
        correctStatus({ ...sample, status: to }, from, w('undo')).then(
          () => {
            done(w('undone', { id: name(sample), status: state('sample', from).word }))
            again()
          },
          (failure: Error) => {
            again()
            refused(failure.message)
          },
        )
      }
      place(to)
      setStatus(sample, to, w('note')).then(
        () => {
          done(w('done', { id: name(sample), status: state('sample', to).word }), { undo })
          void client.invalidateQueries({ queryKey: ['counts'] })
          again()
        },
        (failure: Error) => {
          place(from)
          again()
          refused(failure.message)
        },
      )
    },
    [client],
  )
}
