import { expect, refusal, said, scan, settled, test, type } from './lab'

const column = (page: import('@playwright/test').Page, name: string) => page.getByRole('region', { name, exact: true }).or(page.locator(`section[aria-labelledby="c-${name.toLowerCase()}"]`))

test.beforeEach(async ({ lab }) => {
  for (let n = 0; n < 3; n++) await lab.post('/sample/add', { specimen_type: 'lamella', external_id: `B-${Date.now()}-${n}` })
})

test('1 the application is at /ui/, asks no other host and writes no error', async ({ page, lab, errors }) => {
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  await page.goto(lab.url + '/')
  await expect(page).toHaveURL(/\/ui\/bench/)
  for (const path of ['bench', 'scan', 'samples', 'containers', 'instruments', 'sessions', 'records', 'snapshots', 'ledger', 'people', 'board', 'health', 'sign-in', 'samples/import']) {
    await page.goto(lab.url + '/ui/' + path)
    await settled(page)
  }
  expect([...hosts]).toEqual([new URL(lab.url).host])
  expect(errors).toEqual([])
})

test('2 the policy forbids inline script and other hosts', async ({ page, lab }) => {
  const answer = await page.goto(lab.url + '/ui/bench')
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toContain('http')
  await expect(page.getByRole('heading', { name: 'Bench' })).toBeVisible()
})

test('5 the theme follows the system; the switch overrides it and survives a reload', async ({ page, lab }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  expect(await ground()).toBe('rgb(14, 19, 18)')
  await page.getByRole('button', { name: /^Theme/ }).click()
  await expect.poll(ground).toBe('rgb(245, 246, 244)')
  await page.reload()
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light')
  expect(await ground()).toBe('rgb(245, 246, 244)')
})

test('6 the palette opens by / and Ctrl K, and Esc gives the focus back', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  const card = page.locator('.card').first()
  await card.focus()
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox', { name: 'Scan or search' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(card).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Scan or search' })).toBeFocused()
})

test('7 an identifier and Enter in the palette open that sample', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('S-007')
  await expect(page.getByRole('option', { name: /S-007/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/ui\/sample\/S-007/)
})

test('8 the help lists the keys of the page', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  await page.keyboard.press('Shift+?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet.getByText('lift and drop')).toBeVisible()
  await expect(sheet.getByText('go to Samples')).toBeVisible()
  await expect(sheet.getByText('next refused row')).toHaveCount(0)
})

test('9 single-letter keys can be switched off', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  await page.locator('.card').first().focus()
  await page.keyboard.press('Shift+?')
  await page.getByLabel('Switch single-letter keys off').check()
  await page.keyboard.press('Escape')
  await page.locator('.card').first().focus()
  await page.keyboard.press('a')
  // a key that is not switched off comes after it
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Scan or search' })).toBeFocused()
  await expect(page.getByRole('menu').first()).toBeHidden()
})

test('12 a drag posts one status change; the card is there before the answer; the toast offers undo', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench?order=newest')
  await settled(page)
  const posts: string[] = []
  let answer = () => undefined as void
  const held = new Promise<void>((done) => (answer = done))
  await page.route('**/api/sample/status', async (route) => {
    posts.push(route.request().postData() ?? '')
    await held
    await route.continue()
  })
  const card = column(page, 'Received').locator('.card').first()
  const id = (await card.locator('.card-name').textContent()) ?? ''
  await drag(page, card, column(page, 'Processing'))
  await expect(column(page, 'Processing').locator('.card', { hasText: id })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  answer()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  expect(posts).toHaveLength(1)
})

test('13 a drag that is not allowed sends nothing and says why', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench?order=newest')
  await settled(page)
  let posts = 0
  page.on('request', (request) => { if (request.url().includes('/sample/status')) posts++ })
  const card = column(page, 'Received').locator('.card').first()
  const id = (await card.locator('.card-name').textContent()) ?? ''
  await drag(page, card, column(page, 'Completed'))
  await expect(refusal(page)).toHaveText('Received cannot become Completed')
  await expect(column(page, 'Received').locator('.card', { hasText: id })).toBeVisible()
  expect(posts).toBe(0)
})

