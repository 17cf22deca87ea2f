import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, Lab, refusal, said, settled, test } from './lab'

type Page = import('@playwright/test').Page

const selected = (page: Page) => page.locator('.grid-row[aria-selected="true"]')

test('7 and the palette: what is chosen is a chip, and “move to” moves it', async ({ page, lab }) => {
  await lab.post('/container/add', { barcode: 'GB-017', kind: 'box' })
  await lab.post('/sample/add', { specimen_type: 'foil', external_id: 'PAL-1' })
  await page.goto(lab.url + '/ui/samples?q=PAL')
  await page.getByRole('checkbox', { name: 'Select PAL-1' }).check()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Scan or search' })
  await expect(palette.locator('.chip')).toHaveText('PAL-1')
  await expect(palette.getByRole('option', { name: /Set status to Completed/ })).toHaveAttribute('aria-disabled', 'true')
  await expect(palette.getByRole('option', { name: /Set status to Completed/ })).toContainText('Received cannot become Completed')
  await palette.getByRole('combobox').fill('move to GB-0')
  await expect(palette.getByRole('option').first()).toContainText('Move to GB-017')
  await page.keyboard.press('Enter')
  await expect(said(page)).toHaveText('PAL-1 moved to GB-017')
  expect(((await lab.get('/sample/show?identifier=PAL-1')) as { sample: { container: { barcode: string } } }).sample.container.barcode).toBe('GB-017')
  await page.keyboard.press('Control+k')
  await expect(palette.locator('.chip')).toHaveCount(1)
  await page.keyboard.press('Backspace')
  await expect(palette.locator('.chip')).toHaveCount(0)
})

