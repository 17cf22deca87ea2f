import type { ReactNode } from 'react'
import { may, useMe } from '../api/me'
import type { Role } from '../api/me'
import { words } from '../words/words'
import { Kbd } from './parts'

const w = words({ needs: 'Needs the role {role}' })

/** A button for a change. It stays visible for whoever may not, and says which role would be needed. */
export function Act({ least, why, busy, icon, kbd, children, run, className = 'button' }: { least: Role; why?: string | undefined; busy?: boolean | undefined; icon?: ReactNode; kbd?: string; children: ReactNode; run: () => void; className?: string }) {
  const reason = useWhyNot(least) ?? why
  return (
    <button type="button" className={className} aria-disabled={reason || busy ? true : undefined} aria-busy={busy} title={reason} onClick={() => { if (!reason && !busy) run() }}>
      {icon}{children}{kbd && <Kbd>{kbd}</Kbd>}
    </button>
  )
}

/** Why this person may not; undefined for who may. */
export function useWhyNot(least: Role): string | undefined {
  return may(useMe(), least) ? undefined : w('needs', { role: least })
}
