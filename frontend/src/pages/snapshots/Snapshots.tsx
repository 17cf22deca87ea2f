import './snapshots.css'
import { useEffect, useRef, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, Download, PackagePlus, Pin, PinOff, ShieldCheck, Trash2 } from 'lucide-react'
import { Link } from 'wouter'
import { useBarcodes } from '../../api/barcodes'
import { address as url, get, post, send } from '../../api/client'
import type { Answer } from '../../api/client'
import { useKeys } from '../../keys/keys'
import { Act } from '../../parts/Act'
import { useAddress } from '../../parts/address'
import { announce } from '../../parts/announce'
import { Glyph, Needed } from '../../parts/Glyph'
import { Empty, Field, Kbd, Problem, Sheet, Skeleton, Time } from '../../parts/parts'
import { done, refused } from '../../parts/toast'
import { Page } from '../../shell/Page'
import { moment } from '../../words/time'
import { count, words } from '../../words/words'
import { left } from './left'
import type { Seen } from './left'

const w = words({
  title: 'Snapshots', export: 'Export a snapshot', read: 'Read the snapshots', none: 'No snapshots yet. The first takes about 2 s.', size: '{n} MB', pin: 'Pin {name}', unpin: 'Unpin {name}', pinned: 'pinned', verify: 'Verify {name}', download: 'Download {name}', a: 'A', b: 'B', set_a: 'Compare {name} as A', set_b: 'Compare {name} as B', sound: 'Sound', damaged: 'Damaged',
  exporting: 'Exporting', exporting_text: '{n} s so far', copying: 'Copying the database', writing: 'Writing', packing: 'Packing', checking: 'Checking', stages: 'Stages', percent: '{n} %', exported: '{name} is done', fetch: 'Download it', hash: 'SHA-256', verifying: 'checking …', checked: '{name} is sound', diff: 'What changed', choose: 'Choose A and B to see what changed between them.', same: 'Nothing differs.', compare: 'Compare the two', table: 'What', from_to: 'A → B', status: 'Status', occupied: 'Places for one sample, taken', change: 'Change', rows: 'Which', rows_all: 'All', rows_samples: 'Samples', rows_places: 'Places', added: 'new', removed: 'gone', changed: 'changed', none_row: 'no row differs', nothing: 'nothing', by: '{what} by {who}', by_nobody: '{what}, nobody is known', untold: 'Nobody is known', no_why: 'no reason was given', more: '{n, plural, one {# more differs} other {# more differ}}; `nexus snapshot diff --rows` lists them.',
  prune: 'Prune', prune_title: 'Delete old snapshots', keep: 'Keep the newest', plan: 'See what would go', prune_none: 'Nothing would be deleted.', prune_text: 'These will be gone; pinned ones are not among them:', delete: '{n, plural, one {Delete # snapshot} other {Delete # snapshots}}', deleted: '{n, plural, one {# snapshot deleted} other {# snapshots deleted}}', cancel: 'Cancel', is_running: 'One is on its way.',
  restore: 'Bring back', restore_title: 'Bring back {name}', restore_text: 'This is done at the machine itself, because it takes the place of the whole database:', restore_sound: 'It is sound.', restore_bad: 'It is damaged and cannot be brought back.', newer: '{n} newer {what} would be set aside', newer_none: 'Nothing here is newer than it.', type: 'Type {name} to go on', type_hint: 'The time in its name: so nobody takes the wrong one.', list: 'Kept', k_title: 'Snapshots', k_export: 'export', k_verify: 'verify the one with the focus', k_a: 'compare the one with the focus as A', k_b: '… as B', k_diff: 'what changed: the newest beside the one before', left: 'about {n} s left in this step', left_min: 'about {n} min left in this step', container: 'container',
})

interface Snapshot {
  name: string
  bytes: number
  changed_at: string
  pinned: boolean
}

type Job = Answer<'GET', '/job/list'>['jobs'][number]

