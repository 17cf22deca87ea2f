import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, findings, Lab, said, scan, settled, test } from './lab'

const PAGES = ['bench', 'scan', 'samples', 'samples/import', 'sample/S-007', 'containers', 'containers/BOX-1', 'containers?show=audit', 'containers?show=kinds', 'instruments', 'sessions', 'records', 'snapshots', 'ledger', 'people', 'people?tab=roles', 'board', 'health', 'sign-in']

test('3 axe finds nothing on any page, in both themes', async ({ page, lab }) => {
  test.setTimeout(480_000)
  const found: string[] = []
  for (const path of PAGES) {
    await page.goto(lab.url + '/ui/' + path)
    await settled(page)
    found.push(...(await findings(page, path)))
  }
  expect(found).toEqual([])
})

test('3 axe finds nothing where a list could not be read', async ({ page, lab }) => {
  test.setTimeout(240_000)
  await page.route(/\/api\/(sample|container|snapshot)\//, (route) => route.fulfill({ status: 500, json: { ok: false, error: 'internal_error' } }))
  const found: string[] = []
  for (const path of ['bench', 'samples', 'sample/S-007', 'containers', 'snapshots']) {
    await page.goto(lab.url + '/ui/' + path)
    await page.getByRole('alert').first().waitFor()
    found.push(...(await findings(page, path + ' with an error')))
  }
  expect(found).toEqual([])
})

test('3 axe finds nothing in a laboratory that has nothing yet', async ({ page }) => {
  test.setTimeout(240_000)
  const lab = await Lab.open(0)
  try {
    const found: string[] = []
    for (const path of ['bench', 'samples', 'containers', 'instruments', 'sessions', 'records', 'snapshots', 'board', 'people']) {
      await page.goto(lab.url + '/ui/' + path)
      await settled(page)
      found.push(...(await findings(page, path + ' empty')))
    }
    expect(found).toEqual([])
  } finally {
    await lab.close()
  }
})

test('22 and 23 filters are in the address; a bad one is shown and the page works', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/samples')
  await page.getByRole('button', { name: /^Completed/ }).click()
  await expect(page).toHaveURL(/status=completed/)
  await page.goBack()
  await expect(page).not.toHaveURL(/status=/)
  await page.goto(lab.url + '/ui/samples?status=frozen')
  await expect(page.getByText('not understood: frozen')).toBeVisible()
  await expect(page.getByRole('row').nth(2)).toBeVisible()
})

test('25 the first cell is a link', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/samples')
  await expect(page.locator('.grid-row a').first()).toHaveAttribute('href', /\/ui\/sample\//)
})

test('26 a bulk change is all or nothing; what is refused is named and stays selected', async ({ page, lab }) => {
  const ids = ['BULK-1', 'BULK-2', 'BULK-3']
  for (const id of ids) await lab.post('/sample/add', { specimen_type: 'foil', external_id: id })
  for (const status of ['processing', 'completed']) await lab.post('/sample/status', { identifier: 'BULK-3', status })
  await page.goto(lab.url + '/ui/samples?q=BULK')
  for (const id of ids) await page.getByRole('checkbox', { name: `Select ${id}` }).check()
  await expect(page.getByText('2 of 3 can go to Processing')).toBeVisible()
  await page.getByRole('button', { name: 'Set status' }).click()
  await page.getByRole('menuitem', { name: /Set to Processing/ }).click()
  await expect(page.getByRole('alert')).toContainText('BULK-3')
  expect(((await lab.get('/sample/show?identifier=BULK-1')) as { sample: { status: string } }).sample.status).toBe('received')
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Select BULK-3' }).uncheck()
  await page.getByRole('button', { name: 'Set status' }).click()
  await page.getByRole('menuitem', { name: /Set to Processing/ }).click()
  await expect(said(page)).toContainText('2 samples are now Processing')
})

