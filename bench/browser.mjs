// Opens the page of samples in a real Chromium and says, as JSON, how long it took: `node browser.mjs URL RUNS`.
import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'

const require = createRequire(new URL('../frontend/package.json', import.meta.url))
const { chromium } = require('@playwright/test')
const [, , url, runs] = process.argv
const executablePath = [process.env.NEXUS_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path))
const TURNS = 60

/** When the first row stands on the page, and every task that kept the page from answering. */
function watch() {
  window.longTasks = []
  new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((task) => ({ at: task.startTime, ms: task.duration })))).observe({ type: 'longtask', buffered: true })
  const look = () => (document.querySelector('.grid-row') ? (window.firstRow = performance.now()) : requestAnimationFrame(look))
  requestAnimationFrame(look)
}

const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-gpu'] })
const told = []
for (let run = 0; run < Number(runs); run++) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.addInitScript(watch)
  await page.goto(url + '/ui/samples')
  await page.waitForFunction(() => window.firstRow !== undefined)
  const firstRow = await page.evaluate(() => window.firstRow)
  await page.waitForTimeout(500)
  const from = await page.evaluate(() => performance.now())
  await page.mouse.move(800, 500)
  for (let turn = 0; turn < TURNS; turn++) {
    await page.mouse.wheel(0, 700)
    await page.waitForTimeout(16)
  }
  await page.waitForTimeout(300)
  const { longest, count, rows } = await page.evaluate((from) => {
    const tasks = window.longTasks.filter((task) => task.at >= from).map((task) => task.ms)
    return { longest: Math.max(0, ...tasks), count: tasks.length, rows: document.querySelectorAll('.grid-row').length }
  }, from)
  told.push({ firstRow, longest, count, rows })
  await page.context().close()
}
await browser.close()
console.log(JSON.stringify(told))
