import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import { facility } from './facility'
import type { Notebook } from './facility'
import { expect, findings, said, settled, test as base } from './lab'
import { Lab } from './lab'

/** A facility with four sessions, of which the records are built; its notebook has refused the first uploads. */
const test = base.extend<object, { notebook: Notebook; place: { lab: Lab; notebook: Notebook } }>({
  place: [async ({}, use) => {
    const { lab, notebook } = await facility()
    notebook.writes = false
    await lab.meanwhile('process', 'run')
    lab.say('correct horse battery staple\n', 'account', 'add', 'mona', '--role', 'manager', '--stdin')
    await use({ lab, notebook })
    await lab.close()
    notebook.close()
  }, { scope: 'worker', timeout: 120_000 }],
  lab: [async ({ place }, use) => use(place.lab), { scope: 'worker' }],
  notebook: [async ({ place }, use) => use(place.notebook), { scope: 'worker' }],
})

const PAGES = ['instruments?day=2026-03-04', 'instruments?day=2026-03-04&show=week', 'instruments', 'sessions', 'sessions?status=needs', 'session/film', 'session/film?xml=1', 'session/gate', 'session/nothing', 'session/private', 'session/none-such', 'records', 'records?q=no+such+title', 'record/film', 'record/none-such', 'uploads', 'runs', 'runs/1', 'sample/S-007']

const asManager = async (page: Page, lab: Lab, to: string) => {
  await page.goto(lab.url + '/ui/sign-in?to=' + encodeURIComponent(to))
  await page.getByLabel('Name', { exact: true }).fill('mona')
  await page.getByLabel('Password').fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/ui' + to)
}

test('3 axe finds nothing on the pages of the facility, filled, empty and with an error, in both themes', async ({ page, lab }) => {
  test.setTimeout(480_000)
  const found: string[] = []
  for (const path of PAGES) {
    await page.goto(lab.url + '/ui/' + path)
    await settled(page)
    found.push(...(await findings(page, path)))
  }
  await page.route(/\/api\/(session|record|upload|process|instrument)\/(list|show|state|destinations)/, (route) => route.fulfill({ status: 500, json: { ok: false, error: 'internal_error' } }))
  for (const path of ['instruments', 'session/film', 'records', 'record/film', 'uploads', 'runs']) {
    await page.goto(lab.url + '/ui/' + path)
    await page.getByRole('alert').first().waitFor()
    found.push(...(await findings(page, path + ' with an error')))
  }
  expect(found).toEqual([])
})

test('22 and 63 what is looked for among the records is in the address; Back undoes one step', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/records')
  await expect(page.locator('.grid-row')).toHaveCount(2)
  await page.getByRole('button', { name: 'Instrument' }).click()
  await page.getByRole('menuitem', { name: 'Titan STEM' }).click()
  await expect(page).toHaveURL(/instrument=FEI-Titan-STEM/)
  await expect(page.locator('.grid-row')).toHaveCount(1)
  await page.goBack()
  await expect(page.locator('.grid-row')).toHaveCount(2)
  await page.getByRole('searchbox').fill('anneal')
  await expect(page).toHaveURL(/q=anneal/)
  await expect(page.locator('.grid-row')).toHaveCount(1)
  await page.reload()
  await expect(page.getByRole('link', { name: 'Films after annealing' })).toBeVisible()
  await page.goto(lab.url + '/ui/records?since=soon')
  await expect(page.getByText('not understood: soon')).toBeVisible()
  await expect(page.locator('.grid-row')).toHaveCount(2)
})

test('31 and 32 the trail has the session, its files, its record and its uploads; from the record the sample is one click away', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/sample/S-007')
  await expect(page.locator('[data-bar][aria-label^="Instrument: Quanta 200"]')).toHaveCount(1)
  await expect(page.locator('[data-bar][aria-label^="Files: "]')).toHaveCount(2)
  await expect(page.locator('[data-bar][aria-label^="Uploads: eLabFTW refused"]').first()).toBeVisible()
  await page.getByRole('button', { name: 'As a table' }).click()
  await expect(page.locator('.facts tbody tr').filter({ hasText: 'Record: Films after annealing' })).toHaveCount(1)
  await page.getByRole('button', { name: 'As a picture' }).click()
  const record = page.locator('[data-bar][aria-label^="Record: Films after annealing"]')
  await record.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/ui\/session\/film\?xml=1/)
  await page.goto(lab.url + '/ui/sample/S-007')
  await settled(page)
  await record.click()
  await expect(page).toHaveURL(/\/ui\/session\/film\?xml=1/)
  await expect(page.getByRole('dialog', { name: 'Record XML' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'S-007', exact: true }).click()
  await expect(page).toHaveURL(/\/ui\/sample\/S-007/)
})