test('28 an import shows its counts, changes nothing until Import, and then writes just that', async ({ page, lab }) => {
  const lines = ['external_id,specimen_type,status']
  for (let n = 1; n <= 91; n++) lines.push(`IMP-${n},foil,received`)
  for (const id of ['S-001', 'S-002', 'S-003']) {
    const { sample } = (await lab.get('/sample/show?identifier=' + id)) as { sample: { specimen_type: string; status: string } }
    lines.push(`${id},${sample.specimen_type},${sample.status}`)
  }
  lines.push('IMP-y,foil,melted', 'IMP-x,,received')
  const file = join(lab.folder, 'list.csv')
  writeFileSync(file, lines.join('\n') + '\n')
  await page.goto(lab.url + '/ui/samples/import')
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByText('96 rows')).toBeVisible()
  await expect(page.getByText('2 refused', { exact: true })).toBeVisible()
  expect(((await lab.get('/sample/search?q=IMP-')) as { count: number }).count).toBe(0)
  await page.getByRole('button', { name: /Import the \d+ good rows/ }).click()
  await expect(page).toHaveURL(/\/ui\/samples$/)
  await expect.poll(async () => ((await lab.get('/sample/search?q=IMP-&limit=500')) as { count: number }).count).toBe(91)
})

test('31 the trail has a name and times for each bar, and the same facts as a table', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/sample/S-007')
  await settled(page)
  const bars = page.locator('[data-bar]')
  await expect(bars.first()).toHaveAttribute('aria-label', /from .* to /)
  const n = await bars.count()
  await page.getByRole('button', { name: 'As a table' }).click()
  await expect(page.locator('.facts tbody tr')).toHaveCount(n)
})

test('31 on a phone the trail stands upright: a line a step, the newest first, and the same facts as a table', async ({ page, lab }) => {
  const { events } = (await lab.get('/sample/events?identifier=S-007&limit=500')) as { events: { new_status: string | null; to_container_id: number | null; from_container_id: number | null }[] }
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(lab.url + '/ui/sample/S-007')
  await settled(page)
  await expect(page.locator('.trail')).toHaveCount(0)
  const steps = page.locator('.upright > li')
  const times = await steps.locator('time').evaluateAll((all) => all.map((time) => (time as HTMLTimeElement).dateTime))
  expect(times.length).toBeGreaterThan(2)
  expect(times).toEqual(times.toSorted().reverse())
  await expect(steps.last()).toHaveText(/^(Received|Into )/)
  expect(times.length).toBeLessThanOrEqual(2 * events.length)
  await page.getByRole('button', { name: 'As a table' }).click()
  await expect(page.locator('.facts tbody tr')).toHaveCount(times.length)
  await page.getByRole('button', { name: 'As a picture' }).click()
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(page.locator('.trail')).toBeVisible()
})

test('35 times are local; hovering, focusing or tapping shows UTC with seconds', async ({ page, lab, browser }) => {
  const exact = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/
  await page.goto(lab.url + '/ui/sample/S-007')
  await settled(page)
  const time = page.locator('main time[tabindex="0"]').first()
  await expect(time).toHaveAttribute('title', exact)
  await page.keyboard.press('Tab')
  await time.focus()
  await expect(page.getByRole('tooltip')).toHaveText(exact)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  const phone = await (await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } })).newPage()
  await phone.goto(lab.url + '/ui/sample/S-007')
  await settled(phone)
  await phone.locator('main time[tabindex="0"]').first().tap()
  await expect(phone.getByRole('tooltip')).toHaveText(exact)
  await phone.context().close()
})

test('37 a move into an occupied exclusive container is refused in the server’s words', async ({ page, lab }) => {
  await lab.post('/container/add', { barcode: 'EX-1', kind: 'tube' })
  await lab.post('/sample/add', { specimen_type: 'foil', external_id: 'EX-A', container: 'EX-1' })
  await lab.post('/sample/add', { specimen_type: 'foil', external_id: 'EX-B' })
  await page.goto(lab.url + '/ui/sample/EX-B')
  await page.getByRole('button', { name: /^Move/ }).first().click()
  await page.getByLabel('Into container').fill('EX-1')
  await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('exclusive')
  await expect(page.getByRole('alert')).toContainText('EX-A')
  await expect(page.getByRole('alert')).toContainText('Nothing was changed')
  expect(((await lab.get('/sample/show?identifier=EX-B')) as { sample: { container_id: number | null } }).sample.container_id).toBeNull()
})

