import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, Lab, scan, settled, test } from './lab'

/**
 * The steps of docs/tutorial/first-five-minutes.md, done as it says them. With NEXUS_PICTURES=1 its pictures are
 * made anew.
 */
const PICTURES = process.env['NEXUS_PICTURES'] ? resolve(import.meta.dirname, '../../docs/tutorial/first-five-minutes') : null

let lab: Lab | null = null
test.afterAll(async () => lab?.close())

test('the first five minutes go as the tutorial says', async ({ browser }) => {
  test.setTimeout(120_000)
  lab = await Lab.open(0)
  const page = await (await browser.newContext({ viewport: { width: 1080, height: 640 }, locale: 'en-GB', timezoneId: 'UTC', colorScheme: 'light' })).newPage()
  const picture = async (name: string) => {
    await settled(page)
    if (!PICTURES) return
    mkdirSync(PICTURES, { recursive: true })
    await page.screenshot({ path: join(PICTURES, name + '.png'), animations: 'disabled' })
  }

  await page.goto(lab.url + '/')
  await expect(page.getByText('Nothing on the bench')).toBeVisible()
  await picture('1-empty')

  await page.goto(lab.url + '/ui/containers')
  for (const [barcode, kind, location] of [['BOX-1', 'box', 'freezer 1, shelf 2'], ['TUBE-1', 'tube', 'bench A']] as const) {
    await page.getByRole('button', { name: /^New container/ }).first().click()
    await page.getByLabel('Container', { exact: true }).fill(barcode)
    await page.getByLabel('Kind').fill(kind)
    await page.getByLabel('Location').fill(location)
    await page.getByRole('button', { name: 'Make container' }).click()
    await expect(page).toHaveURL(new RegExp('/ui/containers/' + barcode))
  }

  await page.goto(lab.url + '/ui/bench')
  await page.getByRole('button', { name: /^New sample/ }).first().click()
  await page.getByLabel('Identifier').fill('S-001')
  await page.getByLabel('What it is').fill('gold on silicon nitride')
  await page.getByLabel('Container').fill('TUBE-1')
  await picture('2-receive')
  await page.getByRole('button', { name: 'Receive sample' }).click()
  const card = page.locator('.card').filter({ hasText: 'S-001' })
  await expect(card).toBeVisible()

  const from = await card.boundingBox()
  const to = page.locator('section[aria-labelledby="c-processing"]')
  const end = await to.boundingBox()
  if (!from || !end) throw new Error('nothing to drag')
  await page.mouse.move(from.x + 60, from.y + 30)
  await page.mouse.down()
  await page.mouse.move(from.x + 90, from.y + 50, { steps: 4 })
  await page.mouse.move(end.x + end.width / 2, end.y + 120, { steps: 8 })
  await expect(to).toHaveAttribute('data-over', '')
  await picture('3-drag')
  await page.mouse.up()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()

  await page.goto(lab.url + '/ui/scan/move')
  await settled(page)
  await scan(page, 'S-001')
  await expect(page.locator('.big', { hasText: 'S-001' })).toBeVisible()
  await scan(page, 'BOX-1')
  await expect(page.locator('.log-done')).toHaveCount(1)
  await scan(page, 'BOX-9')
  await expect(page.locator('.scan-refused')).toContainText('neither a sample nor a container')
  await picture('4-scan')

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('S-001')
  await expect(page.getByRole('option', { name: /S-001/ }).first()).toBeVisible()
  await picture('5-palette')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/ui\/sample\/S-001/)
  await expect(page.locator('[data-bar]').first()).toBeVisible()
  await picture('6-story')

  await page.goto(lab.url + '/ui/containers?show=audit')
  await expect(page.getByText('Everything is as it should be.')).toBeVisible()
  await page.context().close()
})
