import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useLocation } from 'wouter'
import { useScanner } from '../keys/keys'
import { arrive } from './heading'

/** A page: its heading, its title in the browser, its action in the top bar. A scan that it has no use for is looked up. */
export function Page({ title, crumbs, action, children, className, plain }: { title: string; crumbs?: ReactNode; action?: ReactNode; children: ReactNode; className?: string; plain?: boolean }) {
  const [, navigate] = useLocation()
  useScanner((code) => navigate('/scan/look?code=' + encodeURIComponent(code)), true)
  useEffect(() => {
    document.title = title + ' · Nexus'
  }, [title])
  useEffect(arrive)
  const bar = document.getElementById('page-heading')
  const actions = document.getElementById('page-action')
  return (
    <>
      {bar && createPortal(<>{crumbs}{!plain && <h1 tabIndex={-1} className="title cut">{title}</h1>}</>, bar)}
      {actions && action && createPortal(action, actions)}
      <div className={'page ' + (className ?? '')}>{children}</div>
    </>
  )
}
