import { useQuery } from '@tanstack/react-query'
import { get, Refusal } from './client'

/** The barcodes of containers by their ids, as soon as they are read; one that is gone keeps its number. */
export function useBarcodes(ids: number[]): (id: number) => string {
  const wanted = [...new Set(ids)].sort((one, other) => one - other)
  const read = useQuery({
    queryKey: ['containers', 'named', wanted],
    enabled: wanted.length > 0,
    queryFn: async ({ signal }) => Object.fromEntries(await Promise.all(wanted.map(async (id) => [id, await named(id, signal)] as const))),
    placeholderData: (before) => before,
  }).data
  return (id) => read?.[id] ?? '#' + id
}

async function named(id: number, signal: AbortSignal): Promise<string | undefined> {
  try {
    return (await get('/container/show', { id: String(id) }, signal)).container.barcode ?? undefined
  } catch (failure) {
    if (failure instanceof Refusal && failure.status === 404) return undefined
    throw failure
  }
}