test('14 Space, an arrow and Space do the same; each step is said', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench?order=newest')
  await settled(page)
  const card = column(page, 'Received').locator('.card').first()
  const id = (await card.locator('.card-name').textContent()) ?? ''
  await card.focus()
  await page.keyboard.press('Space')
  await expect(said(page)).toContainText(`${id} lifted`)
  await page.keyboard.press('ArrowRight')
  await expect(said(page)).toHaveText('Processing, may go here')
  await page.keyboard.press('Escape')
  await expect(said(page)).toContainText('is back in Received')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(column(page, 'Processing').locator('.card', { hasText: id })).toBeVisible()
  await expect(said(page)).toContainText(`${id} is now Processing`)
})

test('15 the menu of a card moves it, and shows what it may not become', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench?order=newest')
  await settled(page)
  const card = column(page, 'Received').locator('.card').first()
  const id = (await card.locator('.card-name').textContent()) ?? ''
  await page.getByRole('button', { name: `Actions for ${id}` }).click()
  await expect(page.getByRole('menuitem', { name: /Move to Completed/ })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('menuitem', { name: 'Move to Processing' }).click()
  await expect(column(page, 'Processing').locator('.card', { hasText: id })).toBeVisible()
})

test('16 a refused move comes back with the server’s sentence, which stays until it is closed', async ({ page, lab }) => {
  await page.clock.install()
  await page.goto(lab.url + '/ui/bench?order=newest')
  await settled(page)
  await page.route('**/api/sample/status', (route) => route.fulfill({ status: 409, json: { schema: 'nexus_api_error', schema_version: 1, ok: false, error: 'invalid_transition', detail: 'somebody was faster' } }))
  const card = column(page, 'Received').locator('.card').first()
  const id = (await card.locator('.card-name').textContent()) ?? ''
  await drag(page, card, column(page, 'Processing'))
  await expect(page.locator('.toast')).toContainText('somebody was faster')
  await expect(column(page, 'Received').locator('.card', { hasText: id })).toBeVisible()
  await page.clock.runFor(60_000)
  await expect(page.locator('.toast')).toContainText('somebody was faster')
  await page.locator('.toast').getByRole('button', { name: 'Close' }).click()
  await expect(page.locator('.toast')).toHaveCount(0)
})

test('17 Z takes a status change back by a new event', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench?order=newest')
  await settled(page)
  const card = column(page, 'Received').locator('.card').first()
  const id = (await card.locator('.card-name').textContent()) ?? ''
  await drag(page, card, column(page, 'Processing'))
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await page.keyboard.press('z')
  await expect(column(page, 'Received').locator('.card', { hasText: id })).toBeVisible()
  await expect.poll(async () => {
    const story = (await lab.get('/sample/events?identifier=' + id)) as { events: { new_status: string; event_type: string }[] }
    return story.events.filter((event) => event.event_type === 'status_changed').map((event) => event.new_status)
  }).toEqual(['processing', 'received'])
})