const POLL_MS = 250
const EXPORT_PATIENCE_MS = 3_600_000
const STAGES = ['copying', 'writing', 'packing', 'checking'] as const
const ROWS = ['all', 'samples', 'places'] as const

// an export of this tab goes on while the page is left
let asked = false

const newest = (jobs: Job[] | undefined) => jobs?.findLast((job) => job.what === 'snapshot.export')

export default function Snapshots() {
  const client = useQueryClient()
  const address = useAddress()
  const [, tick] = useState(0)
  const jobs = useQuery({ queryKey: ['job', 'list'], queryFn: ({ signal }) => get('/job/list', {}, signal), staleTime: 0, refetchInterval: (query) => asked || newest(query.state.data?.jobs)?.ended_at === null ? POLL_MS : false })
  const job = newest(jobs.data?.jobs)
  const running = asked || job?.ended_at === null
  const made = useQuery({ queryKey: ['job', 'show', job?.id, job?.begun_at], enabled: job?.state === 'done', queryFn: ({ signal }) => get('/job/show', { id: job?.id ?? 0 }, signal), staleTime: Infinity })
  const [pruning, setPruning] = useState(false)
  const [restoring, setRestoring] = useState<string | null>(null)
  const [verdicts, setVerdicts] = useState<Record<string, 'checking' | 'sound' | string>>({})
  const a = address.get('a')
  const b = address.get('b')
  const rows = ROWS.find((one) => one === address.get('rows')) ?? 'all'
  const list = useQuery({ queryKey: ['snapshots'], queryFn: ({ signal }) => get('/snapshot/list', { limit: 500 }, signal) })
  const diff = useQuery({ queryKey: ['snapshot', 'diff', a, b, rows], enabled: a !== '' && b !== '' && a !== b, queryFn: ({ signal }) => get('/snapshot/diff', { a, b, rows }, signal), staleTime: Infinity, placeholderData: (before, query) => query?.queryKey[2] === a && query.queryKey[3] === b ? before : undefined })

  useEffect(() => {
    if (job?.ended_at) void client.invalidateQueries({ queryKey: ['snapshots'] })
  }, [client, job?.id, job?.ended_at])
  const start = () => {
    if (running) return
    asked = true
    tick((n) => n + 1)
    void jobs.refetch()
    send('POST', '/snapshot/export', { kept: true }, undefined, {}, EXPORT_PATIENCE_MS).then(
      (made) => done(w('exported', { name: made.tarball.split('/').at(-1) ?? '' })),
      (failure: Error) => refused(failure.message),
    ).finally(() => {
      asked = false
      void client.invalidateQueries({ queryKey: ['job', 'list'] })
      void client.invalidateQueries({ queryKey: ['snapshots'] })
    })
  }
  const verify = async (name: string) => {
    setVerdicts((before) => ({ ...before, [name]: 'checking' }))
    try {
      await post('/snapshot/verify', { artifact: name })
      setVerdicts((before) => ({ ...before, [name]: 'sound' }))
      announce(w('checked', { name }))
    } catch (failure) {
      const text = failure instanceof Error ? failure.message : String(failure)
      setVerdicts((before) => ({ ...before, [name]: text }))
      announce(text, 'refusal')
    }
  }
  const pin = useMutation({
    mutationFn: ({ name, pinned }: Snapshot) => post(pinned ? '/snapshot/unpin' : '/snapshot/pin', { name }),
    onError: (failure) => refused(failure.message),
    onSettled: () => client.invalidateQueries({ queryKey: ['snapshots'] }),
  })
  const snapshots = list.data?.snapshots ?? []
  useKeys(w('k_title'), [
    { key: 'c', does: w('k_export'), run: start },
    { key: 'v', does: w('k_verify'), run: () => { const name = focused() ?? (a || snapshots[0]?.name); if (name) void verify(name) } },
    { key: 'a', does: w('k_a'), run: () => { const name = focused(); if (name) address.set({ a: name }) } },
    { key: 'b', does: w('k_b'), run: () => { const name = focused(); if (name) address.set({ b: name }) } },
    { key: 'd', does: w('k_diff'), run: () => { if (snapshots[1]) address.set({ a: snapshots[1].name, b: snapshots[0]?.name ?? null }) } },
  ])

  return (
    <Page title={w('title')} action={<Act className="button button-primary" not={running ? w('is_running') : undefined} onClick={start}><PackagePlus className="icon" aria-hidden />{w('export')}<Kbd>C</Kbd></Act>}>
      {running ? <Exporting job={job?.ended_at === null ? job : undefined} now={jobs.dataUpdatedAt} /> : <Exported answer={made.data?.answer ?? null} kept={snapshots} />}
      <div className="sample-columns">
        <section className="panel" aria-labelledby="kept">
          <header><h2 id="kept">{w('list')}</h2><Act least="manager" not={snapshots.length === 0 ? w('prune_none') : undefined} className="button button-quiet push" onClick={() => setPruning(true)}><Trash2 className="icon" aria-hidden />{w('prune')}</Act></header>
          {list.isError && <Problem wanted={w('read')} failure={list.error} retry={() => void list.refetch()} />}
          {list.isPending && <div className="body"><Skeleton rows={5} height="3rem" /></div>}
          {list.isSuccess && snapshots.length === 0 && <Empty actions={<Act className="button button-primary" not={running ? w('is_running') : undefined} onClick={start}>{w('export')}</Act>}>{w('none')}</Empty>}
          <ol className="kept">
            {snapshots.map((one) => {
              const verdict = verdicts[one.name]
              return (
                <li key={one.name} className="event snapshot" data-snapshot={one.name}>
                  <div className="row">
                    <button className="kbd ab" aria-pressed={a === one.name} aria-label={w('set_a', { name: one.name })} onClick={() => address.set({ a: a === one.name ? null : one.name })}>{w('a')}</button>
                    <button className="kbd ab" aria-pressed={b === one.name} aria-label={w('set_b', { name: one.name })} onClick={() => address.set({ b: b === one.name ? null : one.name })}>{w('b')}</button>
                  </div>
                  <div className="stack" style={{ gap: 0 }}>
                    <p className="mono cut">{one.name}</p>
                    <p className="small faint row"><Time at={one.changed_at} /> · {w('size', { n: (one.bytes / 1e6).toFixed(1) })} {one.pinned && <span className="tag slate">{w('pinned')}</span>}
                      {verdict === 'checking' ? <span className="running">{w('verifying')}</span> : verdict === 'sound' ? <span className="row green ink"><Glyph family="proof" value="proved" />{w('sound')}</span> : verdict && <span className="row red ink"><Needed />{w('damaged')}: {verdict}</span>}
                    </p>
                  </div>
                  <div className="row push">
                    <Act className="button button-quiet button-square" aria-label={w('verify', { name: one.name })} title={w('verify', { name: '' })} onClick={() => void verify(one.name)}><ShieldCheck className="icon" aria-hidden /></Act>
                    <Act className="button button-quiet button-square" aria-label={w(one.pinned ? 'unpin' : 'pin', { name: one.name })} onClick={() => pin.mutate(one)}>{one.pinned ? <PinOff className="icon" aria-hidden /> : <Pin className="icon" aria-hidden />}</Act>
                    <a className="button button-quiet button-square" aria-label={w('download', { name: one.name })} href={url('/snapshot/download', { name: one.name })} download><Download className="icon" aria-hidden /></a>
                    <Act least="manager" not={verdict !== undefined && verdict !== 'checking' && verdict !== 'sound' ? w('restore_bad') : undefined} className="button button-quiet" onClick={() => setRestoring(one.name)}>{w('restore')}</Act>
                  </div>
                </li>
              )
            })}
          </ol>
        </section>
        <section className="panel" aria-labelledby="diff">
          <header><h2 id="diff">{w('diff')}</h2></header>
          {a === '' || b === '' || a === b ? <p className="body faint">{w('choose')}</p>
            : diff.isError ? <Problem wanted={w('compare')} failure={diff.error} retry={() => void diff.refetch()} />
            : diff.isPending ? <div className="body"><Skeleton rows={4} height="2rem" /></div>
            : <><Deltas deltas={diff.data.deltas} /><Changes rows={diff.data.rows} chosen={rows} choose={(one) => address.set({ rows: one })} /></>}
        </section>
      </div>
      {pruning && <Prune close={() => setPruning(false)} />}
      {restoring && <Restore name={restoring} close={() => setRestoring(null)} />}
    </Page>
  )
}

