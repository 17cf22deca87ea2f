import type { ComponentProps } from 'react'
import { may, useMe } from '../api/me'
import type { Role } from '../api/me'
import { words } from '../words/words'
import { refused } from './toast'

const w = words({ needs: 'Needs the role {role}; you have {yours}.', none: 'none' })

/** What somebody may not do is shown, and says which role it needs. */
export function useMay(least: Role = 'bench'): { allowed: boolean; why: string | undefined; only: (act: () => void) => void } {
  const me = useMe()
  const allowed = may(me, least)
  const why = allowed ? undefined : w('needs', { role: least, yours: me.role ?? w('none') })
  return { allowed, why, only: (act) => (why === undefined ? act() : refused(why)) }
}

/** A button that writes; `not` is a further reason why it cannot now. */
export function Act({ least, not, onClick, ...rest }: { least?: Role; not?: string | undefined } & ComponentProps<'button'>) {
  const may = useMay(least)
  const why = may.why ?? not
  if (why === undefined) return <button {...rest} onClick={onClick} />
  return <button {...rest} type="button" aria-disabled="true" title={why} aria-description={why} />
}