test('18 what another client changes appears within a second, without a reload; focus and scrolling stay', async ({ page, lab }) => {
  // the oldest come first: what is new comes below what is looked at
  const ids = [0, 1, 2, 3, 4].map((n) => `LIVE-${Date.now()}-${n}`)
  for (const id of ids) await lab.post('/sample/add', { specimen_type: 'powder', external_id: id })
  await page.setViewportSize({ width: 1440, height: 480 })
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  await expect(page.locator('.live')).toContainText('Live')
  const elsewhere = column(page, 'Received').locator('.card').nth(4)
  await elsewhere.focus()
  const cards = column(page, 'Received').locator('.cards')
  await cards.evaluate((box) => (box.scrollTop = 150))
  const label = await elsewhere.getAttribute('aria-label')
  const top = await elsewhere.evaluate((card) => card.getBoundingClientRect().top)
  await page.evaluate(() => ((window as unknown as { same: boolean }).same = true))
  // a machine that is busy with something else may be late once, the page is not
  const waits: number[] = []
  for (const id of ids) {
    await lab.post('/sample/status', { identifier: id, status: 'processing' })
    const begun = Date.now()
    await expect(column(page, 'Processing').locator('.card', { hasText: id })).toBeAttached()
    waits.push(Date.now() - begun)
  }
  expect(Math.min(...waits)).toBeLessThanOrEqual(1_000)
  expect(await page.evaluate(() => [(window as unknown as { same?: boolean }).same, document.activeElement?.getAttribute('aria-label')])).toEqual([true, label])
  expect(await cards.evaluate((box) => box.scrollTop)).toBe(150)
  expect(await elsewhere.evaluate((card) => card.getBoundingClientRect().top)).toBe(top)
})

test('19 a lost connection is shown, and what happened meanwhile arrives', async ({ page, lab, context }) => {
  const id = 'LOST-' + Date.now()
  await lab.post('/sample/add', { specimen_type: 'powder', external_id: id })
  await page.goto(lab.url + '/ui/bench?order=newest')
  await settled(page)
  await expect(page.locator('.live')).toContainText('Live')
  await context.setOffline(true)
  await expect(page.locator('.live')).toContainText('reconnecting', { timeout: 5_000 })
  await lab.post('/sample/status', { identifier: id, status: 'processing' })
  await lab.post('/sample/add', { specimen_type: 'powder', external_id: id + '-NEW' })
  await context.setOffline(false)
  await expect(column(page, 'Processing').locator('.card', { hasText: id })).toBeVisible({ timeout: 30_000 })
  await expect(column(page, 'Received').locator('.card', { hasText: id + '-NEW' })).toBeVisible()
})

test('20 two tabs use one event connection', async ({ context, lab }) => {
  const streams: string[] = []
  context.on('request', (request) => { if (request.url().includes('/event/stream')) streams.push(request.url()) })
  const one = await context.newPage()
  await one.goto(lab.url + '/ui/bench')
  await expect(one.locator('.live')).toContainText('Live')
  const two = await context.newPage()
  await two.goto(lab.url + '/ui/bench')
  await expect(two.locator('.live')).toContainText('Live')
  expect(streams).toHaveLength(1)
})

test('10 and 11 a scan works anywhere and stays out of a field; slow typing is no scan', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/samples')
  await settled(page)
  await scan(page, 'S-011')
  await expect(page.getByRole('row', { name: 'S-011' }).or(page.locator('.big', { hasText: 'S-011' }))).toBeVisible()
  await page.goto(lab.url + '/ui/sample/S-012')
  await page.getByRole('button', { name: /^Note/ }).click()
  const note = page.getByRole('textbox', { name: 'Note' })
  await note.fill('before ')
  await type(page, 'and ', 150)
  await expect(note).toHaveValue('before and ')
  const field = await note.elementHandle()
  await scan(page, 'BOX-1')
  expect(await field?.evaluate((one) => (one as HTMLTextAreaElement).value)).toBe('before and ')
  await expect(page).toHaveURL(/\/ui\/scan/)
  for (const path of ['health', 'board', 'people', 'ledger']) {
    await page.goto(lab.url + '/ui/' + path)
    await settled(page)
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await type(page, 'S-013', 150, true)
    await scan(page, 'S-014')
    await expect(page.locator('.big', { hasText: 'S-014' })).toBeVisible()
  }
})