/** The snapshot whose row has the focus. */
const focused = () => document.activeElement?.closest<HTMLElement>('[data-snapshot]')?.dataset['snapshot']

/** What an export is at: its stages, and how much of this one is done. */
function Exporting({ job, now }: { job: Job | undefined; now: number }) {
  const at = STAGES.findIndex((stage) => stage === job?.stage)
  const share = job?.total ? Math.min(1, job.done / job.total) : null
  const first = useRef<Seen | null>(null)
  if (job?.stage && first.current?.stage !== job.stage) first.current = { stage: job.stage, done: job.done, at: now }
  const rest = job ? left(first.current, job.done, job.total, now) : null
  const percent = share === null ? '' : w('percent', { n: Math.floor(100 * share) })
  return (
    <div className="band blue export-now" role="status">
      <p><span className="running strong">{w('exporting')}</span> {job && w('exporting_text', { n: Math.max(0, Math.round((now - moment(job.begun_at).getTime()) / 1000)) })}{rest !== null && ' · ' + (rest < 90 ? w('left', { n: rest }) : w('left_min', { n: Math.round(rest / 60) }))}</p>
      <ol className="export-stages" aria-label={w('stages')}>
        {STAGES.map((stage, n) => <li key={stage} data-is={n < at ? 'done' : undefined} aria-current={n === at ? 'step' : undefined}>{n < at && <Check className="icon" aria-hidden />}{w(stage)}{n === at && percent && ' ' + percent}</li>)}
      </ol>
      <progress className="progress" {...(share === null ? {} : { value: share, max: 1 })} aria-label={w('exporting')} aria-valuetext={percent || undefined} />
    </div>
  )
}

