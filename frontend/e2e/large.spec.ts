import { expect, Lab, test } from './lab'

let lab: Lab | null = null
test.afterAll(async () => lab?.close())

test('21 of 100 000 samples only the rows that are seen are in the document, wherever one is', async ({ page }) => {
  test.setTimeout(300_000)
  lab = await Lab.open(100_000)
  await page.goto(lab.url + '/ui/samples')
  const rows = page.locator('.grid-row')
  await expect(rows.first()).toBeVisible()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '100000')
  await rows.first().focus()
  for (let turn = 0; turn < 5; turn++) {
    const at = () => page.evaluate(() => Number(document.activeElement?.getAttribute('data-index') ?? 0))
    const before = await at()
    // the end of what is there; further rows come by themselves, and End again goes on
    await expect(async () => {
      await page.keyboard.press('End')
      await expect.poll(at, { timeout: 1_000 }).toBeGreaterThan(before)
    }).toPass({ timeout: 60_000 })
    expect(await rows.count()).toBeLessThan(120)
  }
  await page.keyboard.press('Home')
  await expect(page.locator('.grid-row[data-index="0"]')).toBeFocused()
})