test('22 filters, views, selection and the summary are in the address; a fresh browser shows the same; Back undoes one step', async ({ page, lab, browser }) => {
  for (let n = 1; n <= 3; n++) await lab.post('/sample/add', { specimen_type: 'foil', external_id: `VIEW-${n}` })
  await page.goto(lab.url + '/ui/samples?q=VIEW')
  await page.getByRole('button', { name: 'Keep these filters as a view' }).click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('My foils')
  await page.getByRole('button', { name: 'Keep the view' }).click()
  await page.getByRole('button', { name: 'All', exact: false }).first().click()
  await page.getByRole('button', { name: 'My foils' }).first().click()
  await expect(page).toHaveURL(/q=VIEW/)
  await page.getByRole('checkbox', { name: 'Select VIEW-2' }).check()
  await page.getByRole('row', { name: 'VIEW-3' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('complementary', { name: 'Summary of VIEW-3' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('complementary', { name: 'Summary of VIEW-2' })).toBeVisible()
  const address = page.url()
  expect(address).toMatch(/peek=\d+/)
  const fresh = await (await browser.newContext()).newPage()
  await fresh.goto(address)
  await expect(fresh.getByRole('complementary', { name: 'Summary of VIEW-2' })).toBeVisible()
  await expect(selected(fresh)).toHaveCount(1)
  await expect(fresh.getByRole('row', { name: /^VIEW/ })).toHaveCount(3)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary')).toHaveCount(0)
  await page.goBack()
  await expect(page.getByRole('complementary', { name: /^Summary/ })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'My foils' }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Forget the view My foils' }).click()
  await expect(page.getByRole('button', { name: 'My foils' })).toHaveCount(0)
})

test('25 a middle click on an identifier opens the sample in a new tab', async ({ page, lab, context }) => {
  await page.goto(lab.url + '/ui/samples')
  await settled(page)
  const link = page.locator('.grid-row a').first()
  const href = await link.getAttribute('href')
  const [opened] = await Promise.all([context.waitForEvent('page'), link.click({ button: 'middle' })])
  await expect(opened).toHaveURL(lab.url + href)
})

test('27 a filter keeps the selection, and says how much of it is hidden', async ({ page, lab }) => {
  for (let n = 1; n <= 2; n++) await lab.post('/sample/add', { specimen_type: 'foil', external_id: `HIDE-${n}` })
  await lab.post('/sample/status', { identifier: 'HIDE-2', status: 'processing' })
  await page.goto(lab.url + '/ui/samples?q=HIDE')
  for (const id of ['HIDE-1', 'HIDE-2']) await page.getByRole('checkbox', { name: `Select ${id}` }).check()
  await page.getByRole('button', { name: /^Processing/ }).click()
  await expect(page.getByText('2 selected')).toBeVisible()
  await expect(page.getByText('1 hidden by the filter')).toBeVisible()
  await page.getByRole('button', { name: /^All/ }).first().click()
  await expect(selected(page)).toHaveCount(2)
})

test('29 an import after somebody else’s change is refused and checked again by itself', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/samples/import')
  await page.locator('input[type=file]').setInputFiles({ name: 'late.csv', mimeType: 'text/csv', buffer: Buffer.from('external_id,specimen_type,status\nLATE-1,foil,received\nLATE-2,foil,received\n') })
  await expect(page.getByText('2 will be received', { exact: true })).toBeVisible()
  await lab.post('/sample/add', { specimen_type: 'foil', external_id: 'LATE-2' })
  await page.getByRole('button', { name: 'Import 2 samples' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'checked again' })).toBeVisible()
  await expect(page.getByText('1 will be received', { exact: true })).toBeVisible()
  expect(((await lab.get('/sample/search?q=LATE')) as { count: number }).count).toBe(1)
  await page.getByRole('button', { name: 'Import 1 sample' }).click()
  await expect.poll(async () => ((await lab.get('/sample/search?q=LATE')) as { count: number }).count).toBe(2)
})

test('30 what a spreadsheet pastes is imported like a file', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/samples/import')
  await page.getByRole('textbox', { name: /paste from a spreadsheet/ }).focus()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text', 'external_id\tspecimen_type\tnotes\nPASTE-1\tfoil\tone, two\nPASTE-2\tfoil\tsaid "no"\n')
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await expect(page.getByText('2 will be received', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Import 2 samples' }).click()
  await expect(page).toHaveURL(/\/ui\/samples$/)
  const { sample } = (await lab.get('/sample/show?identifier=PASTE-2')) as { sample: { notes: string } }
  expect(sample.notes).toBe('said "no"')
})

test('34 as_of shows the place and the status of then, a band, and nothing that writes', async ({ page, lab }) => {
  const { events } = (await lab.get('/sample/events?identifier=S-007')) as { events: { occurred_at: string; to_container_id: number | null; event_type: string }[] }
  const moved = events.findLast((event) => event.event_type === 'container_moved')
  const before = new Date(new Date(moved?.occurred_at ?? '').getTime() - 1_000).toISOString()
  await page.goto(lab.url + '/ui/sample/S-007?as_of=' + before)
  await expect(page.getByText(/^As it was at .* Nothing can be changed here/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'TUBE-007' }).first()).toBeVisible()
  await expect(page.locator('.sample-head')).not.toContainText('BOX-1')
  for (const button of await page.locator('.sample-head').getByRole('button', { name: /Move|Note|Processing/ }).all()) await expect(button).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('m')
  await page.getByRole('button', { name: 'Keys of this page' }).click()
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Show it as it is now' }).click()
  await expect(page.locator('.sample-head')).toContainText('BOX-1')
  await page.goto(lab.url + '/ui/sample/S-007?as_of=1999-01-01')
  await expect(page.getByText('It was not here yet')).toBeVisible()
  await page.goto(lab.url + '/ui/sample/S-007?as_of=soon')
  await expect(page.getByText('not understood: soon')).toBeVisible()
})

test('35 in another zone only the local part of a time differs', async ({ lab, browser }) => {
  const titles: string[] = []
  for (const timezoneId of ['UTC', 'Asia/Tokyo']) {
    const page = await (await browser.newContext({ timezoneId, locale: 'en-GB' })).newPage()
    await page.goto(lab.url + '/ui/sample/S-007')
    await settled(page)
    titles.push((await page.locator('main time').first().getAttribute('title')) ?? '')
  }
  const [utc = '', tokyo = ''] = titles
  expect(tokyo).not.toBe(utc)
  expect(tokyo.split(' · ')[1]).toBe(utc.split(' · ')[1])
  expect(tokyo).toContain('GMT+9')
})

test('39 the audit of the page is that of the command; its fix takes the finding away', async ({ page, lab }) => {
  await lab.post('/container/add', { barcode: 'DRIFT-1', kind: 'tube' })
  await lab.post('/container/exclusive', { identifier: 'DRIFT-1', exclusive: false })
  const told = () => JSON.parse(lab.run('container', 'audit', '--include-drift', '--json')) as { drift_count: number }
  const before = told().drift_count
  expect(before).toBeGreaterThan(0)
  await page.goto(lab.url + '/ui/containers?show=audit')
  const findings = page.getByRole('region', { name: /differ from the default/ })
  await expect(findings.getByRole('listitem')).toHaveCount(before)
  await findings.getByRole('listitem').filter({ hasText: 'DRIFT-1' }).getByRole('button', { name: 'Let it hold one' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'DRIFT-1' })).toHaveCount(0)
  expect(told().drift_count).toBe(before - 1)
})

