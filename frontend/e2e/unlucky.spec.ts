import { expect, said, settled, test } from './lab'

const BUSY = { schema: 'nexus_api_error', schema_version: 1, ok: false, error: 'database_busy', detail: 'the database is busy' }

test('a 500 in place of a list: the sentence, the request’s id, and Retry', async ({ page, lab }) => {
  await page.route('**/api/sample/list*', (route) => route.fulfill({ status: 500, headers: { 'x-request-id': 'req-500' }, json: { ok: false, error: 'internal_error' } }))
  await page.goto(lab.url + '/ui/samples')
  await expect(page.getByRole('alert')).toContainText('Nexus made a mistake')
  await page.getByText('Details').click()
  await expect(page.getByRole('alert')).toContainText('req-500')
  await page.unroute('**/api/sample/list*')
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(page.locator('.grid-row').first()).toBeVisible()
})

test('a 503 with Retry-After is asked again by itself, when the server said', async ({ page, lab }) => {
  const at: number[] = []
  await page.route('**/api/sample/list*', (route) => {
    at.push(Date.now())
    return at.length === 1 ? route.fulfill({ status: 503, headers: { 'retry-after': '2' }, json: BUSY }) : route.continue()
  })
  await page.goto(lab.url + '/ui/samples')
  await expect(page.locator('.grid-row').first()).toBeVisible()
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(1_900)
})

test('a slow server: rows of grey at first, the old rows afterwards, and a line that says so', async ({ page, lab }) => {
  let answer = () => undefined as void
  let held = new Promise<void>((done) => (answer = done))
  await page.route('**/api/sample/list*', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(lab.url + '/ui/samples')
  await expect(page.locator('.skeleton').first()).toBeVisible()
  answer()
  await expect(page.locator('.grid-row').first()).toBeVisible()
  held = new Promise<void>((done) => (answer = done))
  await page.getByRole('button', { name: /^Completed/ }).click()
  await expect(page.locator('.top-busy')).toBeAttached()
  await expect(page.locator('.grid-row').first()).toBeVisible()
  answer()
  await expect(page.locator('.top-busy')).toHaveCount(0)
})

test('no answer at all is said as such, for lists and for writes; what was typed stays', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  await page.route('**/api/sample/add', (route) => route.abort('connectionrefused'))
  await page.getByRole('button', { name: /^New sample/ }).first().click()
  await page.getByLabel('Identifier').fill('GONE-1')
  await page.getByLabel('What it is').fill('foil')
  await page.getByLabel('Note').fill('n'.repeat(1_000))
  await page.getByRole('button', { name: 'Receive sample' }).click()
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached')
  await expect(page.getByLabel('Note')).toHaveValue('n'.repeat(1_000))
  await page.unroute('**/api/sample/add')
  await page.route('**/api/sample/add', (route) => route.fulfill({ status: 503, headers: { 'retry-after': '1' }, json: BUSY }))
  await page.getByRole('button', { name: 'Receive sample' }).click()
  await expect(page.getByRole('alert')).toContainText('the database is busy')
  await page.unroute('**/api/sample/add')
  await page.getByRole('button', { name: 'Receive sample' }).click()
  await expect(said(page)).toContainText('GONE-1 received')
})

test('an answer that got lost: sent again, the sample is there once', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench')
  let lost = 0
  await page.route('**/api/sample/add', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.getByRole('button', { name: /^New sample/ }).first().click()
  await page.getByLabel('What it is').fill('foil without a name')
  await page.getByRole('button', { name: 'Receive sample' }).click()
  await expect(page.getByRole('alert')).toContainText('cannot be reached')
  await page.getByRole('button', { name: 'Receive sample' }).click()
  await expect(said(page)).toContainText('received')
  expect(((await lab.get('/sample/search?q=foil+without&match=words')) as { count: number }).count).toBe(1)
})

for (const id of ['שלום-١٢', '🧪-7 é', '<b>&"\'', '../..%2F?a=b#c', 'x'.repeat(64)]) {
  test('an identifier like ' + id.slice(0, 16) + ' is a text everywhere', async ({ page, lab, errors }) => {
    const made = await lab.post('/sample/add', { specimen_type: id, external_id: id, notes: id.repeat(50) })
    expect(made['ok']).toBe(true)
    await page.goto(lab.url + '/ui/bench?order=newest')
    const card = page.locator('.card').filter({ has: page.getByRole('link', { name: id, exact: true }) }).first()
    await card.getByRole('link', { name: id, exact: true }).click()
    await expect(page.locator('main h1')).toHaveText(id)
    await page.reload()
    await expect(page.locator('main h1')).toHaveText(id)
    await expect(page.getByRole('heading', { name: 'Events' })).toBeVisible()
    await page.goto(lab.url + '/ui/samples?q=' + encodeURIComponent([...id].slice(0, 5).join('')))
    await expect(page.getByRole('link', { name: id, exact: true }).first()).toBeVisible()
    expect(errors).toEqual([])
  })
}

test('two tabs: what one does, the other shows, over one connection', async ({ context, lab }) => {
  await lab.post('/sample/add', { specimen_type: 'foil', external_id: 'TABS-1' })
  const one = await context.newPage()
  await one.goto(lab.url + '/ui/sample/TABS-1')
  await expect(one.locator('.live')).toContainText('Live')
  const two = await context.newPage()
  await two.goto(lab.url + '/ui/sample/TABS-1')
  await expect(two.locator('.live')).toContainText('Live')
  await one.getByRole('button', { name: /^Note/ }).click()
  await one.getByRole('textbox', { name: 'Note' }).fill('from the other tab')
  await one.getByRole('button', { name: 'Save note' }).click()
  await expect(two.locator('.event-note', { hasText: 'from the other tab' })).toBeVisible()
  await one.close()
  await expect(two.locator('.live')).toContainText('Live')
  await lab.post('/sample/note', { identifier: 'TABS-1', note: 'after the first tab was closed' })
  await expect(two.locator('.event-note', { hasText: 'after the first tab was closed' })).toBeVisible()
})
