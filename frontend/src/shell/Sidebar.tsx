import { useState, useSyncExternalStore } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Ellipsis, Monitor, Moon, Sun } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { get } from '../api/client'
import { useMe } from '../api/me'
import { stream } from '../live/stream'
import { Avatar, Sheet } from '../parts/parts'
import { count, words } from '../words/words'
import { useNeeds } from '../pages/timeline/needs'
import { GROUPS } from './pages'
import { useTheme } from './theme'

const w = words({
  places: 'Places', more: 'More',
  live: 'Live', connecting: 'connecting', lost: 'reconnecting, last event {n}', event: 'event {n}',
  light: 'Light', dark: 'Dark', system: 'As the system', theme: 'Theme: {theme}',
  nobody: 'Not signed in', signIn: 'Sign in', needs: '{n} need a person',
})

/** at the thumb of a phone, in this order; the others behind More */
const THUMB = ['/bench', '/samples', '/scan', '/instruments']
/** The page of one thing belongs to the place of its list. */
const ONE: Record<string, string> = { '/samples': '/sample/', '/sessions': '/session/', '/records': '/record/' }

export function Sidebar() {
  const [path] = useLocation()
  const [more, setMore] = useState(false)
  const counts = useQuery({ queryKey: ['counts'], queryFn: ({ signal }) => get('/sample/counts', {}, signal) }).data
  const needs = useNeeds().data?.length ?? 0
  const beside: Record<string, React.ReactNode> = {
    '/sessions': needs > 0 && <span className="tag rust" title={w('needs', { n: needs })}>{count(needs)}</span>,
    '/samples': counts && <span className="faint small">{count(counts.total)}</span>,
  }
  const here = GROUPS.flatMap((group) => group.places).find(({ path: to }) => path.startsWith(to) || path.startsWith(ONE[to] ?? ' '))?.path
  return (
    <nav className="side" aria-label={w('places')}>
      <Link href="/bench" className="brand">
        <img src="/ui/icon.svg" alt="" width="24" height="24" />
        <span className="brand-words"><b>Nexus</b><span className="small faint">{location.hostname}</span></span>
      </Link>
      {GROUPS.map((group, at) => (
        <div key={at} className="side-group">
          {group.word && <p className="side-word">{group.word}</p>}
          <ul>
            {group.places.map(({ path: to, word, icon: Icon }) => (
              <li key={to} className={THUMB.includes(to) ? 'thumb' + (to === '/scan' ? ' thumb-scan' : '') : undefined} style={THUMB.includes(to) ? { '--thumb': THUMB.indexOf(to) } as React.CSSProperties : undefined}>
                <Link href={to} className="side-link" aria-current={path.startsWith(to) || path.startsWith(ONE[to] ?? ' ') ? 'page' : undefined} title={word}>
                  <Icon className="icon" />
                  <span className="side-label">{word}</span>
                  <span className="push side-label">{beside[to]}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className="side-foot">
        <Live />
        <Who />
      </div>
      <button type="button" className="side-link side-more" aria-haspopup="dialog" aria-current={here && !THUMB.includes(here) ? 'page' : undefined} onClick={() => setMore(true)}><Ellipsis className="icon" aria-hidden /><span className="side-label">{w('more')}</span></button>
      {more && (
        <Sheet title={w('more')} close={() => setMore(false)}>
          <ul className="more-places">
            {GROUPS.flatMap((group) => group.places).filter(({ path: to }) => !THUMB.includes(to)).map(({ path: to, word, icon: Icon }) => <li key={to}><Link href={to} className="side-link" aria-current={to === here ? 'page' : undefined} onClick={() => setMore(false)}><Icon className="icon" />{word}<span className="push">{beside[to]}</span></Link></li>)}
          </ul>
          <div className="more-foot stack"><Live /><Who /></div>
        </Sheet>
      )}
    </nav>
  )
}

function Live() {
  const link = useSyncExternalStore((listener) => stream.subscribe(listener), () => stream.link + ':' + stream.last)
  const [state, last] = link.split(':')
  const n = Number(last)
  return (
    <p className="row small live" data-link={state}>
      <span className="live-dot" aria-hidden="true" />
      <span className="side-label">
        {state === 'live' ? w('live') : state === 'lost' ? w('lost', { n }) : w('connecting')}
        {state === 'live' && n > 0 && <span className="faint"> · {w('event', { n })}</span>}
      </span>
    </p>
  )
}

function Who() {
  const me = useMe()
  const { theme, next } = useTheme()
  const Icon = theme === 'light' ? Sun : theme === 'dark' ? Moon : Monitor
  const word = w(theme)
  return (
    <div className="row">
      <Link href={me.name ? '/people?tab=me' : '/sign-in'} className="row who cut">
        <Avatar name={me.name ?? '?'} />
        <span className="side-label cut">
          <span className="strong cut who-name">{me.name ?? w('nobody')}</span>
          <span className="small faint">{me.name ? me.role : w('signIn')}</span>
        </span>
      </Link>
      <button className="button button-quiet button-square push side-label" aria-label={w('theme', { theme: word })} title={w('theme', { theme: word })} onClick={next}>
        <Icon className="icon" aria-hidden />
      </button>
    </div>
  )
}
