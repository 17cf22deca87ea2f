import { useLayoutEffect } from 'react'
import { usePreference } from '../api/preferences'
import { switchSingleKeys } from '../keys/keys'
import { words } from '../words/words'

const w = words({ rows: 'Rows', compact: 'compact', normal: 'normal', roomy: 'roomy', off: 'Switch single-letter keys off' })

const DENSITIES = ['compact', 'normal', 'roomy'] as const

/** How dense the pages are and whether a lone letter does something, for the whole page. */
export function useLikings() {
  const [density] = usePreference('density')
  const [keys] = usePreference('single.keys')
  useLayoutEffect(() => {
    if (density === 'compact' || density === 'roomy') document.documentElement.dataset['density'] = density
    else delete document.documentElement.dataset['density']
  }, [density])
  useLayoutEffect(() => switchSingleKeys(keys === 'off'), [keys])
}

export function Density() {
  const [density, keep] = usePreference('density')
  return (
    <label className="row">{w('rows')}
      <select className="input" value={density === 'compact' || density === 'roomy' ? density : 'normal'} onChange={(event) => keep(event.target.value)}>{DENSITIES.map((one) => <option key={one} value={one}>{w(one)}</option>)}</select>
    </label>
  )
}

export function SingleKeys() {
  const [keys, keep] = usePreference('single.keys')
  return <label className="row"><input type="checkbox" className="checkbox" checked={keys === 'off'} onChange={(event) => keep(event.target.checked ? 'off' : 'on')} />{w('off')}</label>
}
