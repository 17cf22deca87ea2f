import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { Link } from 'wouter'
import { get, post, Refusal } from '../../api/client'
import { useMe } from '../../api/me'
import type { Role } from '../../api/me'
import { useKeys } from '../../keys/keys'
import { Act, useMay } from '../../parts/Act'
import { useAddress } from '../../parts/address'
import { Avatar, Empty, Field, Problem, Sheet, Skeleton, Time } from '../../parts/parts'
import { done, refused } from '../../parts/toast'
import { Density, SingleKeys } from '../../shell/liking'
import { Page } from '../../shell/Page'
import { words } from '../../words/words'

const w = words({
  liking: 'How the pages look', liked_here: 'Kept in this browser.', liked_account: 'Kept with your account, for every browser.', title: 'People & access', people: 'People', roles: 'Roles', tokens: 'Tokens', names: 'Identifiers', me: 'Me', views: 'Views', read: 'Read it', new_account: 'New account', new_token: 'New token', name: 'Name', display: 'Full name', email: 'E-mail', role: 'Role', password: 'Password', password_hint: 'At least 12 characters. A sentence is good.', cancel: 'Cancel', create: 'Make account', make_token: 'Make token', made: '{name} can sign in now', disable: 'Keep {name} out', disable_text: 'Sign-ins and tokens of {name} stop now; what {name} did keeps the name.', enable: 'Let {name} in again', disabled: 'kept out', never: 'never', last: 'last sign-in', sign_in: 'signs in by', none_accounts: 'No accounts yet. The first is made on the machine: nexus account add --role admin', none_tokens: 'No tokens.', expires: 'expires', used: 'last used', revoke: 'Revoke {name}', revoked: 'revoked', token_once: 'Copy it now. It is not shown again.', copy: 'Copy', close: 'Close', days: 'Valid for days', admin_list: 'Accounts are shown to an admin. The first one is made on the machine: nexus account add NAME --role admin', sign_first: 'Sign in to see this.', go_sign: 'Sign in', route: 'Route', least: 'Least role', username: 'Person', system: 'System', external: 'There', none_names: 'No identifiers yet.', me_text: 'Signed in as {name}, {role}.', out: 'Sign out', change: 'Change password', old: 'Present password', next: 'New password', changed: 'Password changed. Sign in with the new one.', role_set: '{name} is {role} now', k_title: 'People & access', k_new: 'new account or token',
})

const TABS = ['people', 'roles', 'tokens', 'names', 'me'] as const
const ROLES: Role[] = ['viewer', 'bench', 'manager', 'admin']

interface Account {
  name: string
  display_name: string | null
  email: string | null
  role: Role
  sign_in: string
  last_sign_in_at: string | null
  disabled_at: string | null
}

interface Token {
  id: string
  name: string
  account: string
  role: Role
  expires_at: string | null
  last_used_at: string | null
  revoked_at: string | null
}

export default function People() {
  const address = useAddress()
  const [adding, setAdding] = useState(false)
  const me = useMe()
  const tab = (TABS as readonly string[]).includes(address.get('tab')) ? (address.get('tab') as (typeof TABS)[number]) : 'people'
  const { allowed: admin, only } = useMay('admin')
  const nameless = me.name === null || me.guest
  useKeys(w('k_title'), [{ key: 'c', does: w('k_new'), run: () => (tab === 'people' ? only(() => setAdding(true)) : tab === 'tokens' && !nameless ? setAdding(true) : undefined) }])
  const action = tab === 'people' ? <Act least="admin" className="button button-primary" onClick={() => setAdding(true)}><Plus className="icon" aria-hidden />{w('new_account')}</Act>
    : tab === 'tokens' ? <Act least="viewer" not={nameless ? w('sign_first') : undefined} className="button button-primary" onClick={() => setAdding(true)}><Plus className="icon" aria-hidden />{w('new_token')}</Act> : undefined
  return (
    <Page title={w('title')} action={action}>
      <nav className="tabs" aria-label={w('views')}>
        {TABS.map((one) => <button key={one} className="tab" aria-current={one === tab ? 'page' : undefined} onClick={() => address.set({ tab: one === 'people' ? null : one })}>{w(one)}</button>)}
      </nav>
      {tab === 'people' ? <Accounts admin={admin} /> : tab === 'roles' ? <Roles /> : tab === 'tokens' ? <Tokens /> : tab === 'names' ? <Names /> : <Mine />}
      {adding && tab === 'people' && <NewAccount close={() => setAdding(false)} />}
      {adding && tab === 'tokens' && <NewToken close={() => setAdding(false)} />}
    </Page>
  )
}

