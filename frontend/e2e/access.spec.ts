import type { Page } from '@playwright/test'
import { expect, settled, test } from './lab'

const heading = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text, exact: true })

test('section 7: another page has the focus on its heading and the title of its own, by link, key, palette and Back', async ({ page, lab }) => {
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

test('section 7: a page that comes late takes the focus from nobody', async ({ page, lab }) => {
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

const PAGES = ['bench', 'scan/move', 'samples', 'samples?q=plasma&sel=60,59&peek=59', 'samples/import', 'sample/S-007', 'containers', 'containers/BOX-1', 'containers?show=audit', 'containers?show=kinds', 'instruments', 'sessions', 'records', 'uploads', 'runs', 'snapshots', 'ledger', 'people', 'people?tab=roles', 'people?tab=me', 'board', 'health', 'sign-in', 'nowhere']

/**
 * What is cut off or covered: a text that is wider or higher than the box that clips it (those that say so with an
 * ellipsis and a whole name elsewhere are meant), a control out of the page's reach, one control over another.
 */
const cramped = (page: Page) => page.evaluate(() => {
  const found: string[] = []
  const told = (one: Element) => `<${one.tagName.toLowerCase()} class="${one.getAttribute('class') ?? ''}"> ${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40)}`
  const seen = (one: Element) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest('.unseen, [aria-hidden="true"], svg, .skip')
  const scrolls = (one: Element) => { for (let at: Element | null = one; at && at !== document.body; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true; return false }
  // as much of it as what it scrolls in lets one see
  const shown = (one: Element) => {
    let { left, top, right, bottom } = one.getBoundingClientRect()
    for (let at = one.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflow === 'visible') continue
      const box = at.getBoundingClientRect()
      left = Math.max(left, box.left)
      top = Math.max(top, box.top)
      right = Math.min(right, box.right)
      bottom = Math.min(bottom, box.bottom)
    }
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
  }
  const controls: { one: Element; box: DOMRect }[] = []
  for (const one of document.querySelectorAll<HTMLElement>('#root button, #root a, #root input, #root select, #root textarea, #root h1, #root h2, #root p, #root th, #root label')) {
    if (!seen(one)) continue
    const box = one.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    const style = getComputedStyle(one)
    const ellipsis = (at: Element | null) => at !== null && getComputedStyle(at).textOverflow === 'ellipsis'
    if (!scrolls(one) && (box.left < -1 || box.right > innerWidth + 1)) found.push('outside: ' + told(one))
    if (/hidden|clip/.test(style.overflowX) && !ellipsis(one) && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)) found.push('cut: ' + told(one))
    if (one.matches('button, .button') && !ellipsis(one) && one.scrollWidth > one.clientWidth + 2) found.push('spills: ' + told(one))
    if (one.matches('button, a.button, input:not([type=file]), select') && !one.closest('label, .grid-row, .grid-head')) controls.push({ one, box: shown(one) })
  }
  for (const [at, { one, box }] of controls.entries()) {
    for (const other of controls.slice(at + 1)) {
      if (one.contains(other.one) || other.one.contains(one)) continue
      const [wide, high] = [Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left), Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)]
      if (wide > 3 && high > 3) found.push(`over each other: ${told(one)} and ${told(other.one)}`)
    }
  }
  return [...new Set(found)]
})

for (const [name, width, height, query] of [['at 200 % zoom', 720, 450, ''], ['at 320 px', 320, 700, ''], ['with words that are 40 % longer', 1440, 900, 'pseudo'], ['with longer words on a phone', 390, 844, 'pseudo']] as const) {
  test(`59 nothing is cut off or covered ${name}`, async ({ lab, browser }) => {
    test.setTimeout(240_000)
    const page = await (await browser.newContext({ viewport: { width, height }, deviceScaleFactor: width === 720 ? 2 : 1, locale: 'en-GB' })).newPage()
    const found: string[] = []
    for (const path of PAGES) {
      await page.goto(lab.url + '/ui/' + path + (query ? (path.includes('?') ? '&' : '?') + query : ''))
      await settled(page)
      if (query) expect(await page.locator('body').textContent()).toContain('~~')
      for (const each of await cramped(page)) found.push(path + ': ' + each)
      if (await page.evaluate(() => document.scrollingElement !== null && document.scrollingElement.scrollWidth > innerWidth + 1)) found.push(path + ' scrolls sideways')
    }
    expect(found).toEqual([])
  })
}

test('58 on a phone every target is 44 px high, and Scan is at the thumb', async ({ lab, browser }) => {
  test.setTimeout(180_000)
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'en-GB' })).newPage()
  const small: string[] = []
  for (const path of PAGES) {
    await page.goto(lab.url + '/ui/' + path)
    await settled(page)
    const found = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('#root button, #root a[href], #root input:not([type=file], [type=hidden]), #root select, #root textarea, #root summary, #root [role=tab]')].flatMap((one) => {
      if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || one.closest('.unseen, .skip') || one.tabIndex < 0) return []
      // a link within a sentence is as high as its line (WCAG 2.5.8, inline)
      if (one.matches('a:not(.button, .tab, .side-link)') && getComputedStyle(one).display === 'inline') return []
      const box = (one.closest('label') ?? one).getBoundingClientRect()
      return box.height > 0 && box.height < 43.5 ? [`<${one.tagName.toLowerCase()} class="${one.className}"> ${(one.getAttribute('aria-label') ?? one.textContent ?? '').slice(0, 30)}: ${Math.round(box.height)}`] : []
    }))
    for (const each of new Set(found)) small.push(path + ': ' + each)
    await expect(page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Scan' })).toBeInViewport({ ratio: 1 })
  }
  expect(small).toEqual([])
})

test('58 on a phone all places are behind More', async ({ lab, browser }) => {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'en-GB' })).newPage()
  await page.goto(lab.url + '/ui/bench')
  await settled(page)
  await page.getByRole('button', { name: 'More', exact: true }).tap()
  const sheet = page.getByRole('dialog', { name: 'More' })
  await expect(sheet.getByRole('link', { name: 'Health' })).toBeVisible()
  await sheet.getByRole('link', { name: /^Sessions/ }).tap()
  await expect(page).toHaveURL(/\/ui\/sessions/)
  await expect(sheet).toHaveCount(0)
})
