import { useEffect, useState } from 'react'
import { onSignedOut } from '../api/client'
import { Sheet } from '../parts/parts'
import { SignInForm } from '../pages/signin/SignInForm'
import { words } from '../words/words'

const w = words({ title: 'Your sign-in has ended', text: 'Nothing that you typed is lost. Sign in again and go on.' })

/** Over whatever is open: the page below keeps what was typed. */
export function SignedOut() {
  const [out, setOut] = useState(false)
  useEffect(() => onSignedOut(() => setOut(true)), [])
  if (!out) return null
  return (
    <Sheet title={w('title')} close={() => setOut(false)}>
      <p className="dim">{w('text')}</p>
      <SignInForm after={() => setOut(false)} />
    </Sheet>
  )
}
