import type { Sample } from '../../api/types'

/** The list from both its ends; one list as soon as nothing lies between. `end` begins with the last row. */
export function both(rows: Sample[], end: Sample[], total: number | undefined, goesOn: boolean): { rows: Sample[]; tail: Sample[] } {
  if (!goesOn || end.length === 0 || total === undefined) return { rows, tail: [] }
  const tail = [...end].reverse()
  if (rows.length + tail.length < total) return { rows, tail }
  const seen = new Set(rows.map((row) => row.id))
  return { rows: [...rows, ...tail.filter((row) => !seen.has(row.id))], tail: [] }
}