/** What the last export came to, as long as its file is there. */
function Exported({ answer, kept }: { answer: Record<string, unknown> | null; kept: Snapshot[] }) {
  const name = String(answer?.['tarball'] ?? '').split('/').at(-1) ?? ''
  if (!kept.some((one) => one.name === name)) return null
  return (
    <div className="band green export-now">
      <ol className="export-stages" aria-label={w('stages')}>{STAGES.map((stage) => <li key={stage} data-is="done"><Check className="icon" aria-hidden />{w(stage)}</li>)}</ol>
      <p className="row wrap"><span className="strong">{w('exported', { name })}</span><a className="button" href={url('/snapshot/download', { name })} download><Download className="icon" aria-hidden />{w('fetch')}</a></p>
      <p className="small wrap-anywhere">{w('hash')} <code className="mono" data-hash>{String(answer?.['sha256'] ?? '')}</code></p>
    </div>
  )
}

const shown = (value: unknown) => (value === null || value === undefined || value === '' ? w('nothing') : String(value))
const PLACE = 'container_id'
/** what changes with every change */
const STAMPS = ['id', 'updated_at', 'created_at']

/** Which samples and places differ: what became of each, by whom and why. */
function Changes({ rows, chosen, choose }: { rows: Answer<'GET', '/snapshot/diff'>['rows']; chosen: (typeof ROWS)[number]; choose: (one: (typeof ROWS)[number]) => void }) {
  const barcode = useBarcodes(rows?.changes.flatMap((row) => row.fields).filter(({ field }) => field === PLACE).flatMap(({ a, b }) => [a, b]).filter((one) => typeof one === 'number') ?? [])
  const told = (field: string, value: unknown) => (field === PLACE && typeof value === 'number' ? barcode(value) : shown(value))
  if (!rows) return null
  return (
    <>
      <div className="row diff-choice" role="group" aria-label={w('rows')}>{ROWS.map((one) => <button key={one} className="kbd ab" aria-pressed={chosen === one} onClick={() => choose(one)}>{w(`rows_${one}`)}</button>)}</div>
      {rows.changes.length === 0 && <p className="body faint">{w('none_row')}</p>}
      <ol className="change-rows">
        {rows.changes.map((row) => (
          <li key={row.noun + row.id} className="event">
            <p className="row wrap">{row.change === 'removed' ? <span className="mono wrap-anywhere">{row.name ?? row.id}</span> : <Link className="mono wrap-anywhere" href={(row.noun === 'sample' ? '/sample/' : '/containers/') + encodeURIComponent(row.name ?? row.id)}>{row.name ?? row.id}</Link>}<span className="tag slate">{w(row.change)}</span></p>
            {row.change === 'changed' && row.fields.filter(({ field }) => !STAMPS.includes(field)).map(({ field, a, b }) => <p key={field} className="small wrap-anywhere">{field === PLACE ? w('container') : field.replaceAll('_', ' ')}: {told(field, a)} → {told(field, b)}</p>)}
            <p className="small faint wrap-anywhere">{row.what === null ? w('untold') : w(row.by === null ? 'by_nobody' : 'by', { what: row.what.replaceAll(/[._]/g, ' '), who: row.by ?? '' })}{row.at && <>, <Time at={row.at} /></>}: {row.why ?? w('no_why')}</p>
          </li>
        ))}
      </ol>
      {rows.more > 0 && <p className="body faint">{w('more', { n: rows.more })}</p>}
    </>
  )
}