function Told({ query, children }: { query: { isError: boolean; isPending: boolean; error: unknown; refetch: () => unknown }; children: React.ReactNode }) {
  if (query.isError) {
    const refusal = query.error instanceof Refusal ? query.error : null
    if (refusal && (refusal.status === 401 || refusal.status === 403)) return <Empty actions={<Link className="button" href="/sign-in?to=/people">{w('go_sign')}</Link>}>{refusal.message}</Empty>
    return <Problem wanted={w('read')} failure={query.error} retry={() => void query.refetch()} />
  }
  if (query.isPending) return <div className="body"><Skeleton rows={5} height="2.5rem" /></div>
  return children
}

function Accounts({ admin }: { admin: boolean }) {
  const me = useMe()
  const { why } = useMay('admin')
  const client = useQueryClient()
  const [keepOut, setKeepOut] = useState<Account | null>(null)
  const list = useQuery({ queryKey: ['people', 'accounts'], enabled: admin, queryFn: ({ signal }) => get<{ accounts: Account[] }>('/account/list', {}, signal) })
  const act = async (path: string, body: object, said?: string) => {
    try {
      await post(path, body)
      if (said) done(said)
    } catch (failure) {
      refused(failure instanceof Error ? failure.message : String(failure))
    }
    void client.invalidateQueries({ queryKey: ['people'] })
  }
  return (
    <section className="panel" aria-label={w('people')}>
      {!admin && <Empty actions={(me.name === null || me.guest) && <Link className="button" href="/sign-in?to=/people">{w('go_sign')}</Link>}>{why} {w('admin_list')}</Empty>}
      {admin && <Told query={list}>
        {list.data?.accounts.length === 0 && <Empty>{w('none_accounts')}</Empty>}
        <ol>{list.data?.accounts.map((account) => (
          <li key={account.name} className="event snapshot">
            <Avatar name={account.display_name ?? account.name} />
            <div className="stack" style={{ gap: 0 }}><p className="strong">{account.display_name ?? account.name} <span className="faint">{account.display_name ? account.name : ''}</span></p><p className="small faint">{w('sign_in')} {account.sign_in} · {w('last')} {account.last_sign_in_at ? <Time at={account.last_sign_in_at} /> : w('never')}</p></div>
            {account.disabled_at && <span className="tag rust">{w('disabled')}</span>}
            <span className="row push">
              <select className="input" aria-label={w('role') + ' ' + account.name} value={account.role} disabled={!admin} onChange={(event) => void act('/account/role', { name: account.name, role: event.target.value }, w('role_set', { name: account.name, role: event.target.value }))}>{ROLES.map((role) => <option key={role}>{role}</option>)}</select>
              {account.disabled_at ? <button className="button" disabled={!admin} onClick={() => void act('/account/enable', { name: account.name })}>{w('enable', { name: account.name })}</button> : <button className="button" disabled={!admin} onClick={() => setKeepOut(account)}>{w('disable', { name: account.name })}</button>}
            </span>
          </li>
        ))}</ol>
      </Told>}
      {keepOut && (
        <Sheet title={w('disable', { name: keepOut.name })} close={() => setKeepOut(null)}>
          <p>{w('disable_text', { name: keepOut.name })}</p>
          <div className="actions"><button className="button" autoFocus onClick={() => setKeepOut(null)}>{w('cancel')}</button><button className="button button-danger" onClick={() => { void act('/account/disable', { name: keepOut.name }); setKeepOut(null) }}>{w('disable', { name: keepOut.name })}</button></div>
        </Sheet>
      )}
    </section>
  )
}