test('45 “Needs a person” lists just the sessions that do, and the sidebar has their number', async ({ page, lab }) => {
  lab.run('instrument', 'add', '--pid', 'NEEDS-0001', '--display-name', 'Needs', '--location', 'Room 2', '--timezone', 'Etc/UTC', '--api-url', 'https://nemo.example.org/api/tools/?id=9', '--calendar-url', 'https://nemo.example.org/calendar/needs', '--filestore-path', './needs', '--harvester', 'nemo', '--property-tag', 'T9')
  const statuses = ['ERROR', 'NO_RESERVATION', 'NO_FILES_FOUND', 'BUILT_NOT_EXPORTED', 'NO_CONSENT', 'COMPLETED', 'TO_BE_BUILT']
  for (const status of statuses) {
    await lab.post('/session/add', { instrument: 'NEEDS-0001', session_identifier: 'needs-' + status, user: 'mara' })
    await lab.post('/session/end', { instrument: 'NEEDS-0001', session_identifier: 'needs-' + status, user: 'mara' })
  }
  const file = join(lab.folder, 'lims.sqlite3')
  for (const status of statuses) execFileSync('python3', ['-c', 'import sqlite3,sys; c=sqlite3.connect(sys.argv[1],timeout=30); c.execute("UPDATE session_log SET record_status=? WHERE session_identifier=?",(sys.argv[2],"needs-"+sys.argv[2])); c.commit()', file, status])
  // tried again by itself, later; and one whose time has gone by
  for (const [name, next] of [['later', '2099-01-01T00:00:00Z'], ['late', '2020-01-01T00:00:00Z']] as const) {
    await lab.post('/session/add', { instrument: 'NEEDS-0001', session_identifier: 'needs-' + name, user: 'mara' })
    await lab.post('/session/end', { instrument: 'NEEDS-0001', session_identifier: 'needs-' + name, user: 'mara' })
    execFileSync('python3', ['-c', `import sqlite3,sys
c=sqlite3.connect(sys.argv[1],timeout=30)
c.execute("UPDATE session_log SET record_status='BUILT_NOT_EXPORTED' WHERE session_identifier=?",(sys.argv[2],))
c.execute("INSERT INTO nexus_upload (session_identifier, destination, state, tries, next_try, why, changed_at) VALUES (?,'elabftw','failed',1,?,'it did not answer','2020-01-01T00:00:00Z')",(sys.argv[2],sys.argv[3]))
c.commit()`, file, 'needs-' + name, next])
  }
  await page.goto(lab.url + '/ui/instruments')
  const needs = page.getByRole('region', { name: 'Needs a person' })
  await expect(needs.getByRole('listitem')).toHaveCount(5)
  for (const status of ['ERROR', 'NO_RESERVATION', 'NO_FILES_FOUND', 'BUILT_NOT_EXPORTED', 'late']) await expect(needs.locator(`a[href$="/session/needs-${status}"]`)).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Needs a person' })).not.toContainText('No consent')
  await expect(page.getByRole('link', { name: /^Sessions/ })).toContainText('5')
})