test('7 the palette finds sessions and records, too', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('anneal')
  await page.getByRole('option', { name: /Films after annealing/ }).click()
  await expect(page).toHaveURL(/\/ui\/record\/film/)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('titan')
  await page.getByRole('option', { name: /FEI-Titan-STEM.*bob.*Error|FEI-Titan-STEM.*bob/ }).first().click()
  await expect(page).toHaveURL(/\/ui\/session\//)
})

test('44 a session is a block on its day; the week and the state are in the address', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/instruments?day=2026-03-04')
  const film = page.getByRole('link', { name: /^Quanta 200, ada, 09:00 to 10:30/ })
  await expect(film).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/day=2026-03-05/)
  await page.keyboard.press('w')
  await expect(page).toHaveURL(/show=week/)
  await expect(page.locator('.block')).toHaveCount(4)
  await page.getByRole('button', { name: 'No consent' }).click()
  await expect(page).toHaveURL(/status=NO_CONSENT/)
  await expect(page.locator('.block-faded')).toHaveCount(3)
  await page.getByRole('button', { name: 'No consent' }).click()
  await page.keyboard.press('t')
  await expect(page).not.toHaveURL(/day=/)
  await page.goto(lab.url + '/ui/instruments?day=2026-03-10')
  await page.getByRole('button', { name: /^Nearest before/ }).click()
  await expect(page).toHaveURL(/day=2026-03-06/)
})

test('45 “Needs a person” lists what only a person can move on, and the sidebar has its number', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/instruments')
  const needs = page.getByRole('region', { name: 'Needs a person' })
  await expect(needs.locator('.need')).toHaveCount(3)
  await expect(needs.getByText('No files with a time inside the session.')).toHaveCount(1)
  await expect(page.locator('.side .tag')).toHaveText('3')
  await page.goto(lab.url + '/ui/sessions?status=needs')
  await expect(page.locator('.grid-row')).toHaveCount(3)
})

test('a session shows its files by activity; the keys walk, show all values and the picture', async ({ page, lab, errors }) => {
  await page.goto(lab.url + '/ui/session/film')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Quanta 200, 4 Mar')
  await expect(page.locator('.tile')).toHaveCount(10)
  await page.locator('.tile').first().click()
  await expect(page.locator('.tile').first()).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/file=film_001.tif/)
  await expect(page.locator('.tile[aria-current]')).toContainText('film_001.tif')
  await expect(page.getByRole('region', { name: 'The chosen file' })).toContainText('15\u2009kV')
  await page.keyboard.press('Enter')
  const values = page.getByRole('dialog', { name: 'film_001.tif' })
  await values.getByRole('searchbox').fill('dwell')
  await expect(values.locator('tbody tr')).toHaveCount(1)
  await expect(values.locator('tbody tr')).toContainText('1\u2009µs')
  await values.getByRole('tab', { name: 'All that the file says' }).click()
  await expect(values.locator('tbody tr').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.locator('.tile[aria-current]').focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('dialog', { name: 'film_001.tif' }).getByRole('img')).toBeVisible()
  await page.keyboard.press('+')
  await expect(page.getByRole('button', { name: 'Whole' })).toHaveText('150 %')
  await page.keyboard.press('Escape')
  await page.goto(lab.url + '/ui/session/film?file=point_1.msa')
  await expect(page.locator('.tile[aria-current]')).toContainText('point_1.msa')
  await page.keyboard.press('2')
  await expect(page).toHaveURL(/activity=2/)
  expect(errors).toEqual([])
})

test('47 the XML view has the stored bytes; a file name with markup is text', async ({ page, lab }) => {
  const asked: string[] = []
  page.on('dialog', (dialog) => { asked.push(dialog.message()); void dialog.dismiss() })
  await page.goto(lab.url + '/ui/session/film')
  await settled(page)
  await expect(page.locator('.tile', { hasText: '<img src=x onerror=alert(1)>.tif' })).toHaveCount(1)
  await page.keyboard.press('x')
  await page.getByRole('tab', { name: 'As stored' }).click()
  const { record } = (await lab.get('/record/show?session_identifier=film')) as { record: { file: string } }
  const file = readdirSync(join(lab.folder, 'data'), { recursive: true, encoding: 'utf8' }).find((name) => basename(name) === record.file) ?? ''
  const stored = readFileSync(join(lab.folder, 'data', file), 'utf8')
  await expect.poll(() => page.locator('.xml pre').textContent()).toBe(stored)
  await page.getByRole('tab', { name: 'Tree' }).click()
  await page.getByRole('searchbox', { name: 'Find in the XML' }).fill('onerror')
  await expect(page.locator('.xml')).toContainText('<img src=x onerror=alert(1)>.tif')
  expect(await page.locator('main img[src="x"], dialog img[src="x"]').count()).toBe(0)
  expect(asked).toEqual([])
})