function NewAccount({ close }: { close: () => void }) {
  const client = useQueryClient()
  const [wrong, setWrong] = useState('')
  const make = async (form: FormData) => {
    const text = (field: string) => String(form.get(field) ?? '').trim()
    try {
      await post('/account/add', { name: text('name'), role: text('role'), password: String(form.get('password')), ...(text('display') ? { display_name: text('display') } : {}), ...(text('email') ? { email: text('email') } : {}) })
      done(w('made', { name: text('name') }))
      void client.invalidateQueries({ queryKey: ['people'] })
      close()
    } catch (failure) {
      setWrong(failure instanceof Error ? failure.message : String(failure))
    }
  }
  return (
    <Sheet title={w('new_account')} close={close}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); void make(new FormData(event.currentTarget)) }}>
        <Field label={w('name')}>{(props) => <input {...props} className="input" name="name" required autoFocus autoComplete="off" />}</Field>
        <Field label={w('display')}>{(props) => <input {...props} className="input" name="display" autoComplete="off" />}</Field>
        <Field label={w('email')}>{(props) => <input {...props} className="input" name="email" type="email" autoComplete="off" />}</Field>
        <Field label={w('role')}>{(props) => <select {...props} className="input" name="role" defaultValue="bench">{ROLES.map((role) => <option key={role}>{role}</option>)}</select>}</Field>
        <Field label={w('password')} hint={w('password_hint')}>{(props) => <input {...props} className="input" name="password" type="password" required minLength={12} autoComplete="new-password" data-scan="own" />}</Field>
        {wrong && <p className="band red" role="alert">{wrong}</p>}
        <div className="actions"><button type="button" className="button" onClick={close}>{w('cancel')}</button><button className="button button-primary">{w('create')}</button></div>
      </form>
    </Sheet>
  )
}

function Tokens() {
  const client = useQueryClient()
  const me = useMe()
  const list = useQuery({ queryKey: ['tokens'], enabled: me.name !== null && !me.guest, queryFn: ({ signal }) => get<{ tokens: Token[] }>('/token/list', {}, signal) })
  const revoke = async (token: Token) => {
    try {
      await post('/token/revoke', { id: token.id })
    } catch (failure) {
      refused(failure instanceof Error ? failure.message : String(failure))
    }
    void client.invalidateQueries({ queryKey: ['tokens'] })
  }
  return (
    <section className="panel" aria-label={w('tokens')}>
      {me.name === null || me.guest ? <Empty actions={<Link className="button" href="/sign-in?to=/people?tab=tokens">{w('go_sign')}</Link>}>{w('sign_first')}</Empty> : <Told query={list}>
        {list.data?.tokens.length === 0 && <Empty>{w('none_tokens')}</Empty>}
        <ol>{list.data?.tokens.map((token) => (
          <li key={token.id} className="event snapshot">
            <div className="stack" style={{ gap: 0 }}><p className="strong">{token.name} <span className="faint">{token.account}, {token.role}</span></p><p className="small faint">{w('used')} {token.last_used_at ? <Time at={token.last_used_at} /> : w('never')} · {w('expires')} {token.expires_at ? <Time at={token.expires_at} /> : w('never')}</p></div>
            <span className="push">{token.revoked_at ? <span className="tag slate">{w('revoked')}</span> : <button className="button" onClick={() => void revoke(token)}>{w('revoke', { name: token.name })}</button>}</span>
          </li>
        ))}</ol>
      </Told>}
    </section>
  )
}

/** The secret lives in this component alone; with the sheet it is gone. */
function NewToken({ close }: { close: () => void }) {
  const client = useQueryClient()
  const [secret, setSecret] = useState<string | null>(null)
  const [wrong, setWrong] = useState('')
  const make = async (form: FormData) => {
    try {
      const answer = await post<{ secret: string }>('/token/add', { name: String(form.get('name')).trim(), role: String(form.get('role')), days: Number(form.get('days')) })
      setSecret(answer.secret)
      void client.invalidateQueries({ queryKey: ['tokens'] })
    } catch (failure) {
      setWrong(failure instanceof Error ? failure.message : String(failure))
    }
  }
  if (secret !== null) return (
    <Sheet title={w('new_token')} close={close}>
      <p>{w('token_once')}</p>
      <pre className="command mono">{secret}</pre>
      <div className="actions"><button className="button" onClick={() => void navigator.clipboard?.writeText(secret)}>{w('copy')}</button><button className="button button-primary" onClick={close}>{w('close')}</button></div>
    </Sheet>
  )
  return (
    <Sheet title={w('new_token')} close={close}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); void make(new FormData(event.currentTarget)) }}>
        <Field label={w('name')}>{(props) => <input {...props} className="input" name="name" required autoFocus autoComplete="off" />}</Field>
        <Field label={w('role')}>{(props) => <select {...props} className="input" name="role" defaultValue="bench">{ROLES.map((role) => <option key={role}>{role}</option>)}</select>}</Field>
        <Field label={w('days')}>{(props) => <input {...props} className="input" name="days" type="number" min={1} max={366} defaultValue={90} />}</Field>
        {wrong && <p className="band red" role="alert">{wrong}</p>}
        <div className="actions"><button type="button" className="button" onClick={close}>{w('cancel')}</button><button className="button button-primary">{w('make_token')}</button></div>
      </form>
    </Sheet>
  )
}