interface Delta {
  what: string
  a: number
  b: number
  delta: number
}

/** The numbers of `snapshot diff`: rows of tables, samples by status, and the places that hold one thing. */
function numbers(deltas: Record<string, unknown>): Delta[] {
  const listed = (part: string, name: string, prefix: string) => ((deltas[part] ?? []) as Record<string, string | number>[]).map((one) => ({ what: prefix + String(one[name]).replaceAll('_', ' '), a: Number(one['a']), b: Number(one['b']), delta: Number(one['delta']) }))
  const occupied = deltas['exclusive_occupied_count'] as Omit<Delta, 'what'> | undefined
  return [...listed('counts', 'metric', ''), ...listed('status_counts', 'key', w('status') + ' '), ...(occupied && occupied.delta !== 0 ? [{ ...occupied, what: w('occupied') }] : [])]
}

/** Counts of what differs, as `snapshot diff` tells them. */
function Deltas({ deltas }: { deltas: Record<string, unknown> }) {
  const rows = numbers(deltas)
  if (rows.length === 0) return <p className="body">{w('same')}</p>
  const most = Math.max(...rows.map(({ delta }) => Math.abs(delta)))
  return (
    <table className="facts deltas">
      <thead><tr><th scope="col">{w('table')}</th><th scope="col">{w('from_to')}</th><th scope="col">{w('change')}</th></tr></thead>
      <tbody>{rows.map(({ what, a, b, delta }) => <tr key={what}><td>{what}</td><td>{count(a)} → {count(b)}</td><td><span className="row"><b className={'strong ' + (delta > 0 ? 'green ink' : 'rust ink')}>{delta > 0 ? '+' : '−'}{count(Math.abs(delta))}</b><i className={'delta-bar ' + (delta > 0 ? 'green' : 'rust')} style={{ width: `${(Math.abs(delta) / most) * 4}rem` }} /></span></td></tr>)}</tbody>
    </table>
  )
}

