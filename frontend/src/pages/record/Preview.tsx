import './record.css'
import { useState } from 'react'
import { File, FileWarning } from 'lucide-react'
import { address } from '../../api/client'
import { words } from '../../words/words'
import type { Dataset } from './types'

const w = words({ alt: '{name}, {type}', none: 'no reader', damaged: 'damaged', gone: 'preview missing', file: 'file' })

export const previewOf = (session: string, n: number) => address('/record/preview', { session_identifier: session, n })

/** Known and unknown files in the same frame; a missing picture is a word, never a broken image. */
export function Preview({ session, dataset, eager }: { session: string; dataset: Dataset; eager?: boolean }) {
  const [failed, setFailed] = useState(false)
  const Icon = dataset.damaged ? FileWarning : File
  return (
    <span className="preview">
      {dataset.preview && !failed
        ? <img src={previewOf(session, dataset.n)} alt={w('alt', { name: dataset.name, type: dataset.type ?? w('file') })} loading={eager ? 'eager' : 'lazy'} decoding="async" onError={() => setFailed(true)} />
        : <Icon className="preview-none" role="img" aria-label={w('alt', { name: dataset.name, type: dataset.type ?? w('file') })} />}
      {dataset.damaged ? <span className="preview-word preview-damaged">{w('damaged')}</span> : !dataset.preview ? <span className="preview-word">{w('none')}</span> : failed && <span className="preview-word">{w('gone')}</span>}
    </span>
  )
}