test('48 a file that no reader knows, and a damaged one, are shown by name; no picture is broken', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/session/film')
  await settled(page)
  await page.locator('.tile', { hasText: 'stage.xyz' }).scrollIntoViewIfNeeded()
  await expect(page.locator('.tile', { hasText: 'stage.xyz' })).toContainText('no reader')
  // each picture is fetched once it comes into view
  for (const tile of await page.locator('.tile').all()) await tile.scrollIntoViewIfNeeded()
  await expect.poll(() => page.evaluate(() => [...document.querySelectorAll<HTMLImageElement>('main img')].filter((image) => !image.complete || image.naturalWidth === 0).length)).toBe(0)
  await expect.poll(() => page.locator('.tile img').count()).toBeGreaterThan(5)
  await page.goto(lab.url + '/ui/session/gate?file=cut_1.ser')
  await expect(page.locator('.tile', { hasText: 'cut_1.ser' })).toContainText('damaged')
  await expect(page.getByRole('region', { name: 'The chosen file' })).toContainText('damaged')
})

test('a session without a record says why, in words', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/session/nothing')
  await expect(page.locator('.no-record')).toContainText('No file with a time inside the session was found.')
  await page.goto(lab.url + '/ui/session/private')
  await expect(page.locator('.no-record')).toContainText('The user has not agreed')
  await expect(page.getByText('Began')).toBeVisible()
})

test('samples are tied and untied; the sample’s page follows', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/session/gate')
  await page.getByRole('button', { name: 'Tie a sample' }).click()
  await page.getByLabel('Sample', { exact: true }).fill('S-009')
  await page.getByRole('dialog').getByRole('button', { name: 'Tie a sample' }).click()
  await expect(page.getByRole('link', { name: 'S-009' })).toBeVisible()
  await page.getByRole('button', { name: 'Untie S-009' }).click()
  await page.getByLabel('Reason').fill('another tube')
  await page.getByRole('button', { name: 'Untie', exact: true }).click()
  await expect(page.getByRole('link', { name: 'S-009' })).toHaveCount(0)
})

test('a record can be read: what, why, on what, and every file', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/record/film')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Films after annealing')
  await expect(page.getByText('Grain size against time')).toBeVisible()
  await expect(page.locator('.tile')).toHaveCount(10)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download', exact: true }).click()
  expect((await download).suggestedFilename()).toMatch(/^2026-03-04_FEI-Quanta-200_.*\.xml$/)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(said(page)).toHaveText('The record is valid')
})

test('46 retry of one failed destination sends there; its line goes on without reload', async ({ page, lab, notebook }) => {
  test.setTimeout(90_000)
  await asManager(page, lab, '/session/gate')
  const line = page.locator('.destination[data-destination=elabftw]')
  await expect(line).toHaveAttribute('data-state', 'refused')
  await expect(line).toContainText('only read')
  notebook.writes = true
  await line.getByRole('button', { name: 'Retry now' }).click()
  await expect(line).toHaveAttribute('data-state', 'sent', { timeout: 60_000 })
  expect(notebook.experiments).toHaveLength(1)
  await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText('Completed')
})

test('uploads that need attention come first, the same refusal once', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/uploads')
  const attention = page.getByRole('region', { name: 'Needs attention' })
  await expect(attention.locator('.attention-line')).toHaveCount(1)
  await expect(attention).toContainText('film')
  await page.getByRole('button', { name: 'Refused', exact: true }).click()
  await expect(page).toHaveURL(/state=refused/)
  await expect(page.locator('.grid-row')).toHaveCount(1)
  await page.getByRole('button', { name: 'Ask them now' }).click()
  await expect(page.getByRole('region', { name: 'Destinations' })).toContainText('answers')
})

