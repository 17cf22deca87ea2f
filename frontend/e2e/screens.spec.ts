import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, Lab, settled, test } from './lab'

/** Every page at three sizes beside what it looked like last; CONTRIBUTING says how to renew them. */
const PAGES = ['bench', 'scan/move', 'samples', 'samples?q=plasma&sel=60,59&peek=59', 'samples/import', 'sample/S-007', 'containers', 'containers/BOX-1', 'containers?show=audit', 'containers?show=kinds', 'instruments', 'sessions', 'records', 'snapshots', 'ledger', 'people', 'people?tab=roles', 'board', 'health', 'sign-in', 'nowhere']
const SIZES = { phone: { width: 390, height: 844 }, laptop: { width: 1280, height: 800 }, wide: { width: 1920, height: 1080 } }
/** the demonstration ends here */
const NOW = '2026-06-30T15:00:00Z'

const SESSIONS = `
import sqlite3, sys
c = sqlite3.connect(sys.argv[1], timeout=30)
add = lambda *row: c.execute("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status, user) VALUES (?,?,?,?,?,?)", row)
for name, pid, who, start, end, status in [
  ("titan-1", "TITAN-1", "mara", "2026-06-30T07:10:00+00:00", "2026-06-30T09:40:00+00:00", "COMPLETED"),
  ("titan-2", "TITAN-1", "jun", "2026-06-30T10:05:00+00:00", "2026-06-30T12:20:00+00:00", "ERROR"),
  ("titan-3", "TITAN-1", "elif", "2026-06-30T13:30:00+00:00", None, "WAITING_FOR_END"),
  ("helios-1", "HELIOS-1", "tom", "2026-06-30T08:00:00+00:00", "2026-06-30T11:45:00+00:00", "NO_FILES_FOUND"),
  ("helios-2", "HELIOS-1", "priya", "2026-06-30T12:30:00+00:00", "2026-06-30T14:15:00+00:00", "TO_BE_BUILT"),
]:
  add(name, pid, start, "START", status, who)
  if end: add(name, pid, end, "END", status, who)
c.commit()
`

/** The release that drew the pictures. Every other one draws letters a little differently and gets more room. */
const RELEASE = 'e2e/screens/chromium.txt'

let lab: Lab
test.beforeAll(async () => {
  test.setTimeout(120_000)
  lab = await Lab.open(60)
  for (const [pid, name, room] of [['TITAN-1', 'Titan STEM', 'B214'], ['HELIOS-1', 'Helios FIB', 'B217'], ['TESCAN-1', 'Tescan SEM', 'B220']] as const) {
    lab.run('instrument', 'add', '--pid', pid, '--display-name', name, '--location', room, '--timezone', 'Etc/UTC', '--api-url', 'https://nemo.example.org/api/tools/?id=' + name.length + room, '--calendar-url', 'https://nemo.example.org/calendar/' + pid, '--filestore-path', './' + pid, '--harvester', 'nemo', '--property-tag', pid)
  }
  execFileSync('python3', ['-c', SESSIONS, join(lab.folder, 'lims.sqlite3')])
})
test.afterAll(async () => lab.close())

for (const [size, viewport] of Object.entries(SIZES)) {
  test(`each page looks as it did, ${size}`, async ({ browser }) => {
    test.setTimeout(300_000)
    if (test.info().config.updateSnapshots === 'all') writeFileSync(RELEASE, browser.version() + '\n')
    const room = browser.version() === readFileSync(RELEASE, 'utf8').trim() ? 0.002 : 0.05
    const page = await (await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'UTC', colorScheme: 'light', reducedMotion: 'reduce', hasTouch: size === 'phone' })).newPage()
    await page.clock.setFixedTime(NOW)
    for (const path of PAGES) {
      await page.goto(lab.url + '/ui/' + path)
      await settled(page)
      await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
      // what tells of this run, not of the page
      const mask = [page.locator('.live'), ...(path === 'ledger' ? [page.locator('main .grid, main .panel')] : []), ...(path === 'health' ? [page.locator('main')] : [])]
      await expect.soft(page).toHaveScreenshot(`${path.replace(/[^a-zA-Z0-9]+/g, '-')}-${size}.png`, { mask, maskColor: '#7f8a87', animations: 'disabled', caret: 'hide', maxDiffPixelRatio: room, threshold: 0.3 })
    }
  })
}
