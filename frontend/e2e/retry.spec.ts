import { Closed, facility } from './facility'
import { expect, said, settled, test } from './lab'

test('46 retry of one failed destination sends to that one only; its line goes failed, running, sent without a reload', async ({ page }) => {
  test.setTimeout(180_000)
  const repository = await Closed.open()
  const { lab, notebook } = await facility({ NX_CDCS_URL: repository.url, NX_CDCS_TOKEN: 'a-token', NX_CDCS_ASSIGN_TO_PUBLIC_WORKSPACE: 'false' })
  try {
    notebook.writes = false
    await lab.meanwhile('process', 'run')
    lab.say('correct horse battery staple\n', 'account', 'add', 'mona', '--role', 'manager', '--stdin')
    await page.goto(lab.url + '/ui/sign-in?to=/session/gate')
    await page.getByLabel('Name', { exact: true }).fill('mona')
    await page.getByLabel('Password').fill('correct horse battery staple')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/ui/session/gate')
    await settled(page)
    const line = page.locator('.destination[data-destination=elabftw]')
    const other = page.locator('.destination[data-destination=cdcs]')
    await expect(line).toHaveAttribute('data-state', 'refused')
    await expect(other).toHaveAttribute('data-state', /refused|failed/)
    const [stood, tried] = [await other.getAttribute('data-state'), repository.writes]
    await page.evaluate(() => ((window as unknown as { same: boolean }).same = true))

    notebook.writes = true
    let go = () => undefined as void
    notebook.held = new Promise<void>((done) => (go = done))
    await line.getByRole('button', { name: 'Retry now' }).click()
    await expect(line).toHaveAttribute('data-state', 'running', { timeout: 60_000 })
    go()
    await expect(line).toHaveAttribute('data-state', 'sent', { timeout: 60_000 })
    expect(notebook.experiments).toHaveLength(1)
    await expect(other).toHaveAttribute('data-state', stood ?? '')
    expect(repository.writes).toBe(tried)
    expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same)).toBe(true)

    // 4.8: those of several records together, with their number in the button
    const { uploads } = (await lab.get('/upload/list?limit=100')) as { uploads: { state: string }[] }
    const stuck = uploads.filter(({ state }) => state === 'failed' || state === 'refused').length
    expect(stuck).toBeGreaterThan(1)
    await page.goto(lab.url + '/ui/records')
    await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check()
    await page.getByRole('button', { name: `Retry ${stuck} uploads` }).click()
    await expect(said(page)).toContainText(`${stuck} uploads are tried again`)
    await expect(page.locator('.bulk')).toHaveCount(0)
    await expect.poll(() => repository.writes, { timeout: 60_000 }).toBeGreaterThan(tried)
    await expect.poll(() => notebook.experiments.length, { timeout: 60_000 }).toBe(2)
  } finally {
    await lab.close()
    notebook.close()
    repository.close()
  }
})
