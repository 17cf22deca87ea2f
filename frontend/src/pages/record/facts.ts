import type { Activity, Dataset, Param } from './types'

/** What a microscopist looks at first; everything else is one key away. */
const MAIN: RegExp[] = [
  /^(acceleration|beam|high).?(voltage|energy)|^voltage$/i, /^(imaging |illumination |operation )?mode$/i, /^(indicated |actual )?magnification/i, /^(field of view|horizontal field width)/i,
  /^pixel (size|width)/i, /^detector( name)?$|^signal name/i, /dwell time/i, /exposure time|acquisition time|frame time/i, /camera length/i, /convergence/i,
  /working distance/i, /(beam|emission) current/i, /spot size/i, /^data dimensions/i, /^stage position – (x|y|z)$/i, /^(stage )?(tilt|alpha)|stage position – (α|alpha|tilt)/i, /^defocus/i, /live time/i, /energy resolution|dispersion/i, /^warnings?$/i,
]
const OURS = /^NexusLIMS Extraction|^Creation Time$|^Instrument ID$/

/** The values of a file: what its activity shares, and its own. */
export const values = (activity: Activity, dataset: Dataset): Param[] => [...activity.setup, ...dataset.meta].sort((one, other) => one.name.localeCompare(other.name))

export function main(all: Param[], most: number): Param[] {
  const chosen: Param[] = []
  for (const wanted of MAIN) {
    const found = all.find((param) => wanted.test(param.name) && !chosen.includes(param))
    if (found) chosen.push(found)
  }
  for (const param of all) {
    if (chosen.length >= most) break
    if (!chosen.includes(param) && !OURS.test(param.name) && param.value.length <= 24) chosen.push(param)
  }
  return chosen.slice(0, most)
}

/** Three words about an activity, from what its files share; from its first file where they share nothing. */
export function gist(activity: Activity): Param[] {
  const shared = activity.setup.length > 0 ? activity.setup : (activity.datasets[0]?.meta ?? [])
  return MAIN.slice(0, 4).flatMap((wanted) => shared.find((param) => wanted.test(param.name)) ?? []).slice(0, 3)
}

/** How many of which kind, the most first: Image, 7. */
export function kinds(activity: Activity): [string, number][] {
  const counts = new Map<string, number>()
  for (const dataset of activity.datasets) counts.set(dataset.type ?? 'Unknown', (counts.get(dataset.type ?? 'Unknown') ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1])
}

/** The file that an address names: by its name where there is one of it, else by its number. */
export function fileOf(activities: Activity[], text: string): { activity: Activity; dataset: Dataset } | null {
  const all = activities.flatMap((activity) => activity.datasets.map((dataset) => ({ activity, dataset })))
  return all.find(({ dataset }) => dataset.name === text) ?? (/^#\d+$/.test(text) ? all.find(({ dataset }) => dataset.n === Number(text.slice(1))) : undefined) ?? null
}

export function addressOf(activities: Activity[], dataset: Dataset): string {
  return fileOf(activities, dataset.name)?.dataset.n === dataset.n ? dataset.name : '#' + dataset.n
}

/** When the last file of an activity was written. */
export function lastOf(activity: Activity): string | null {
  return activity.datasets.map((dataset) => dataset.modified).filter((one) => one !== null).sort((one, other) => Date.parse(one) - Date.parse(other)).at(-1) ?? activity.start
}
