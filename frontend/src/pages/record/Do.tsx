import type { ReactNode } from 'react'
import type { Role } from '../../api/me'
import { Act, useMay } from '../../parts/Act'
import { Kbd } from '../../parts/parts'

/** A button for a change, with its picture and its key; it waits while the change is on its way. */
export function Do({ least, why, busy, icon, kbd, children, run, className = 'button' }: { least: Role; why?: string | undefined; busy?: boolean | undefined; icon?: ReactNode; kbd?: string; children: ReactNode; run: () => void; className?: string }) {
  return <Act type="button" least={least} not={why} className={className} aria-busy={busy} onClick={() => { if (!busy) run() }}>{icon}{children}{kbd && <Kbd>{kbd}</Kbd>}</Act>
}

/** Why this person may not; undefined for who may. */
export const useWhyNot = (least: Role): string | undefined => useMay(least).why
