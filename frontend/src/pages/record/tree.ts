/** Every value of a JSON document with the way to it; a list of plain values is one. */
export function leaves(node: unknown, way = ''): [string, string][] {
  if (node === undefined) return []
  if (node === null || typeof node !== 'object') return [[way, node === null ? '–' : String(node)]]
  if (Array.isArray(node)) {
    if (node.every((each) => each === null || typeof each !== 'object')) return [[way, '[' + node.join(', ') + ']']]
    return node.flatMap((each, at) => leaves(each, `${way} [${at}]`))
  }
  const entries = Object.entries(node)
  const quantity = entries.length === 2 && 'value' in node && 'units' in node
  if (quantity) return [[way, [node.value, node.units].filter((each) => each !== null && each !== '').join(' ')]]
  return entries.flatMap(([name, each]) => leaves(each, way ? way + ' – ' + name : name))
}