function Prune({ close }: { close: () => void }) {
  const client = useQueryClient()
  const [keep, setKeep] = useState(20)
  const [plan, setPlan] = useState<{ plan: string; archives: string[] } | null>(null)
  const [wrong, setWrong] = useState('')
  const run = async (apply: boolean) => {
    setWrong('')
    try {
      const told = await post('/snapshot/prune', { keep, dry_run: !apply, plan: apply ? (plan?.plan ?? null) : null })
      if (!apply) return setPlan(told)
      done(w('deleted', { n: told.deleted_archives }))
      void client.invalidateQueries({ queryKey: ['snapshots'] })
      close()
    } catch (failure) {
      setPlan(null)
      setWrong(failure instanceof Error ? failure.message : String(failure))
    }
  }
  return (
    <Sheet title={w('prune_title')} close={close}>
      <Field label={w('keep')}>{(props) => <input {...props} className="input" type="number" min={1} value={keep} onChange={(event) => { setKeep(Number(event.target.value)); setPlan(null) }} />}</Field>
      {wrong && <p className="band red" role="alert">{wrong}</p>}
      {plan && (plan.archives.length === 0 ? <p>{w('prune_none')}</p> : <><p>{w('prune_text')}</p><ul className="prune-list">{plan.archives.map((one) => <li key={one} className="mono small">{one}</li>)}</ul></>)}
      <div className="actions">
        <button className="button" autoFocus onClick={close}>{w('cancel')}</button>
        {plan && plan.archives.length > 0 ? <button className="button button-danger" onClick={() => void run(true)}>{w('delete', { n: plan.archives.length })}</button> : <button className="button button-primary" onClick={() => void run(false)}>{w('plan')}</button>}
      </div>
    </Sheet>
  )
}

/** What tells a snapshot from the others of its day, short enough to be typed: the time in its name. */
const shortName = (name: string) => name.replace(/\.tar\.gz$/, '').replace(/^snapshot-\d{8}-/, '')

/** The difference first, then the name; only then how it is done. A damaged one goes no further. */
function Restore({ name, close }: { name: string; close: () => void }) {
  const [typed, setTyped] = useState('')
  const told = useQuery({ queryKey: ['snapshot', 'restore', name], queryFn: () => post('/snapshot/restore', { artifact: name, dry_run: true }), staleTime: 0 })
  const newer = Object.entries(told.data?.newer ?? {}).filter(([, n]) => n !== 0)
  return (
    <Sheet title={w('restore_title', { name })} close={close}>
      {told.isPending && <Skeleton rows={3} height="2rem" />}
      {told.isError && <Problem wanted={w('restore')} failure={told.error} />}
      {told.data && !told.data.sound && <p className="band red" role="alert">{w('restore_bad')}</p>}
      {told.data?.sound && (
        <>
          <p className="row"><Glyph family="proof" value="proved" />{w('restore_sound')}</p>
          {newer.length === 0 ? <p>{w('newer_none')}</p> : <ul className="newer">{newer.map(([what, n]) => <li key={what}>{w('newer', { n, what: what.replaceAll('_', ' ') })}</li>)}</ul>}
          <Field label={w('type', { name: shortName(name) })} hint={w('type_hint')}>{(props) => <input {...props} className="input mono" autoComplete="off" data-scan="own" value={typed} onChange={(event) => setTyped(event.target.value)} />}</Field>
          {typed.trim() === shortName(name) && <><p className="dim">{w('restore_text')}</p><pre className="command mono small">nexus snapshot restore {name} --force --backup</pre></>}
        </>
      )}
      <div className="actions"><button className="button" autoFocus onClick={close}>{w('cancel')}</button></div>
    </Sheet>
  )
}
