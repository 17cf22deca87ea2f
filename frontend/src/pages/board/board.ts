/** The sticky-note board in its stored form, spec of the earlier product; and how two people's boards become one. */
export interface Board {
  columnOrder: string[]
  columns: Record<string, { id: string; title: string; cardIds: string[] }>
  cards: Record<string, Card>
  selectedCardId: string | null
  updatedAt?: number
}

export interface Card {
  id: string
  title: string
  subtitle: string
}

export const empty = (): Board => ({
  columnOrder: ['todo', 'doing', 'done'],
  columns: {
    todo: { id: 'todo', title: 'To Do', cardIds: [] },
    doing: { id: 'doing', title: 'In Progress', cardIds: [] },
    done: { id: 'done', title: 'Done', cardIds: [] },
  },
  cards: {},
  selectedCardId: null,
})

export const columnOf = (board: Board, card: string) => board.columnOrder.find((column) => board.columns[column]?.cardIds.includes(card))

export function add(board: Board, card: Card): Board {
  const first = board.columnOrder[0] ?? 'todo'
  const column = board.columns[first]
  if (!column) return board
  return { ...board, cards: { ...board.cards, [card.id]: card }, columns: { ...board.columns, [first]: { ...column, cardIds: [card.id, ...column.cardIds] } }, selectedCardId: card.id }
}

export function edit(board: Board, card: Card): Board {
  return { ...board, cards: { ...board.cards, [card.id]: { ...card, title: card.title.trim() || 'Untitled' } } }
}

export function remove(board: Board, id: string): Board {
  const { [id]: _, ...cards } = board.cards
  const columns = Object.fromEntries(Object.entries(board.columns).map(([key, column]) => [key, { ...column, cardIds: column.cardIds.filter((one) => one !== id) }]))
  return { ...board, cards, columns, selectedCardId: board.selectedCardId === id ? null : board.selectedCardId }
}

/** Puts a card into a column, before the card at `index`. */
export function place(board: Board, id: string, to: string, index: number): Board {
  const without = remove(board, id)
  const column = without.columns[to]
  const card = board.cards[id]
  if (!column || !card) return board
  const cardIds = [...column.cardIds]
  cardIds.splice(Math.min(index, cardIds.length), 0, id)
  return { ...board, columns: { ...without.columns, [to]: { ...column, cardIds } } }
}

/** A board of this shape, or null: what is imported comes from anywhere. */
export function read(value: unknown): Board | null {
  const board = value as Board
  if (typeof board !== 'object' || board === null || !Array.isArray(board.columnOrder) || board.columnOrder.length === 0) return null
  if (typeof board.columns !== 'object' || typeof board.cards !== 'object' || board.columns === null || board.cards === null) return null
  for (const id of board.columnOrder) {
    const column = board.columns[id]
    if (!column || typeof column.title !== 'string' || !Array.isArray(column.cardIds)) return null
    if (column.cardIds.some((card) => typeof board.cards[card]?.title !== 'string')) return null
  }
  return { ...board, selectedCardId: board.selectedCardId ?? null }
}

/** Both changes since `base`, card by card; where both changed one card, mine stands. */
export function merge(base: Board, mine: Board, theirs: Board): Board {
  const same = (a: Card | undefined, b: Card | undefined) => a?.title === b?.title && a?.subtitle === b?.subtitle
  let merged = theirs
  for (const [id, card] of Object.entries(mine.cards)) {
    if (!base.cards[id] && !theirs.cards[id]) merged = add(merged, card)
    else if (!same(base.cards[id], card) && theirs.cards[id]) merged = edit(merged, card)
  }
  for (const id of Object.keys(base.cards)) if (!mine.cards[id] && merged.cards[id]) merged = remove(merged, id)
  for (const [column, { cardIds }] of Object.entries(mine.columns)) {
    cardIds.forEach((id, index) => {
      const moved = columnOf(base, id) !== column || base.columns[column]?.cardIds.indexOf(id) !== index
      if (moved && merged.cards[id] && columnOf(merged, id) !== column) merged = place(merged, id, column, index)
    })
  }
  return { ...merged, selectedCardId: mine.selectedCardId }
}
