import { guestSession } from '../api/client'

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

type Message = { tell: 'happening'; happening: Happening } | { tell: 'link'; link: Link } | { tell: 'gap' } | { tell: 'at'; id: number } | { tell: 'ask' }

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
const SILENCE_MS = 45_000

type Listener = (message: Message) => void

class Stream {
  private readonly listeners = new Set<Listener>()
  private readonly channel = 'BroadcastChannel' in window ? new BroadcastChannel('nexus-events') : null
  private stopping: AbortController | null = null
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
    this.stop()
    const stopping = new AbortController()
    this.stopping = stopping
    this.silenceAfter(SILENCE_MS)
    this.read(stopping.signal).catch(() => undefined).finally(() => {
      if (this.stopping === stopping) this.lose()
    })
  }

  /** fetch, not EventSource: it takes events of every name, and says why it was refused. */
  private async read(signal: AbortSignal) {
    const guest = guestSession()
    const response = await fetch('/api/event/stream' + (this.last > 0 ? '?after=' + this.last : ''), { signal, credentials: 'same-origin', headers: guest === null ? {} : { 'x-nexus-session': guest } })
    if (response.status === 410) {
      this.last = 0
      this.tell({ tell: 'gap' })
      return
    }
    if (!response.ok || !response.body) return
    this.wait = FIRST_WAIT_MS
    // lost before the server had said where it stands: what happened meanwhile cannot be named
    if (this.link === 'lost' && this.last === 0) this.tell({ tell: 'gap' })
    this.tell({ tell: 'link', link: 'live' })
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let rest = ''; ; ) {
      const { value, done } = await reader.read()
      if (done) return
      this.silenceAfter(SILENCE_MS)
      const frames = (rest + value).split('\n\n')
      rest = frames.pop() ?? ''
      for (const frame of frames) this.frame(frame)
    }
  }

  private frame(frame: string) {
    const fields = new Map(frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()] as const))
    const id = Number(fields.get('id') ?? NaN)
    const kind = fields.get('event')
    if (Number.isNaN(id)) return
    if (kind === undefined) {
      this.tell({ tell: 'at', id })
      return
    }
    this.tell({ tell: 'happening', happening: { id, kind, data: JSON.parse(fields.get('data') ?? '{}') as Record<string, unknown> } })
  }

  private stop() {
    clearTimeout(this.watch)
    const stopping = this.stopping
    this.stopping = null
    stopping?.abort()
  }

  private silenceAfter(ms: number) {
    clearTimeout(this.watch)
    this.watch = window.setTimeout(() => this.lose(), ms)
  }

  private lose() {
    this.stop()
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
    if (message.tell === 'at') this.last = Math.max(this.last, message.id)
    if (message.tell === 'happening') this.last = Math.max(this.last, message.happening.id)
    for (const listener of this.listeners) listener(message)
  }
}

export const stream = new Stream()