function Roles() {
  const list = useQuery({ queryKey: ['people', 'roles'], queryFn: ({ signal }) => get<{ routes: { method: string; path: string; role: string }[] }>('/role/list', {}, signal) })
  return (
    <section className="panel role-table" aria-label={w('roles')} tabIndex={0}>
      <Told query={list}>
        <table className="facts">
          <thead><tr><th scope="col">{w('route')}</th>{ROLES.map((role) => <th key={role} scope="col">{role}</th>)}</tr></thead>
          <tbody>{list.data?.routes.map((route) => <tr key={route.method + route.path}><td className="mono small">{route.method} {route.path}</td>{ROLES.map((role) => <td key={role}>{!ROLES.includes(route.role as Role) || ROLES.indexOf(role) >= ROLES.indexOf(route.role as Role) ? '✓' : ''}</td>)}</tr>)}</tbody>
        </table>
      </Told>
    </section>
  )
}

function Names() {
  const list = useQuery({ queryKey: ['people', 'names'], queryFn: ({ signal }) => get<{ identities: { username: string; system: string; server: string | null; external_id: string; last_verified_at: string | null }[] }>('/person/list', { limit: 500 }, signal) })
  return (
    <section className="panel" aria-label={w('names')}>
      <Told query={list}>
        {list.data?.identities.length === 0 ? <Empty>{w('none_names')}</Empty> : (
          <table className="facts">
            <thead><tr><th scope="col">{w('username')}</th><th scope="col">{w('system')}</th><th scope="col">{w('external')}</th></tr></thead>
            <tbody>{list.data?.identities.map((one) => <tr key={one.username + one.system + (one.server ?? '')}><td className="strong">{one.username}</td><td>{one.system} <span className="faint">{one.server ?? ''}</span></td><td className="mono">{one.external_id}</td></tr>)}</tbody>
          </table>
        )}
      </Told>
    </section>
  )
}

function Mine() {
  const me = useMe()
  const client = useQueryClient()
  const [wrong, setWrong] = useState('')
  const liking = <section className="panel" aria-labelledby="liking"><header><h2 id="liking">{w('liking')}</h2></header><div className="body stack"><Density /><SingleKeys /><p className="small faint">{w(me.name === null || me.guest ? 'liked_here' : 'liked_account')}</p></div></section>
  if (me.name === null) return <>{liking}<Empty actions={<Link className="button" href="/sign-in?to=/people?tab=me">{w('go_sign')}</Link>}>{w('sign_first')}</Empty></>
  const change = async (form: FormData) => {
    try {
      await post('/account/password', { old: String(form.get('old')), new: String(form.get('next')) })
      done(w('changed'))
      await client.invalidateQueries()
    } catch (failure) {
      setWrong(failure instanceof Error ? failure.message : String(failure))
    }
  }
  return (
    <>
    <section className="panel" aria-label={w('me')}>
      <div className="body stack">
        <p>{w('me_text', { name: me.name, role: me.role ?? '' })} <Link className="link" href="/sign-in">{w('out')}</Link></p>
        {!me.guest && (
          <form className="stack mine" onSubmit={(event) => { event.preventDefault(); void change(new FormData(event.currentTarget)) }}>
            <Field label={w('old')}>{(props) => <input {...props} className="input" name="old" type="password" required autoComplete="current-password" data-scan="own" />}</Field>
            <Field label={w('next')} hint={w('password_hint')} wrong={wrong || undefined}>{(props) => <input {...props} className="input" name="next" type="password" required minLength={12} autoComplete="new-password" data-scan="own" />}</Field>
            <div><button className="button">{w('change')}</button></div>
          </form>
        )}
      </div>
    </section>
    {liking}
    </>
  )
}