test('12 and 15 on a phone one status is shown, the others stand above it; the menu moves a card', async ({ page, lab }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(lab.url + '/ui/bench?order=newest')
  await settled(page)
  const segments = page.getByRole('group', { name: 'Statuses' })
  await expect(segments.getByRole('button')).toHaveCount(4)
  await expect(page.locator('.column:visible')).toHaveCount(1)
  const card = page.locator('.card:visible').first()
  const id = (await card.locator('.card-name').textContent()) ?? ''
  await page.getByRole('button', { name: `Actions for ${id}` }).click()
  await page.getByRole('menuitem', { name: 'Move to Processing' }).click()
  await expect(page.locator('.card:visible', { hasText: id })).toHaveCount(0)
  await segments.getByRole('button', { name: /Processing/ }).click()
  await expect(page).toHaveURL(/column=processing/)
  await expect(page.locator('.card:visible', { hasText: id })).toBeVisible()
  await page.goBack()
  await expect(segments.getByRole('button', { name: /Received/ })).toHaveAttribute('aria-pressed', 'true')
})

test('section 9: on a phone a swipe moves a card on, what may not be is said, and beside the cards it turns to the next status', async ({ lab, browser }) => {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'en-GB' })).newPage()
  await page.goto(lab.url + '/ui/bench?order=newest&column=processing')
  await settled(page)
  const touch = await page.context().newCDPSession(page)
  const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) => touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  const swipe = async (at: { x: number; y: number }, far: number, during: () => Promise<void> = () => Promise.resolve()) => {
    // without a pause, or the finger rests and lifts the card
    await Promise.all([finger('touchStart', at.x, at.y), ...Array.from({ length: 6 }, (_, step) => finger('touchMove', at.x + (far * (step + 1)) / 6, at.y))])
    await during()
    await finger('touchEnd')
  }
  const card = page.locator('.card:visible').first()
  const id = (await card.locator('.card-name').textContent()) ?? ''
  const box = await card.boundingBox()
  const middle = { x: (box?.x ?? 0) + 150, y: (box?.y ?? 0) + 40 }
  const beneath = page.locator('.card-beneath')

  // not far enough: nothing happens
  await swipe(middle, 40, () => expect(beneath).toHaveText('Analyzing'))
  await expect(beneath).toHaveCount(0)
  await expect(page.locator('.card:visible', { hasText: id })).toBeVisible()
  // back: not allowed
  await swipe(middle, -120, () => expect(beneath).toHaveText('cannot go here'))
  await expect(refusal(page)).toHaveText('Processing cannot become Received')
  await expect(page.locator('.card:visible', { hasText: id })).toBeVisible()
  // on
  await swipe(middle, 120)
  await expect(page.locator('.card:visible', { hasText: id })).toHaveCount(0)
  await expect(said(page)).toContainText(`${id} is now Analyzing`)

  const segments = page.getByRole('group', { name: 'Statuses' })
  const bar = await segments.boundingBox()
  await swipe({ x: 250, y: (bar?.y ?? 0) + 20 }, -120)
  await expect(segments.getByRole('button', { name: /Analyzing/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.locator('.card:visible', { hasText: id })).toBeVisible()
  await swipe({ x: 150, y: (bar?.y ?? 0) + 20 }, 120)
  await expect(segments.getByRole('button', { name: /Processing/ })).toHaveAttribute('aria-pressed', 'true')
  await page.context().close()
})

async function drag(page: import('@playwright/test').Page, from: import('@playwright/test').Locator, to: import('@playwright/test').Locator) {
  await from.waitFor()
  const start = await from.boundingBox()
  const end = await to.boundingBox()
  if (!start || !end) throw new Error('nothing to drag')
  await page.mouse.move(start.x + 40, start.y + 30)
  await page.mouse.down()
  await page.mouse.move(start.x + 60, start.y + 40, { steps: 4 })
  await expect(page.locator('.card-flying')).toBeVisible()
  await page.mouse.move(end.x + end.width / 2, end.y + 120, { steps: 8 })
  // let go over what the page has marked, as a person would
  await expect(to).toHaveAttribute('data-over', '')
  await page.mouse.up()
}
