/** The figures of /metrics: name with its labels → value. Text of Prometheus, format 0.0.4. */
export function parse(text: string): Map<string, number> {
  const figures = new Map<string, number>()
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const at = line.lastIndexOf(' ')
    const value = Number(line.slice(at + 1))
    if (at > 0 && !Number.isNaN(value)) figures.set(line.slice(0, at), value)
  }
  return figures
}

/** The sum over all labels of a name. */
export function sum(figures: Map<string, number>, name: string): number | null {
  let found: number | null = null
  for (const [key, value] of figures) if (key === name || key.startsWith(name + '{')) found = (found ?? 0) + value
  return found
}

/** The value below which a share of what came between two readings lies, from cumulative buckets; seconds. */
export function quantile(before: Map<string, number>, after: Map<string, number>, name: string, share: number): number | null {
  const buckets = new Map<number, number>()
  for (const [key, value] of after) {
    if (!key.startsWith(name + '_bucket{')) continue
    const bound = /le="([^"]+)"/.exec(key)?.[1]
    if (bound === undefined) continue
    const upper = bound === '+Inf' ? Infinity : Number(bound)
    buckets.set(upper, (buckets.get(upper) ?? 0) + value - (before.get(key) ?? 0))
  }
  const bounds = [...buckets.keys()].sort((a, b) => a - b)
  const whole = buckets.get(Infinity) ?? 0
  if (whole <= 0) return null
  for (const bound of bounds) if ((buckets.get(bound) ?? 0) >= whole * share) return bound === Infinity ? (bounds.at(-2) ?? null) : bound
  return null
}
