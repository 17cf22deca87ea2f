import { Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { useMe } from '../api/me'
import { useKeys } from '../keys/keys'
import { Skeleton } from '../parts/parts'
import { TimeTip } from '../parts/TimeTip'
import { Toast } from '../parts/toast'
import { exact } from '../words/time'
import { words } from '../words/words'
import { leave } from './heading'
import { Help } from './Help'
import { useLikings } from './liking'
import { Missing } from './Missing'
import { GROUPS, PAGES } from './pages'
import { Palette } from './Palette'
import { Sidebar } from './Sidebar'
import { SignedOut } from './SignedOut'
import { TopBar } from './TopBar'

const w = words({
  skip: 'Skip to the page',
  everywhere: 'Everywhere',
  search: 'scan or search',
  palette: 'go, find and do',
  help: 'keys of this page',
  fold: 'fold the sidebar',
  copy: 'copy a link to what is shown',
  go: 'go to {place}',
  printed: '{address} · printed {at} by {who}', nobody: 'somebody not signed in',
})

const FOLDED = 'nexus_folded'
/** behind these a choice on the same page is named, no other page */
const SAME = ['/scan', '/runs']

/** Under what is printed: from where, when, by whom. */
function Printed() {
  const me = useMe()
  const [at, setAt] = useState('')
  useEffect(() => {
    const stamp = () => setAt(exact(new Date()))
    addEventListener('beforeprint', stamp)
    return () => removeEventListener('beforeprint', stamp)
  }, [])
  return <p className="printed">{w('printed', { address: location.href, at, who: me.name ?? w('nobody') })}</p>
}

export function Shell() {
  const [path, navigate] = useLocation()
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  const [folded, setFolded] = useState(localStorage.getItem(FOLDED) === '1')
  useLikings()

  const fold = () => {
    setFolded(!folded)
    localStorage.setItem(FOLDED, folded ? '0' : '1')
  }
  useKeys(w('everywhere'), [
    { key: '/', does: w('search'), run: () => setPalette(true) },
    { key: 'Ctrl k', does: w('palette'), run: () => setPalette(true), inFields: true },
    { key: '?', does: w('help'), run: () => setHelp(true) },
    { key: '[', does: w('fold'), run: fold },
    { key: 'Ctrl .', does: w('copy'), run: () => void navigator.clipboard?.writeText(location.href) },
    ...GROUPS.flatMap((group) => group.places).filter((place) => place.key).map((place) => ({
      key: 'g ' + place.key, does: w('go', { place: place.word }), run: () => navigate(place.path),
    })),
  ])

  const me = useMe()
  useEffect(() => {
    if (me.role === null && path !== '/sign-in') navigate('/sign-in?to=' + encodeURIComponent(path + location.search), { replace: true })
  }, [me.role, path])
  const page = SAME.find((one) => path.startsWith(one)) ?? path
  const before = useRef(page)
  useLayoutEffect(() => {
    if (before.current !== page && before.current !== '/') leave()
    before.current = page
  }, [page])

  return (
    <div className={'shell' + (folded ? ' folded' : '')}>
      <a className="skip" href="#page">{w('skip')}</a>
      <Sidebar />
      <div className="desk">
        <TopBar openPalette={() => setPalette(true)} openHelp={() => setHelp(true)} />
        <main id="page" tabIndex={-1}>
          <Suspense fallback={<div className="page"><Skeleton rows={8} height="var(--row)" /></div>}>
            <Switch>
              <Route path="/"><Redirect to="/bench" replace /></Route>
              <Route path="/demo"><Redirect to="/bench" replace /></Route>
              <Route path="/about"><Redirect to="/health" replace /></Route>
              {PAGES.map(({ route, page: Page }) => (
                <Route key={route} path={route + '/*?'}><Page /></Route>
              ))}
              <Route><Missing /></Route>
            </Switch>
          </Suspense>
        </main>
        <Printed />
        <Toast />
      </div>
      {palette && <Palette close={() => setPalette(false)} openHelp={() => setHelp(true)} />}
      {help && <Help close={() => setHelp(false)} />}
      <SignedOut />
      <TimeTip />
      <div id="said-politely" aria-live="polite" className="unseen" />
      <div id="said-at-once" aria-live="assertive" className="unseen" />
    </div>
  )
}
