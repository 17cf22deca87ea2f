import './signin.css'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { keepCrossSiteToken, keepGuestSession, post } from '../../api/client'
import { useMe } from '../../api/me'
import { sendPreferences } from '../../api/preferences'
import { useAddress } from '../../parts/address'
import { Page } from '../../shell/Page'
import { words } from '../../words/words'
import { SignInForm } from './SignInForm'

const w = words({
  title: 'Sign in', is: 'You are signed in as {name}.', out: 'Sign out', back: 'Back to the bench',
})

export default function SignIn() {
  const me = useMe()
  const client = useQueryClient()
  const address = useAddress()
  const [, navigate] = useLocation()
  const to = address.get('to')
  const out = async () => {
    await sendPreferences()
    if (me.guest) keepGuestSession(null)
    else await post('/auth/sign-out', {})
    keepCrossSiteToken(null)
    await client.invalidateQueries()
  }
  return (
    <Page title={w('title')}>
      <section className="panel sign" aria-label={w('title')}>
        <img src="/ui/icon.svg" alt="" width="40" height="40" />
        {me.name !== null ? (
          <div className="stack"><p>{w('is', { name: me.name })}</p><div className="actions"><button className="button" onClick={() => void out()}>{w('out')}</button><button className="button button-primary" onClick={() => navigate('/bench')}>{w('back')}</button></div></div>
        ) : <SignInForm after={() => navigate(to.startsWith('/') && !to.startsWith('//') ? to : '/bench', { replace: true })} />}
      </section>
    </Page>
  )
}