test('40, 41 and 43 thirty pairs of scans in a row; three tones; undo by card', async ({ page, lab }) => {
  test.setTimeout(120_000)
  for (const barcode of ['RACK-T', 'SHELF-T']) await lab.post('/container/add', { barcode, kind: 'rack' })
  for (let n = 0; n < 30; n++) await lab.post('/sample/add', { specimen_type: 'foil', external_id: `T-${100 + n}`, container: 'SHELF-T' })
  await page.addInitScript(() => {
    const starts: number[] = []
    ;(window as unknown as { tones: number[] }).tones = starts
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (...args) { starts.push(this.frequency.value); return start.apply(this, args) }
  })
  await page.goto(lab.url + '/ui/scan/move')
  await settled(page)
  for (let n = 0; n < 30; n++) {
    await scan(page, `T-${100 + n}`)
    await scan(page, 'RACK-T')
  }
  await expect(page.locator('.log-done')).toHaveCount(30, { timeout: 60_000 })
  await scan(page, 'NO-SUCH')
  await expect(page.locator('.scan-refused')).toContainText('neither a sample nor a container')
  await scan(page, 'T-100')
  await scan(page, 'RACK-T')
  await expect(page.locator('.log-nothing')).toHaveCount(1)
  const tones = await page.evaluate(() => (window as unknown as { tones: number[] }).tones)
  expect(new Set(tones).size).toBeGreaterThanOrEqual(4)
  await expect(page.locator('.flash-nothing')).toHaveCount(1)
  await scan(page, 'UNDO')
  await expect(page.locator('.log-done')).toHaveCount(31)
  await expect(said(page)).toContainText('undone')
  expect(((await lab.get('/sample/show?identifier=T-129')) as { sample: { container: { barcode: string | null } | null } }).sample.container?.barcode).toBe('SHELF-T')
  tones.push(...(await page.evaluate((seen) => (window as unknown as { tones: number[] }).tones.slice(seen), tones.length)))
  await page.getByRole('button', { name: 'Mute' }).click()
  await scan(page, 'NO-SUCH-2')
  await expect(page.locator('.scan-refused')).toContainText('NO-SUCH-2')
  expect((await page.evaluate(() => (window as unknown as { tones: number[] }).tones)).length).toBe(tones.length)
})

test('44 a session started through the API is a block; the days are in the address', async ({ page, lab }) => {
  lab.run('instrument', 'add', '--pid', 'TEST-TEM-0001', '--display-name', 'Test TEM', '--location', 'Room 1', '--timezone', 'Etc/UTC', '--api-url', 'https://nemo.example.org/api/tools/?id=1', '--calendar-url', 'https://nemo.example.org/calendar/test', '--filestore-path', './test_tem', '--harvester', 'nemo', '--property-tag', 'T1')
  await lab.post('/session/add', { instrument: 'TEST-TEM-0001', session_identifier: 'run-1', user: 'mara' })
  await page.goto(lab.url + '/ui/instruments')
  await expect(page.getByRole('link', { name: /Test TEM, mara/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /Test TEM, mara.*Running/ })).toBeVisible()
  await lab.post('/session/end', { instrument: 'TEST-TEM-0001', session_identifier: 'run-1', user: 'mara' })
  await expect(page.getByRole('link', { name: /Test TEM, mara.*To build/ })).toBeVisible()
  await page.getByRole('button', { name: 'A day back' }).click()
  await expect(page).toHaveURL(/day=/)
  await page.keyboard.press('t')
  await expect(page).not.toHaveURL(/day=/)
})

/** what another program keeps there too: enough that an export takes seconds */
const MUCH = `
import sqlite3, sys
c = sqlite3.connect(sys.argv[1], timeout=30)
c.execute("CREATE TABLE much (data BLOB)")
c.execute("INSERT INTO much WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT randomblob(1000000) FROM n")
c.commit()
`
const LITTLE = `
import sqlite3, sys
c = sqlite3.connect(sys.argv[1], timeout=30)
c.execute("DROP TABLE much")
c.commit()
`
const OUTSIDE = `
import sqlite3, sys
c = sqlite3.connect(sys.argv[1], timeout=30)
c.execute("INSERT INTO sample_events (sample_id, event_type, note, occurred_at, created_at) SELECT id, 'looked_at', 'written past it', '2026-07-02T03:04:05+00:00', '2026-07-02T03:04:05+00:00' FROM samples WHERE external_id = 'S-002'")
c.commit()
`

