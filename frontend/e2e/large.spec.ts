import { expect, Lab, test } from './lab'

test('21 of 100 000 samples only the rows that are seen are in the document, wherever one is', async ({ page }) => {
  test.setTimeout(300_000)
  const lab = await Lab.open(100_000)
  await page.goto(lab.url + '/ui/samples')
  const rows = page.locator('.grid-row')
  await expect(rows.first()).toBeVisible()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '100000')
  await rows.first().focus()
  for (let turn = 0; turn < 5; turn++) {
    const before = await page.locator('.grid-row:focus').getAttribute('data-index')
    await page.keyboard.press('End')
    await expect.poll(() => page.evaluate(() => Number(document.activeElement?.getAttribute('data-index') ?? 0))).toBeGreaterThan(Number(before))
    expect(await rows.count()).toBeLessThan(120)
  }
  await page.keyboard.press('Home')
  await expect(page.locator('.grid-row[data-index="0"]')).toBeFocused()
  await lab.close()
})
