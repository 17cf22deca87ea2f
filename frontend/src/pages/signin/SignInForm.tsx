import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { keepCrossSiteToken, keepGuestSession, post } from '../../api/client'
import { signInWays } from '../../api/me'
import { useAddress } from '../../parts/address'
import { Field } from '../../parts/parts'
import { words } from '../../words/words'

const w = words({
  sso: 'Sign in with single sign-on', name: 'Name', password: 'Password', go: 'Sign in', or: 'or', guest_name: 'Your name, if you like', guest_go: 'Go on as a guest',
})

/** After signing in, back to where one was; only addresses of our own. */
export function SignInForm({ after }: { after: () => void }) {
  const client = useQueryClient()
  const address = useAddress()
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)
  const ways = useQuery({ queryKey: ['ways'], queryFn: ({ signal }) => signInWays(signal) }).data

  const attempt = async (act: () => Promise<void>) => {
    setBusy(true)
    setWrong('')
    try {
      await act()
      await client.invalidateQueries()
      after()
    } catch (failure) {
      setWrong(failure instanceof Error ? failure.message : String(failure))
    } finally {
      setBusy(false)
    }
  }
  const signIn = (form: FormData) => attempt(async () => {
    const answer = await post<{ csrf: string }>('/auth/sign-in', { name: String(form.get('username')), password: String(form.get('password')) })
    keepGuestSession(null)
    keepCrossSiteToken(answer.csrf)
  })
  const guest = (form: FormData) => attempt(async () => {
    const name = String(form.get('guest') ?? '').trim()
    const answer = await post<{ session: { id: string } }>('/auth/guest', name ? { display_name: name } : {})
    keepGuestSession(answer.session.id)
  })

  return (
    <div className="stack">
      {ways?.oidc && <><a className="button button-primary" href={'/api/auth/oidc/start?to=' + encodeURIComponent('/ui' + (address.get('to') || '/bench'))}>{w('sso')}</a><p className="faint small sign-or">{w('or')}</p></>}
      <form className="stack" onSubmit={(event) => { event.preventDefault(); void signIn(new FormData(event.currentTarget)) }}>
        <Field label={w('name')}>{(props) => <input {...props} className="input" name="username" autoComplete="username" required autoFocus data-scan="own" />}</Field>
        <Field label={w('password')}>{(props) => <input {...props} className="input" name="password" type="password" autoComplete="current-password" required data-scan="own" />}</Field>
        {wrong && <p className="band red" role="alert">{wrong}</p>}
        <button className={'button' + (ways?.oidc ? '' : ' button-primary')} disabled={busy}>{w('go')}</button>
      </form>
      {ways?.guest !== false && (
        <>
          <p className="faint small sign-or">{w('or')}</p>
          <form className="stack" onSubmit={(event) => { event.preventDefault(); void guest(new FormData(event.currentTarget)) }}>
            <Field label={w('guest_name')}>{(props) => <input {...props} className="input" name="guest" maxLength={64} autoComplete="nickname" />}</Field>
            <button className="button" disabled={busy}>{w('guest_go')}</button>
          </form>
        </>
      )}
    </div>
  )
}