test('49, 50, 51 and 52 a snapshot is exported, verified, compared, pinned; prune names each file; bringing back shows the difference and wants the name', async ({ page }) => {
  test.setTimeout(180_000)
  const lab = await Lab.open(60)
  try {
    await snapshots(page, lab)
  } finally {
    await lab.close()
  }
})

test('49 how long a step still takes is said once there is enough to say it from', async ({ page, lab }) => {
  await page.clock.install()
  let done = 0
  await page.route('**/api/job/list', (route) => route.fulfill({ json: { ok: true, count: 1, jobs: [{ id: 1, what: 'snapshot.export', actor: 'os:ada', begun_at: new Date().toISOString(), ended_at: null, state: 'running', stage: 'packing', done, total: 1_000, can_be_cancelled: false }] } }))
  await page.goto(lab.url + '/ui/snapshots')
  const told = page.locator('.export-now')
  await expect(told).toContainText('Packing 0 %')
  await expect(told).not.toContainText('left')
  done = 400
  await page.clock.runFor(10_000)
  await expect(told).toContainText('Packing 40 %')
  await expect(told).toContainText(/about \d+ s left in this step/)
})

async function snapshots(page: Page, lab: Lab) {
  lab.say('correct horse battery staple\n', 'account', 'add', 'ada', '--role', 'admin', '--stdin')
  await page.goto(lab.url + '/ui/sign-in?to=/snapshots')
  await page.getByLabel('Name', { exact: true }).fill('ada')
  await page.getByLabel('Password').fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/ui\/snapshots/)

  // the stages in their order with their percent, seen on both sides of another page, then the file and its hash
  execFileSync('python3', ['-c', MUCH, join(lab.folder, 'lims.sqlite3')])
  await page.evaluate(() => {
    const seen = ((window as unknown as { seen: string[] }).seen = [])
    new MutationObserver(() => {
      const now = document.querySelector('.export-stages [aria-current]')?.textContent
      if (now && seen.at(-1) !== now) (seen as string[]).push(now)
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  await page.getByRole('button', { name: /^Export a snapshot/ }).first().click()
  await expect(page.locator('.export-stages [aria-current]')).toBeVisible()
  await page.getByRole('link', { name: 'Health' }).click()
  await expect(page.getByRole('heading', { name: 'Health' }).first()).toBeAttached()
  await page.getByRole('link', { name: 'Snapshots' }).click()
  await expect(page.locator('.export-stages [aria-current]')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Export a snapshot/ }).first()).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByRole('link', { name: /^Download snapshot/ }).first()).toBeVisible({ timeout: 60_000 })
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen)
  const stages = ['Copying the database', 'Writing', 'Packing', 'Checking']
  const order = seen.map((text) => stages.findIndex((stage) => text.startsWith(stage)))
  expect(order).toEqual(order.toSorted((one, other) => one - other))
  expect(order).toContain(2)
  const percents = seen.filter((text) => text.startsWith('Packing')).map((text) => Number(/(\d+) %/.exec(text)?.[1]))
  expect(percents.length).toBeGreaterThan(0)
  expect(percents).toEqual(percents.toSorted((one, other) => one - other))
  for (const percent of percents) expect(percent).toBeLessThanOrEqual(100)
  await expect(page.locator('.export-stages [data-is=done]')).toHaveText(stages)
  await page.reload()
  const told = await page.locator('[data-hash]').textContent()
  const fetched = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download it' }).click()
  expect(createHash('sha256').update(readFileSync(await (await fetched).path())).digest('hex')).toBe(told)
  execFileSync('python3', ['-c', LITTLE, join(lab.folder, 'lims.sqlite3')])
  const names = async () => ((await lab.get('/snapshot/list')) as { snapshots: { name: string }[] }).snapshots.map((one) => one.name)
  const [older = ''] = await names()
  lab.run('sample', 'add', '--specimen-type', 'foil', '--external-id', 'SNAP-1')
  const waiting = ((await lab.get('/sample/list?status=received&limit=2')) as { samples: { external_id: string }[] }).samples.map((one) => one.external_id).filter((one) => one !== 'SNAP-1')[0] ?? ''
  lab.run('sample', 'status', waiting, '--to', 'processing', '--note', 'asked for by the customer')
  lab.run('container', 'add', '--barcode', 'SNAP-BOX', '--kind', 'box')
  const moved = ((await lab.get('/sample/show?identifier=S-003')) as { sample: { container: { barcode: string } } }).sample.container.barcode
  lab.run('sample', 'move', 'S-003', '--to', 'SNAP-BOX')
  execFileSync('python3', ['-c', OUTSIDE, join(lab.folder, 'lims.sqlite3')])
  await page.getByRole('button', { name: /^Export a snapshot/ }).first().click()
  await expect(page.getByRole('link', { name: /^Download snapshot/ })).toHaveCount(2, { timeout: 30_000 })
  await page.getByRole('button', { name: `Compare ${older} as A` }).click()
  await page.getByRole('button', { name: /as B$/ }).and(page.locator(`:not([aria-label*="${older}"])`)).click()
  const numbers = page.locator('.deltas')
  await expect(numbers).toContainText('+1', { timeout: 60_000 })
  const [first = '', second = ''] = [older, (await names()).find((name) => name !== older)]
  const report = JSON.parse(lab.run('snapshot', 'diff', join(lab.folder, 'exports', first), join(lab.folder, 'exports', second), '--json-only')) as { deltas: Record<'counts' | 'status_counts', { metric?: string; key?: string; a: number; b: number; delta: number }[]> }
  const differing = [...report.deltas.counts, ...report.deltas.status_counts]
  await expect(numbers.locator('tbody tr')).toHaveText(differing.map(({ metric, key, a, b, delta }) => `${metric?.replaceAll('_', ' ') ?? `Status ${key}`}${a} → ${b}${delta > 0 ? '+' : '−'}${Math.abs(delta)}`))

  // which ones, by whom and why; the address brings the same back
  const rows = page.locator('.change-rows > li')
  const row = (name: string) => rows.filter({ has: page.getByRole('link', { name, exact: true }) })
  await expect(row('SNAP-1')).toContainText('new')
  await expect(row('SNAP-BOX')).toContainText('new')
  await expect(row(waiting)).toContainText(/status: \S+ → processing/)
  await expect(row(waiting)).toContainText('sample status by os:' + userInfo().username)
  await expect(row(waiting)).toContainText('asked for by the customer')
  await expect(row('S-003')).toContainText(`container: ${moved} → SNAP-BOX`)
  await expect(row('S-002')).toContainText('nobody is known')
  await expect(row('S-002')).toContainText('written past it')
  await expect(page).toHaveURL(new RegExp(`a=${first}&b=${second}`))
  await page.getByRole('button', { name: 'Places', exact: true }).click()
  await expect(page).toHaveURL(/rows=places/)
  await expect(rows).toHaveCount(1, { timeout: 60_000 })
  await expect(row('SNAP-BOX')).toBeVisible()
  await page.getByRole('button', { name: 'Samples', exact: true }).click()
  await expect(rows).toHaveCount(4, { timeout: 60_000 })
  await expect(row('SNAP-BOX')).toHaveCount(0)
  await expect(row('S-003')).toContainText(`container: ${moved} → SNAP-BOX`)
  const shown = await rows.allTextContents()
  const counted = await numbers.innerText()
  await page.goto(page.url())
  await expect(rows).toHaveText(shown, { timeout: 60_000 })
  await expect.poll(() => numbers.innerText()).toBe(counted)
  // the same by keys
  await page.goto(lab.url + '/ui/snapshots')
  await expect(page.locator('[data-snapshot]')).toHaveCount(2)
  await page.keyboard.press('d')
  await expect(page).toHaveURL(new RegExp(`a=${first}&b=${second}`))
  await page.getByRole('button', { name: `Compare ${second} as A` }).focus()
  await page.keyboard.press('a')
  await expect(page).toHaveURL(new RegExp(`a=${second}`))
  await page.getByRole('button', { name: `Compare ${first} as B` }).focus()
  await page.keyboard.press('b')
  await expect(page).toHaveURL(new RegExp(`b=${first}`))
  await expect(numbers).toContainText('−1', { timeout: 60_000 })
  await page.keyboard.press('d')
  await expect(numbers).toContainText('+1', { timeout: 60_000 })
  const wide = page.viewportSize() ?? { width: 1440, height: 900 }
  expect(await findings(page, 'snapshots compared')).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  for (const button of await page.getByRole('button', { name: 'Bring back' }).all()) {
    const box = await button.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390)
  }
  await page.setViewportSize(wide)
  await page.getByRole('button', { name: /^Verify/ }).first().click()
  await expect(page.getByText('Sound', { exact: true })).toBeVisible({ timeout: 30_000 })
  // bringing back: the difference, then the name, then how; a damaged one goes no further
  const newer = (await names()).find((name) => name !== older) ?? ''
  const short = older.replace('.tar.gz', '').replace(/^snapshot-\d+-/, '')
  await page.getByRole('listitem').filter({ hasText: older }).getByRole('button', { name: 'Bring back' }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByText('1 newer samples would be set aside')).toBeVisible()
  await expect(sheet.locator('.command')).toHaveCount(0)
  await sheet.getByRole('textbox', { name: `Type ${short} to go on` }).fill(short.slice(0, 3))
  await expect(sheet.locator('.command')).toHaveCount(0)
  await sheet.getByRole('textbox').fill(short)
  await expect(sheet.locator('.command')).toContainText(`nexus snapshot restore ${older}`)
  await sheet.getByRole('button', { name: 'Cancel' }).click()

  // prune: a pinned one is not among them
  await page.getByRole('button', { name: `Pin ${older}` }).click()
  await expect(page.getByRole('button', { name: `Unpin ${older}` })).toBeVisible()
  await page.getByRole('button', { name: /^Export a snapshot/ }).first().click()
  await expect(page.getByRole('link', { name: /^Download snapshot/ })).toHaveCount(3, { timeout: 30_000 })
  const newest = (await names()).find((name) => name !== older && name !== newer) ?? ''
  await page.getByRole('button', { name: 'Prune' }).click()
  await page.getByLabel('Keep the newest').fill('1')
  await page.getByRole('button', { name: 'See what would go' }).click()
  await expect(sheet.getByRole('listitem')).toHaveText([newer])
  await sheet.getByRole('button', { name: 'Delete 1 snapshot' }).click()
  await expect(page.getByRole('link', { name: /^Download snapshot/ })).toHaveCount(2)
  expect((await names()).sort()).toEqual([newest, older].sort())

  const file = join(lab.folder, 'exports', older)
  const bytes = readFileSync(file)
  const middle = Math.floor(bytes.length / 2)
  bytes.fill(0, middle, middle + 64)
  writeFileSync(file, bytes)
  await page.getByRole('listitem').filter({ hasText: older }).getByRole('button', { name: 'Bring back' }).click()
  await expect(sheet.getByRole('alert')).toBeVisible()
  await expect(sheet.getByRole('textbox')).toHaveCount(0)
  await sheet.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: `Verify ${older}` }).click()
  await expect(page.getByRole('listitem').filter({ hasText: older })).toContainText('Damaged', { timeout: 30_000 })
  await expect(page.getByRole('listitem').filter({ hasText: older }).getByRole('button', { name: 'Bring back' })).toHaveAttribute('aria-disabled', 'true')
}

