import type { Page } from '@playwright/test'
import { expect, settled, test } from './lab'

const heading = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text, exact: true })

test('7.4 another page has the focus on its heading and the title of its own, by link, key, palette and Back', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  await expect(page.locator('body')).toBeFocused()
  await page.getByRole('link', { name: 'Health' }).click()
  await expect(heading(page, 'Health')).toBeFocused()
  await expect(page).toHaveTitle('Health · Nexus')
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(heading(page, 'Containers')).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('S-007')
  await expect(page.getByRole('option', { name: /S-007/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'S-007')).toBeFocused()
  await expect(page).toHaveTitle('S-007 · Nexus')
  await page.goBack()
  await expect(heading(page, 'Containers')).toBeFocused()
  // from one thing to another of its kind, too
  await page.goto(lab.url + '/ui/sample/S-007')
  await settled(page)
  const other = page.getByRole('list', { name: 'Beside it' }).getByRole('link').filter({ hasNotText: 'S-007' }).first()
  const id = (await other.textContent()) ?? ''
  await other.click()
  await expect(heading(page, id)).toBeFocused()
})

test('7.4 a page that comes late takes the focus from nobody', async ({ page, lab }) => {
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  let come = () => undefined as void
  const held = new Promise<void>((done) => (come = done))
  await page.route('**/assets/Health-*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('link', { name: 'Health' }).click()
  await page.keyboard.press('/')
  const field = page.getByRole('combobox', { name: 'Scan or search' })
  await expect(field).toBeFocused()
  come()
  await expect(heading(page, 'Health')).toBeAttached()
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  // what somebody chooses on a page stays where it is when the page changes
  await page.goto(lab.url + '/ui/samples')
  await settled(page)
  await page.locator('.grid-row').first().focus()
  const row = page.locator('.grid-row').first()
  await page.keyboard.press('Space')
  await expect(page.getByRole('complementary')).toBeVisible()
  await expect(row).toBeFocused()
})
