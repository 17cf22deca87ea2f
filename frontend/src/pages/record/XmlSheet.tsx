import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Copy, Download } from 'lucide-react'
import { address, getText } from '../../api/client'
import { announce } from '../../parts/announce'
import { Problem, Sheet, Skeleton } from '../../parts/parts'
import { words } from '../../words/words'

const w = words({ title: 'Record XML', read: 'Read the XML of the record', find: 'Find in the XML', copy: 'Copy', copied: 'XML copied', download: 'Download', close: 'Close', lines: '{n, plural, one {# line} other {# lines}} with it', tree: 'Tree', text: 'As stored', view: 'As a page', unfold: 'Unfold all', fold: 'Fold all' })

const xmlPath = (session: string) => '/record/xml?session_identifier=' + encodeURIComponent(session)
const MOST_LINES = 4_000

/** The stored XML, byte for byte as text or as a tree that folds; nothing of it is ever taken for HTML. */
export function XmlSheet({ session, fileName, close }: { session: string; fileName: string; close: () => void }) {
  const [text, setText] = useState('')
  const [how, setHow] = useState<'tree' | 'text'>('tree')
  const [unfolded, setUnfolded] = useState(false)
  const find = useRef<HTMLInputElement>(null)
  useEffect(() => find.current?.focus(), [])
  const wanted = useDeferredValue(text.trim().toLowerCase())
  const xml = useQuery({ queryKey: ['record', session, 'xml'], queryFn: ({ signal }) => getText(xmlPath(session), signal) })
  const lines = useMemo(() => (wanted && xml.data ? xml.data.split('\n').filter((line) => line.toLowerCase().includes(wanted)).length : null), [xml.data, wanted])
  return (
    <Sheet title={w('title')} close={close} wide>
      <div className="row wrap">
        <div className="tabs" role="tablist">
          <button type="button" role="tab" aria-selected={how === 'tree'} className="tab" onClick={() => setHow('tree')}>{w('tree')}</button>
          <button type="button" role="tab" aria-selected={how === 'text'} className="tab" onClick={() => setHow('text')}>{w('text')}</button>
        </div>
        <span className="mono small faint cut">{fileName}</span>
        <span className="small faint push" role="status">{lines !== null && w('lines', { n: lines })}</span>
        <input className="input values-find" type="search" placeholder={w('find')} aria-label={w('find')} value={text} onChange={(event) => setText(event.target.value)} ref={find} />
      </div>
      {xml.isError ? <Problem wanted={w('read')} failure={xml.error} retry={() => void xml.refetch()} />
        : xml.isPending ? <Skeleton rows={10} height="var(--row)" />
        : <div className="xml" tabIndex={0} role="region" aria-label={w('title')}>{how === 'text' ? <pre className="mono"><Lines text={xml.data} wanted={wanted} /></pre> : <Tree text={xml.data} wanted={wanted} unfolded={unfolded} />}</div>}
      <div className="actions">
        {how === 'tree' && <button type="button" className="button" onClick={() => setUnfolded(!unfolded)}>{unfolded ? w('fold') : w('unfold')}</button>}
        <a className="button" href={address('/record/view', { session_identifier: session })} target="_blank" rel="noreferrer">{w('view')}</a>
        <button type="button" className="button" disabled={!xml.data} onClick={() => { void navigator.clipboard?.writeText(xml.data ?? ''); announce(w('copied')) }}><Copy className="icon" aria-hidden />{w('copy')}</button>
        <a className="button" href={address('/record/xml', { session_identifier: session })} download={fileName}><Download className="icon" aria-hidden />{w('download')}</a>
        <button type="button" className="button button-primary" onClick={close}>{w('close')}</button>
      </div>
    </Sheet>
  )
}

function Lines({ text, wanted }: { text: string; wanted: string }) {
  if (!wanted) return <>{text}</>
  const found = text.split('\n').filter((line) => line.toLowerCase().includes(wanted)).slice(0, MOST_LINES)
  return <>{found.map((line, at) => <mark key={at}>{line + '\n'}</mark>)}</>
}

function Tree({ text, wanted, unfolded }: { text: string; wanted: string; unfolded: boolean }) {
  const root = useMemo(() => new DOMParser().parseFromString(text, 'application/xml').documentElement, [text])
  return <Node element={root} depth={0} wanted={wanted} unfolded={unfolded} />
}

const holds = (element: Element, wanted: string): boolean => element.outerHTML.toLowerCase().includes(wanted)

/** An element: one line where it holds only text, else a fold. */
function Node({ element, depth, wanted, unfolded }: { element: Element; depth: number; wanted: string; unfolded: boolean }) {
  const children = [...element.children]
  const attributes = [...element.attributes].filter((one) => !one.name.startsWith('xmlns'))
  const head = (
    <>
      <span className="xml-name">{element.localName}</span>
      {attributes.map((one) => <span key={one.name} className="xml-attribute"> {one.name}=<q>{one.value}</q></span>)}
    </>
  )
  if (wanted && !holds(element, wanted)) return null
  if (children.length === 0) return <div className="xml-line">{head}{element.textContent ? <span className="xml-text">{element.textContent}</span> : null}</div>
  const named = children.find((child) => child.localName === 'name')?.textContent
  return (
    <details className="xml-fold" open={unfolded || wanted !== '' || depth < 2} key={String(unfolded) + wanted}>
      <summary>{head}{named && <span className="xml-text">{named}</span>}<span className="faint"> {children.length}</span></summary>
      <div className="xml-inside">{children.map((child, at) => <Node key={at} element={child} depth={depth + 1} wanted={wanted} unfolded={unfolded} />)}</div>
    </details>
  )
}