test('57 the board keeps its cards, and two browsers’ cards', async ({ page, lab, browser }) => {
  await page.goto(lab.url + '/ui/board')
  await page.getByRole('button', { name: /^New card/ }).click()
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Order gloves')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const cards = async () => Object.values(((await lab.get('/api/kanban/board')) as { cards: Record<string, { title: string }> }).cards).map((card) => card.title)
  await expect.poll(cards).toContain('Order gloves')
  const before = (await cards()).length
  const other = await (await browser.newContext()).newPage()
  await other.goto(lab.url + '/ui/board')
  await expect(other.getByText('Order gloves')).toBeVisible()
  await other.getByRole('button', { name: /^New card/ }).click()
  await page.getByRole('button', { name: /^New card/ }).click()
  await expect.poll(async () => (await cards()).length).toBe(before + 2)
  await page.reload()
  await expect(page.locator('.card')).toHaveCount(before + 2)
  const stored = (await lab.get('/api/kanban/board')) as { columnOrder: string[] }
  expect(stored.columnOrder).toEqual(['todo', 'doing', 'done'])
})

test('58 on a phone the columns of the board stand one below the other', async ({ page, lab }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(lab.url + '/ui/board')
  await settled(page)
  const columns = page.locator('.notes .column')
  await expect(columns).toHaveCount(3)
  const boxes = await columns.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, width }) => ({ top, width })))
  for (const [at, box] of boxes.entries()) {
    expect(box.width).toBeGreaterThan(300)
    expect(box.top).toBeGreaterThan(boxes[at - 1]?.top ?? 0)
  }
  await expect(page.getByRole('heading', { name: 'To Do' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reset' })).toBeInViewport({ ratio: 1 })
})

test('58 and 59 on a phone and at 320 px no page scrolls sideways', async ({ page, lab }) => {
  test.setTimeout(300_000)
  const wide: string[] = []
  for (const [width, height] of [[390, 844], [320, 700]] as const) {
    await page.setViewportSize({ width, height })
    for (const path of PAGES) {
      await page.goto(lab.url + '/ui/' + path)
      await settled(page)
      if (await page.evaluate(() => document.scrollingElement !== null && document.scrollingElement.scrollWidth > innerWidth + 1)) wide.push(`${path} at ${width}`)
    }
  }
  expect(wide).toEqual([])
  await expect(page.getByRole('link', { name: 'Scan' })).toBeInViewport()
})

test('60 with reduced motion nothing moves', async ({ page, lab }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  const longest = await page.evaluate(() => Math.max(0, ...[...document.querySelectorAll('*')].flatMap((one) => [getComputedStyle(one).transitionDuration, getComputedStyle(one).animationDuration].flatMap((all) => all.split(',')).map((text) => Number.parseFloat(text) * 1000))))
  expect(longest).toBeLessThanOrEqual(1)
})

test('62 the first load is small', async ({ page, lab }) => {
  const sizes = { code: 0, fonts: 0 }
  const read: Promise<void>[] = []
  page.on('response', (response) => {
    const url = response.url()
    if (!url.includes('/ui/assets/')) return
    read.push(response.body().then((body) => {
      if (/\.(js|css)$/.test(url)) sizes.code += gzipSync(body).length
      if (/\.woff2?$/.test(url)) sizes.fonts += body.length
    }))
  })
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  await Promise.all(read)
  expect(sizes.code).toBeGreaterThan(10_000)
  expect(sizes.code).toBeLessThanOrEqual(250_000)
  expect(sizes.fonts).toBeLessThanOrEqual(120_000)
})

test('64 a failing panel says so and the others stay', async ({ page, lab }) => {
  await page.route('**/api/sample/events*', (route) => route.fulfill({ status: 500, headers: { 'x-request-id': 'req-17' }, json: { error: 'internal_error', ok: false } }))
  await page.goto(lab.url + '/ui/sample/S-007')
  await expect(page.getByRole('alert')).toContainText('mistake')
  await expect(page.getByText('Details')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Where' })).toBeVisible()
  await page.unroute('**/api/sample/events*')
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(page.locator('.event').first()).toBeVisible()
})

test('names with markup, right to left and emoji are text', async ({ page, lab, errors }) => {
  const id = '<img src=x onerror=alert(1)>'
  await lab.post('/sample/add', { specimen_type: 'שלום 🧪 ' + id, external_id: 'MARK-1', notes: 'x'.repeat(10_000) })
  await page.goto(lab.url + '/ui/sample/MARK-1')
  await expect(page.getByText('onerror=alert(1)').first()).toBeVisible()
  expect(await page.locator('main img[src="x"]').count()).toBe(0)
  expect(errors).toEqual([])
})
