/**
 * One stream of the server's feed for all tabs of this browser: whoever holds the lock listens and tells the
 * others. Where the browser has no locks (plain http from elsewhere), each tab listens for itself.
 */
export interface Happening {
  /** position in the feed */
  id: number
  /** noun.verb */
  kind: string
  data: Record<string, unknown>
}

export type Link = 'connecting' | 'live' | 'lost'

type Message = { tell: 'happening'; happening: Happening } | { tell: 'link'; link: Link } | { tell: 'gap' } | { tell: 'ask' }

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
const SILENCE_MS = 45_000

type Listener = (message: Message) => void

class Stream {
  private readonly listeners = new Set<Listener>()
  private readonly channel = 'BroadcastChannel' in window ? new BroadcastChannel('nexus-events') : null
  private source: EventSource | null = null
  private leads = false
  private wait = FIRST_WAIT_MS
  private watch = 0
  link: Link = 'connecting'
  /** position of the last entry that this browser has seen */
  last = 0

  start() {
    this.channel?.addEventListener('message', (event: MessageEvent<Message>) => this.hear(event.data))
    if (navigator.locks) {
      void navigator.locks.request('nexus-events', () => {
        this.leads = true
        this.open()
        return new Promise(() => undefined)
      })
      this.channel?.postMessage({ tell: 'ask' })
    } else {
      this.leads = true
      this.open()
    }
    addEventListener('online', () => this.leads && this.open())
    addEventListener('offline', () => this.leads && this.lose())
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private open() {
    this.source?.close()
    clearTimeout(this.watch)
    const address = '/api/event/stream' + (this.last > 0 ? '?after=' + this.last : '')
    const source = new EventSource(address)
    this.source = source
    this.silenceAfter(SILENCE_MS)
    source.addEventListener('open', () => {
      this.wait = FIRST_WAIT_MS
      this.tell({ tell: 'link', link: 'live' })
    })
    source.addEventListener('gap', () => this.tell({ tell: 'gap' }))
    source.addEventListener('beat', () => this.silenceAfter(SILENCE_MS))
    source.addEventListener('change', (event) => {
      this.silenceAfter(SILENCE_MS)
      const entry = JSON.parse(event.data as string) as { event: string } & Record<string, unknown>
      this.tell({ tell: 'happening', happening: { id: Number(event.lastEventId), kind: entry.event, data: entry } })
    })
    source.addEventListener('error', () => this.lose())
  }

  private silenceAfter(ms: number) {
    clearTimeout(this.watch)
    this.watch = window.setTimeout(() => this.lose(), ms)
  }

  private lose() {
    this.source?.close()
    this.source = null
    clearTimeout(this.watch)
    this.tell({ tell: 'link', link: 'lost' })
    const wait = this.wait * (0.75 + Math.random() / 2)
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS)
    this.watch = window.setTimeout(() => this.open(), wait)
  }

  private tell(message: Message) {
    this.channel?.postMessage(message)
    this.hear(message)
  }

  private hear(message: Message) {
    if (message.tell === 'ask') {
      if (this.leads) this.channel?.postMessage({ tell: 'link', link: this.link })
      return
    }
    if (message.tell === 'link') this.link = message.link
    if (message.tell === 'happening') this.last = Math.max(this.last, message.happening.id)
    for (const listener of this.listeners) listener(message)
  }
}

export const stream = new Stream()