test.describe('where a sign-in is asked for', () => {
  let strict: Lab
  test.beforeAll(async () => {
    strict = await Lab.open(12, [], { NEXUS_REQUIRE_SIGN_IN: 'yes', NEXUS_GUEST_ROLE: 'viewer' })
    strict.say('correct horse battery staple\n', 'account', 'add', 'ada', '--role', 'admin', '--stdin')
  })
  test.afterAll(async () => strict.close())

  const signIn = async (page: Page) => {
    await page.getByLabel('Name', { exact: true }).fill('ada')
    await page.getByLabel('Password').fill('correct horse battery staple')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByLabel('Password')).toHaveCount(0)
  }

  test('55 a guest sees what it may not do, with the role that is needed', async ({ page }) => {
    await page.goto(strict.url + '/ui/sample/S-001')
    await page.getByRole('button', { name: 'Go on as a guest' }).click()
    await expect(page).toHaveURL(/\/ui\/sample\/S-001/)
    const move = page.getByRole('button', { name: /^Move/ })
    await expect(move).toHaveAttribute('aria-disabled', 'true')
    await expect(move).toHaveAttribute('title', /Needs the role bench/)
    await expect(move).toHaveAttribute('aria-description', /Needs the role bench/)
    await page.keyboard.press('m')
    await expect(refusal(page)).toContainText('Needs the role bench')
    const status = await page.evaluate(async () => (await fetch('/api/sample/move', { method: 'POST', headers: { 'content-type': 'application/json', 'x-nexus-session': localStorage.getItem('nexus_session_id') ?? '' }, body: JSON.stringify({ identifier: 'S-001', container: null }) })).status)
    expect(status).toBe(403)
    for (const path of ['bench', 'samples', 'containers']) {
      await page.goto(strict.url + '/ui/' + path)
      await expect(page.getByRole('button', { name: /^New (sample|container)/ }).first()).toHaveAttribute('aria-disabled', 'true')
    }
  })

  test('24 columns, views, density and keys come along to another browser; a guest’s stay in his', async ({ page, browser }) => {
    const heads = (where: Page) => where.getByRole('columnheader').filter({ hasText: /./ }).allTextContents()
    const widthOf = (where: Page) => where.getByRole('columnheader', { name: 'What it is' }).evaluate((head) => head.getBoundingClientRect().width)
    await page.goto(strict.url + '/ui/samples')
    await signIn(page)
    await settled(page)
    const narrow = await widthOf(page)
    await page.getByRole('button', { name: 'Columns' }).click()
    const sheet = page.getByRole('dialog', { name: 'Columns' })
    await sheet.getByRole('checkbox', { name: 'Place' }).uncheck()
    await sheet.getByRole('button', { name: 'Make What it is wider' }).click()
    await sheet.getByRole('button', { name: 'Make What it is wider' }).click()
    for (let step = 0; step < 2; step++) await sheet.getByRole('button', { name: 'Move Status back' }).click()
    await sheet.getByRole('button', { name: 'Close' }).click()
    const liked = ['Sample', 'What it is', 'Where', 'Status', 'Received', 'In status', 'Note']
    expect(await heads(page)).toEqual(liked)
    expect(await widthOf(page)).toBe(narrow + 64)
    await page.getByRole('button', { name: /^Completed/ }).click()
    await page.getByRole('button', { name: 'Keep these filters as a view' }).click()
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('What is done')
    await Promise.all([page.waitForResponse('**/api/account/preference/set'), page.getByRole('button', { name: 'Keep the view' }).click()])
    await page.goto(strict.url + '/ui/people?tab=me')
    const written = () => page.waitForResponse('**/api/account/preference/set')
    await Promise.all([written(), page.getByLabel('Rows').selectOption('roomy')])
    await Promise.all([written(), page.getByLabel('Switch single-letter keys off').check()])
    await page.goto(strict.url + '/ui/sign-in')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByLabel('Password')).toBeVisible()

    const elsewhere = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    await elsewhere.goto(strict.url + '/ui/samples')
    await elsewhere.getByRole('button', { name: 'Go on as a guest' }).click()
    await settled(elsewhere)
    expect(await heads(elsewhere)).not.toEqual(liked)
    await elsewhere.getByRole('button', { name: 'Columns' }).click()
    await elsewhere.getByRole('checkbox', { name: 'Note' }).uncheck()
    await elsewhere.getByRole('button', { name: 'Close' }).click()
    await elsewhere.reload()
    await settled(elsewhere)
    await expect(elsewhere.getByRole('columnheader', { name: 'Note' })).toHaveCount(0)

    await elsewhere.goto(strict.url + '/ui/sign-in')
    await elsewhere.getByRole('button', { name: 'Sign out' }).click()
    await signIn(elsewhere)
    await elsewhere.goto(strict.url + '/ui/samples')
    await settled(elsewhere)
    await expect.poll(() => heads(elsewhere)).toEqual(liked)
    expect(await widthOf(elsewhere)).toBe(narrow + 64)
    await expect(elsewhere.locator('html')).toHaveAttribute('data-density', 'roomy')
    await expect(elsewhere.locator('.grid-row').first()).toHaveCSS('height', '40px')
    await elsewhere.getByRole('button', { name: 'What is done' }).first().click()
    await expect(elsewhere).toHaveURL(/status=completed/)
    await elsewhere.keyboard.press('c')
    await elsewhere.keyboard.press('Control+k')
    await expect(elsewhere.getByRole('combobox', { name: 'Scan or search' })).toBeFocused()
    await expect(elsewhere.getByRole('dialog')).toHaveCount(1)
  })

  test('56 a sign-in that ends in the middle of a form takes nothing that was typed', async ({ page, context }) => {
    await page.goto(strict.url + '/ui/bench')
    await signIn(page)
    await page.getByRole('button', { name: /^New sample/ }).first().click()
    await page.getByLabel('Identifier').fill('TYPED-1')
    await page.getByLabel('What it is').fill('foil with a long story')
    await context.clearCookies()
    await page.getByRole('button', { name: 'Receive sample' }).click()
    const sheet = page.getByRole('dialog', { name: 'Your sign-in has ended' })
    await expect(sheet).toBeVisible()
    await signIn(page)
    await expect(sheet).toHaveCount(0)
    await expect(page.getByLabel('What it is')).toHaveValue('foil with a long story')
    await page.getByRole('button', { name: 'Receive sample' }).click()
    await expect(said(page)).toContainText('TYPED-1 received')
  })

  test('54 a token is shown once, is nowhere afterwards, and is refused once it is revoked', async ({ page }) => {
    await page.goto(strict.url + '/ui/people?tab=tokens')
    await signIn(page)
    await page.getByRole('button', { name: /^New token/ }).first().click()
    await page.getByRole('dialog').getByLabel('Name').fill('harvester')
    await page.getByRole('dialog').getByRole('button', { name: 'Make token' }).click()
    const secret = (await page.locator('dialog pre').textContent()) ?? ''
    expect(secret.length).toBeGreaterThan(20)
    const ask = async () => (await fetch(strict.url + '/api/sample/list', { headers: { authorization: 'Bearer ' + secret } })).status
    expect(await ask()).toBe(200)
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    expect(await page.evaluate((text) => [document.documentElement.outerHTML, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].some((place) => place.includes(text)), secret)).toBe(false)
    await page.getByRole('button', { name: /^Revoke/ }).click()
    await expect(page.getByText('revoked', { exact: true })).toBeVisible()
    expect(await ask()).toBe(401)
  })

  test('55 who is no admin sees what People & access offers, and the role that is needed', async ({ page }) => {
    strict.say('correct horse battery staple\n', 'account', 'add', 'vera', '--role', 'viewer', '--stdin')
    await page.goto(strict.url + '/ui/people')
    await page.getByLabel('Name', { exact: true }).fill('vera')
    await page.getByLabel('Password').fill('correct horse battery staple')
    await page.getByRole('button', { name: 'Sign in' }).click()
    const add = page.getByRole('button', { name: 'New account' })
    await expect(add).toHaveAttribute('title', 'Needs the role admin; you have viewer.')
    await expect(add).toHaveAttribute('aria-description', 'Needs the role admin; you have viewer.')
    await expect(page.getByRole('region', { name: 'People', exact: true })).toContainText('Needs the role admin')
    await page.keyboard.press('c')
    await expect(refusal(page)).toContainText('Needs the role admin')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await page.evaluate(async () => (await fetch('/api/account/list')).status)).toBe(403)
    await page.goto(strict.url + '/ui/snapshots')
    await expect(page.getByRole('button', { name: /^Export a snapshot/ }).first()).toHaveAttribute('title', /Needs the role bench/)
    await page.goto(strict.url + '/ui/people?tab=tokens')
    await expect(page.getByRole('button', { name: /^New token/ })).not.toHaveAttribute('aria-disabled', 'true')
  })

  test('63 every page comes back at its address after signing out and in', async ({ page, context }) => {
    test.setTimeout(180_000)
    for (const path of ['bench?view=waiting', 'scan/fill', 'samples?q=S-0&peek=3', 'samples/import', 'sample/S-001?as_of=2026-06-01', 'containers/BOX-1', 'instruments?show=week', 'sessions?status=needs', 'records', 'uploads', 'runs', 'snapshots', 'ledger', 'people?tab=roles', 'board', 'health']) {
      await context.clearCookies()
      await page.goto(strict.url + '/ui/' + path)
      await expect(page).toHaveURL(/sign-in\?to=/)
      await signIn(page)
      await expect(page).toHaveURL(strict.url + '/ui/' + path)
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  })

  test('63 after signing out and in the same address shows the same page, and Back leads nowhere dead', async ({ page }) => {
    const address = strict.url + '/ui/samples?status=completed&sel=1'
    await page.goto(address)
    await expect(page).toHaveURL(/sign-in\?to=/)
    await signIn(page)
    await expect(page).toHaveURL(address)
    await page.goto(strict.url + '/ui/sign-in')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByLabel('Password')).toBeVisible()
    await page.goto(address)
    await signIn(page)
    await expect(page).toHaveURL(address)
    await page.reload()
    await expect(page).toHaveURL(address)
    await page.goBack()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByText('You are signed in as')).toBeVisible()
  })
})

test('print: the page is black on white without the frame, and says from where, when and by whom', async ({ page, lab }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(lab.url + '/ui/sample/S-007')
  await settled(page)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeHidden()
  await expect(page.locator('.search')).toBeHidden()
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('main h1') ?? document.body).color)).toBe('rgb(0, 0, 0)')
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(page.locator('.printed')).toContainText('/ui/sample/S-007 · printed')
})
