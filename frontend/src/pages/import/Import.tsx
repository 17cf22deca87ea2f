import './import.css'
import { useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Upload } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { Refusal, upload } from '../../api/client'
import { useKeys } from '../../keys/keys'
import { announce } from '../../parts/announce'
import { Needed } from '../../parts/Glyph'
import { Problem } from '../../parts/parts'
import { Table } from '../../parts/Table'
import type { Column } from '../../parts/Table'
import { done } from '../../parts/toast'
import { Page } from '../../shell/Page'
import { words } from '../../words/words'

const w = words({
  title: 'Import', samples: 'Samples', drop: 'Drop a list here, or paste from a spreadsheet', types: 'CSV, XLSX or JSON lines. Columns: external_id, specimen_type, status, container, received_at, notes.', choose: 'Choose a file', pasted: 'pasted list', checking: 'Checking {name}. Nothing is changed.', check: 'Check', rows: '{n, plural, one {# row} other {# rows}}', create: '{n} will be received', there: '{n} already there', bad: '{n} refused', make: 'Make containers that are missing, of kind', make_none: 'do not make any', unused: 'Columns that are not used: {names}', only_bad: 'Only refused rows', line: 'Line', sample: 'Sample', fate: 'What becomes of it', reason: 'Why, and what to do', go: '{n, plural, one {Import # sample} other {Import # samples}}', go_good: '{n, plural, one {Import the # good row} other {Import the # good rows}}', other: 'Another list', done: '{n, plural, one {# sample received} other {# samples received}}', wanted: 'Import {name}', world: 'Something changed since the check. It was checked again: look once more.', F_create: 'receive', F_already_there: 'already there', F_change: 'change', F_bad: 'refused', k_title: 'Import', k_next: 'next refused row',
})

interface Row {
  line: number
  external_id: string | null
  fate: 'create' | 'already_there' | 'change' | 'bad'
  detail: string | null
  field: string | null
  remedy: string | null
}

interface Plan {
  plan: string
  count: number
  create: number
  already_there: number
  bad: number
  containers: number
  unused_columns: string[]
  rows: Row[]
}

const FORMATS: Record<string, string> = { csv: 'csv', tsv: 'csv', txt: 'csv', jsonl: 'jsonl', ndjson: 'jsonl', xlsx: 'xlsx' }
const KINDS = ['tube', 'vial', 'box', 'plate', 'rack']
const SHOWN = 10_000

/** Tabs as a spreadsheet pastes them become a CSV file. */
export function pasted(text: string): File {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? '"' + cell.replaceAll('"', '""') + '"' : cell)
  const csv = text.includes('\t') ? text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').map((line) => line.split('\t').map(quoted).join(',')).join('\n') + '\n' : text
  return new File([csv], w('pasted') + '.csv', { type: 'text/csv' })
}

