/** In the order that somebody likes. */
export function ordered<T extends { id: string }>(columns: T[], order: string[]): T[] {
  const place = (one: T) => (order.includes(one.id) ? order.indexOf(one.id) : order.length + columns.indexOf(one))
  return [...columns].sort((one, other) => place(one) - place(other))
}
