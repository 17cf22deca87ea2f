import { useIsFetching } from '@tanstack/react-query'
import { CircleHelp, ScanBarcode } from 'lucide-react'
import { Kbd } from '../parts/parts'
import { words } from '../words/words'

const w = words({ search: 'Scan or search', help: 'Keys of this page' })

export function TopBar({ openPalette, openHelp }: { openPalette: () => void; openHelp: () => void }) {
  return (
    <header className="top">
      <div id="page-heading" className="row top-heading" />
      <button className="search" onClick={openPalette}>
        <ScanBarcode className="icon" aria-hidden />
        <span>{w('search')}</span>
        <Kbd>/</Kbd>
      </button>
      <div className="row top-actions">
        <div id="page-action" className="row" />
        <button className="button button-quiet button-square" aria-label={w('help')} onClick={openHelp}><CircleHelp className="icon" aria-hidden /></button>
      </div>
      <Busy />
    </header>
  )
}

/** Something is being read; its own part, so that the page is not drawn anew whenever that begins or ends. */
function Busy() {
  const busy = useIsFetching({ predicate: (query) => query.state.data === undefined || query.isStale() }) > 0
  return busy && <div className="top-busy" aria-hidden="true" />
}
