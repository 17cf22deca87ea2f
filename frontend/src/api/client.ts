import type { Routes } from './schema'

type Way = 'GET' | 'POST' | 'PUT' | 'DELETE'
/** The paths that a method has. */
export type Path<M extends Way> = keyof Routes extends infer R ? (R extends `${M} ${infer P}` ? P : never) : never
type Of<M extends Way, P extends string, What extends 'query' | 'body' | 'answer'> = `${M} ${P}` extends keyof Routes ? Routes[`${M} ${P}`][What] : never
type Each<T> = T extends unknown ? keyof T : never
/** What a route takes in its query; the server checks the values. */
export type Query<M extends Way, P extends string> = { [K in Each<Of<M, P, 'query'>>]?: Value }
export type TakenBody<M extends Way, P extends string> = Of<M, P, 'body'>
export type Answer<M extends Way, P extends string> = Of<M, P, 'answer'>
/** a page of a list; the next one is asked with this */
interface Paged { next_cursor?: string | null }

/** What the server said no with: its own sentence, kept as it is. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    /** the server's short word for it, as in docs/reference/routes.md */
    readonly code: string,
    sentence: string,
    readonly requestId: string | null,
    readonly facts: Record<string, unknown>,
    /** s, where the server named a time */
    readonly retryAfter: number | null = null,
  ) {
    super(sentence)
  }
}

/** A laboratory without instruments: the tables of sessions and records are not there, and waiting brings none. */
export const noFacility = (failure: unknown) => failure instanceof Refusal && failure.code === 'facility_missing'

type Value = string | number | boolean | null | undefined

const SESSION = 'nexus_session_id'
const OLD_SESSION = 'nexus_guest_session'
const PATIENCE_MS = 20_000

let crossSiteToken: string | null = null
const whenSignedOut = new Set<() => void>()

/** Called when the server no longer knows who is asking. */
export function onSignedOut(listener: () => void): () => void {
  whenSignedOut.add(listener)
  return () => whenSignedOut.delete(listener)
}

/** Sent with every write of a signed-in browser; comes with /auth/me. */
export function keepCrossSiteToken(token: string | null) {
  crossSiteToken = token
}

export function guestSession(): string | null {
  return localStorage.getItem(SESSION) ?? localStorage.getItem(OLD_SESSION)
}

export function keepGuestSession(id: string | null) {
  localStorage.removeItem(OLD_SESSION)
  if (id === null) localStorage.removeItem(SESSION)
  else localStorage.setItem(SESSION, id)
}

export function address(path: string, params: Record<string, Value> = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return '/api' + path + (text ? '?' + text : '')
}

function headers(writes: boolean): Headers {
  const all = new Headers()
  const guest = guestSession()
  if (guest !== null) all.set('x-nexus-session', guest)
  if (writes && crossSiteToken !== null) all.set('x-nexus-csrf', crossSiteToken)
  return all
}

async function ask(path: string, init: RequestInit, signal?: AbortSignal, patienceMs = PATIENCE_MS): Promise<Response> {
  const patience = AbortSignal.timeout(patienceMs)
  let response: Response
  try {
    response = await fetch(path, {
      ...init,
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    })
  } catch (failure) {
    if (signal?.aborted) throw failure
    const late = patience.aborted
    throw new Refusal(0, late ? 'no_answer' : 'unreachable', late ? `No answer for ${patienceMs / 1_000} s.` : 'The server cannot be reached.', null, {})
  }
  if (response.ok) return response
  throw await refusal(response)
}

async function refusal(response: Response): Promise<Refusal> {
  let facts: Record<string, unknown> = {}
  try {
    facts = (await response.json()) as Record<string, unknown>
  } catch {
    // a proxy's page, not the server's
  }
  const code = typeof facts['error'] === 'string' ? facts['error'] : 'http_' + response.status
  const said = typeof facts['detail'] === 'string' ? facts['detail'] : (SENTENCES[response.status] ?? `The server answered ${response.status}.`)
  // a wrong password is no end of a sign-in
  if (code === 'invalid_session' || (code === 'auth_required' && crossSiteToken !== null)) for (const listener of whenSignedOut) listener()
  const wait = Number.parseInt(response.headers.get('retry-after') ?? '', 10)
  return new Refusal(response.status, code, said, response.headers.get('x-request-id'), facts, Number.isNaN(wait) ? null : wait)
}

const SENTENCES: Record<number, string> = {
  401: 'Sign in first.',
  403: 'Your role does not allow this.',
  404: 'There is no such thing.',
  413: 'That is too large.',
  500: 'Nexus made a mistake. It is written in the server’s log.',
  503: 'The server is busy. Try again in a moment.',
}

/** Asks a route of the API document: its path, what it takes and what it answers with are checked by the compiler. */
export function get<P extends Path<'GET'>>(path: P, params?: Query<'GET', P>, signal?: AbortSignal): Promise<Answer<'GET', P> & Paged>
/** A route whose answer the API document leaves open: the caller names it. */
export function get<T extends object>(path: string, params?: Record<string, Value>, signal?: AbortSignal): Promise<T & Paged>
export async function get(path: string, params: Record<string, Value> = {}, signal?: AbortSignal): Promise<object> {
  const response = await ask(address(path, params), { headers: headers(false) }, signal)
  const answer = (await response.json()) as object
  const next = response.headers.get('x-next-cursor')
  return next === null ? answer : { ...answer, next_cursor: next }
}

/** How to look for a text: below three letters the server only knows how names begin. */
export const search = (text: string) => ({ q: text, ...([...text].length < 3 ? { match: 'prefix' } : {}) })

export async function getText(path: string, signal?: AbortSignal): Promise<string> {
  return (await ask(address(path), { headers: headers(false) }, signal)).text()
}

/** A write. `key` makes a repetition of it harmless. */
export function send<M extends 'POST' | 'PUT' | 'DELETE', P extends Path<M>>(method: M, path: P, body: TakenBody<M, P>, key?: string, params?: Query<M, P>, patienceMs?: number): Promise<Answer<M, P>>
export function send<T extends object>(method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown, key?: string, params?: Record<string, Value>, patienceMs?: number): Promise<T>
export async function send(method: string, path: string, body: unknown, key?: string, params: Record<string, Value> = {}, patienceMs?: number): Promise<unknown> {
  const all = headers(true)
  all.set('content-type', 'application/json')
  if (key !== undefined) all.set('idempotency-key', key)
  const response = await ask(address(path, params), { method, headers: all, body: JSON.stringify(body) }, undefined, patienceMs)
  return response.json()
}

export function post<P extends Path<'POST'>>(path: P, body: TakenBody<'POST', P>, key?: string): Promise<Answer<'POST', P>>
export function post<T extends object>(path: string, body: unknown, key?: string): Promise<T>
export function post(path: string, body: unknown, key?: string): Promise<unknown> {
  return send<object>('POST', path, body, key)
}

/** A file as a body; its own size limits hold. */
export function upload<P extends Path<'POST'>>(path: P, params: Query<'POST', P>, file: Blob, type: string): Promise<Answer<'POST', P>>
export function upload<T extends object>(path: string, params: Record<string, Value>, file: Blob, type: string): Promise<T>
export async function upload(path: string, params: Record<string, Value>, file: Blob, type: string): Promise<unknown> {
  const all = headers(true)
  all.set('content-type', type)
  const response = await ask(address(path, params), { method: 'POST', headers: all, body: file })
  return response.json()
}