test('a run is rehearsed and started here; each session is told in plain words', async ({ page, lab, notebook }) => {
  test.setTimeout(120_000)
  notebook.writes = true
  await asManager(page, lab, '/runs')
  await page.getByRole('button', { name: 'Start a run' }).first().click()
  await page.getByRole('button', { name: 'Rehearse' }).click()
  await expect(page).toHaveURL(/\/ui\/runs\/rehearsal/)
  await expect(page.getByRole('region', { name: 'Rehearsal' })).toContainText('nothing was written', { timeout: 60_000 })
  await page.getByRole('button', { name: 'Start a run' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page).toHaveURL(/\/ui\/runs\/\d+/)
  await expect(page.locator('.run-line[aria-current]')).toContainText('Done', { timeout: 60_000 })
  await page.goto(lab.url + '/ui/runs/1')
  await expect(page.locator('.run-session[data-session=private]')).toContainText('No consent')
  await expect(page.locator('.run-session[data-session=nothing]')).toContainText('No files')
  await page.locator('.run-count', { hasText: 'No consent' }).click()
  await expect(page.locator('.run-session')).toHaveCount(1)
  await expect(page).toHaveURL(/outcome=no_consent/)
})

test('18 a session that ends elsewhere changes on an open page without reload', async ({ page, lab }) => {
  await lab.post('/session/add', { instrument: 'FEI-Titan-STEM', session_identifier: 'now-1', user: 'mara' })
  await page.goto(lab.url + '/ui/session/now-1')
  await expect(page.locator('.no-record')).toContainText('The session goes on')
  await expect(page.locator('.live[data-link=live]')).toBeVisible()
  await lab.post('/session/end', { session_identifier: 'now-1' })
  await expect(page.locator('.no-record')).toContainText('It is built in the next run', { timeout: 3_000 })
})

test('55 who may not sees the controls, and which role would be needed', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/session/nothing')
  const build = page.getByRole('button', { name: 'Build again' })
  await expect(build).toHaveAttribute('aria-disabled', 'true')
  await expect(build).toHaveAttribute('title', /^Needs the role manager/)
  await build.click({ force: true })
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('58 and 59 on a phone and at 320 px no page of the facility scrolls sideways', async ({ page, lab }) => {
  test.setTimeout(180_000)
  const wide: string[] = []
  for (const [width, height] of [[390, 844], [320, 700]] as const) {
    await page.setViewportSize({ width, height })
    for (const path of PAGES) {
      await page.goto(lab.url + '/ui/' + path)
      await settled(page)
      if (await page.evaluate(() => document.scrollingElement !== null && document.scrollingElement.scrollWidth > innerWidth + 1)) wide.push(`${path} at ${width}`)
      if (await page.evaluate(() => { const main = document.querySelector('main'); return main !== null && main.scrollWidth > main.clientWidth + 1 })) wide.push(`main of ${path} at ${width}`)
    }
  }
  expect(wide).toEqual([])
})

test('58 on a phone the page of a record begins at its top', async ({ page, lab }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(lab.url + '/ui/record/film')
  await settled(page)
  await expect(page.locator('.tile').first()).toBeAttached()
  await expect(page.locator('main h1')).toBeInViewport()
})

test('64 a failing panel of a session says so and the others stay', async ({ page, lab }) => {
  await page.route('**/api/upload/list*', (route) => route.fulfill({ status: 500, headers: { 'x-request-id': 'req-17' }, json: { error: 'internal_error', ok: false } }))
  await page.goto(lab.url + '/ui/session/film')
  await expect(page.getByRole('alert')).toContainText('Read the uploads')
  await expect(page.locator('.tile').first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Samples on the instrument' })).toBeVisible()
  await page.unroute('**/api/upload/list*')
  await page.getByRole('button', { name: 'Retry', exact: true }).click()
  await expect(page.locator('.destination').first()).toBeVisible()
})

test('4.8 several records are checked together; what is refused is named and stays selected', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/records')
  await expect(page.locator('.grid-row')).toHaveCount(2)
  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check()
  await expect(page).toHaveURL(/sel=/)
  const bulk = page.getByRole('region', { name: '2 selected' })
  await bulk.getByRole('button', { name: 'Check 2 records again' }).click()
  await expect(said(page)).toContainText('2 records are valid')
  await expect(bulk).toHaveCount(0)

  // somebody was faster with one of them
  await page.route('**/api/record/validate', (route) => (route.request().postData()?.includes('gate') ? route.fulfill({ status: 404, json: { ok: false, error: 'not_found', detail: 'there is no record of it any more' } }) : route.continue()))
  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check()
  await bulk.getByRole('button', { name: 'Check 2 records again' }).click()
  await expect(page.getByRole('alert')).toContainText('there is no record of it any more')
  await expect(page.getByRole('region', { name: '1 selected' })).toBeVisible()
  await expect(page).toHaveURL(/sel=gate$/)
})