export default function Import() {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const [file, setFile] = useState<File | null>(null)
  const [plan, setPlan] = useState<Plan | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [kind, setKind] = useState('')
  const [onlyBad, setOnlyBad] = useState(false)
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState('')
  const [focus, setFocus] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)

  const params = (list: File, make: string) => ({ format: FORMATS[list.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'csv', make_containers: make })
  const check = async (list: File, make = kind) => {
    setFile(list)
    setFailure(null)
    setBusy(true)
    try {
      const answer = await upload('/sample/import/check', { ...params(list, make), limit: SHOWN }, list, 'application/octet-stream')
      setPlan(answer)
      announce(`${w('create', { n: answer.create })}, ${w('there', { n: answer.already_there })}, ${w('bad', { n: answer.bad })}`)
    } catch (problem) {
      setPlan(null)
      setFailure(problem)
    } finally {
      setBusy(false)
    }
  }
  const apply = async (good: boolean) => {
    if (!file || !plan) return
    setBusy(true)
    try {
      const how = { ...params(file, kind), ...(good ? { skip_bad: true } : {}) }
      // leaving rows out is another plan; it must come to what is shown
      const agreed = good ? await upload('/sample/import/check', { ...how, limit: 0 }, file, 'application/octet-stream') : plan
      if (agreed.create !== plan.create || agreed.bad !== plan.bad) {
        setTold(w('world'))
        return await check(file)
      }
      const answer = await upload('/sample/import/apply', { ...how, plan: agreed.plan }, file, 'application/octet-stream')
      done(w('done', { n: answer.create }))
      void client.invalidateQueries()
      navigate('/samples')
    } catch (problem) {
      if (problem instanceof Refusal && problem.status === 409) {
        setTold(w('world') + ' ' + problem.message)
        await check(file)
      } else setFailure(problem)
    } finally {
      setBusy(false)
    }
  }
  const bad = plan?.rows.filter((row) => row.fate === 'bad') ?? []
  useKeys(w('k_title'), [{ key: 'F8', does: w('k_next'), run: () => { const at = bad.findIndex((row) => String(row.line) === focus); const next = bad[(at + 1) % Math.max(1, bad.length)]; if (next) setFocus(String(next.line)) } }])

  const columns: Column<Row>[] = [
    { id: 'line', head: w('line'), width: 64, right: true, cell: (row) => row.line },
    { id: 'sample', head: w('sample'), width: 176, cell: (row) => <span className="mono strong">{row.external_id ?? ''}</span> },
    { id: 'fate', head: w('fate'), width: 144, cell: (row) => <span className={'tag ' + { create: 'green', already_there: 'slate', change: 'blue', bad: 'red' }[row.fate]}>{w(('F_' + row.fate) as 'F_bad')}</span> },
    { id: 'why', head: w('reason'), width: 480, cell: (row) => <span title={[row.detail, row.remedy].filter(Boolean).join(' ')}>{row.detail} <span className="dim">{row.remedy}</span></span> },
  ]
  const rows = onlyBad ? bad : (plan?.rows ?? [])

  return (
    <Page title={w('title')} plain className="page-fill samples" crumbs={<><Link href="/samples" className="faint">{w('samples')}</Link><span className="faint" aria-hidden="true">›</span><h1 className="title" tabIndex={-1}>{w('title')}</h1></>}>
      {!plan && (
        <div
          className="drop" data-over={over ? '' : undefined} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
          onDrop={(event) => { event.preventDefault(); setOver(false); const dropped = event.dataTransfer.files[0]; if (dropped) void check(dropped) }}
          onPaste={(event) => { const list = event.clipboardData.files[0]; const text = event.clipboardData.getData('text'); if (list) void check(list); else if (text) void check(pasted(text)); event.preventDefault() }}
        >
          <Upload className="drop-icon" aria-hidden />
          <p className="title">{w('drop')}</p>
          <p className="small faint">{w('types')}</p>
          <textarea className="input drop-paste" aria-label={w('drop')} data-scan="own" rows={1} readOnly={false} value="" onChange={() => undefined} />
          <button className="button button-primary" onClick={() => input.current?.click()}>{w('choose')}</button>
          <input ref={input} type="file" hidden accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson" onChange={(event) => { const chosen = event.target.files?.[0]; if (chosen) void check(chosen) }} />
          {busy && file && <p role="status">{w('checking', { name: file.name })}</p>}
        </div>
      )}
      {failure !== null && file && <div className="panel"><Problem wanted={w('wanted', { name: file.name })} failure={failure} retry={() => void check(file)} /></div>}
      {plan && file && (
        <>
          {told && <p className="band rust" role="status">{told}</p>}
          <div className="bar">
            <b className="strong">{file.name}</b><span className="faint">{w('rows', { n: plan.count })}</span>
            <span className="tag green">{w('create', { n: plan.create })}</span><span className="tag slate">{w('there', { n: plan.already_there })}</span><span className="tag red">{plan.bad > 0 && <Needed />}{w('bad', { n: plan.bad })}</span>
            <label className="row push">{w('make')} <select className="input" value={kind} onChange={(event) => { setKind(event.target.value); void check(file, event.target.value) }}><option value="">{w('make_none')}</option>{KINDS.map((one) => <option key={one}>{one}</option>)}</select></label>
            <label className="row"><input type="checkbox" className="checkbox" checked={onlyBad} onChange={(event) => setOnlyBad(event.target.checked)} />{w('only_bad')}</label>
          </div>
          {plan.unused_columns.length > 0 && <p className="small rust ink">{w('unused', { names: plan.unused_columns.join(', ') })}</p>}
          <div className="table-wrap"><Table label={w('check')} columns={columns} rows={rows} id={(row) => String(row.line)} name={(row) => row.external_id ?? String(row.line)} open={() => undefined} empty={null} focusOn={focus} /></div>
          <div className="bulk"><div className="actions">
            <button className="button" onClick={() => { setPlan(null); setFile(null); setTold('') }}>{w('other')}</button>
            {plan.bad > 0 && plan.create > 0 && <button className="button" disabled={busy} onClick={() => void apply(true)}>{w('go_good', { n: plan.create })}</button>}
            <button className="button button-primary" disabled={busy || plan.bad > 0 || plan.create === 0} onClick={() => void apply(false)}>{w('go', { n: plan.create })}</button>
          </div></div>
        </>
      )}
    </Page>
  )
}
