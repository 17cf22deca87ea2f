import { execFile, execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base } from '@playwright/test'
import type { Page } from '@playwright/test'

const LAUNCHER = process.env['NEXUS_LAUNCHER'] ?? resolve(import.meta.dirname, '../../nexus')

/** A server of its own over a laboratory of its own: 60 tubes, and whatever a test adds. */
export class Lab {
  private constructor(
    readonly url: string,
    readonly folder: string,
    private readonly server: ChildProcess,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async open(samples: number, options: string[] = [], settings: Record<string, string> = {}, before: (folder: string, run: (...args: string[]) => string) => Promise<void> = () => Promise.resolve()): Promise<Lab> {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-browser-'))
    const environment = { ...settings, PATH: process.env['PATH'], HOME: folder, REPO_ROOT: folder, NEXUS_DB: join(folder, 'lims.sqlite3'), ...(process.env['JAVA_HOME'] ? { JAVA_HOME: process.env['JAVA_HOME'] } : {}) } as NodeJS.ProcessEnv
    const run = (...args: string[]) => execFileSync(LAUNCHER, args, { cwd: folder, env: environment, encoding: 'utf8' })
    if (samples > 0) run('demo', '--samples', String(Math.max(12, samples)), '--database', join(folder, 'lims.sqlite3'))
    run('init')
    await before(folder, run)
    const server = spawn(LAUNCHER, ['serve', '--port', '0', ...options], { cwd: folder, env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
    const url = await new Promise<string>((found, failed) => {
      let said = ''
      server.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const at = /http:\/\/[^\s]+/.exec(said)?.[0]
        if (at && said.includes('listening')) found(at)
      })
      server.on('exit', () => failed(new Error('the server ended: ' + said)))
    })
    return new Lab(url, folder, server, environment)
  }

  run(...args: string[]): string {
    return execFileSync(LAUNCHER, args, { cwd: this.folder, env: this.environment, encoding: 'utf8' })
  }

  /** The same while this program goes on, for commands that ask it something; what was said, whatever came of it. */
  meanwhile(...args: string[]): Promise<string> {
    return new Promise((done) => execFile(LAUNCHER, args, { cwd: this.folder, env: this.environment, encoding: 'utf8' }, (_, said, trouble) => done(said + trouble)))
  }

  /** The same, with something on stdin. */
  say(text: string, ...args: string[]) {
    execFileSync(LAUNCHER, args, { cwd: this.folder, env: this.environment, input: text, stdio: ['pipe', 'ignore', 'inherit'] })
  }

  async post(path: string, body: object): Promise<Record<string, unknown>> {
    const answer = await fetch(this.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    return (await answer.json()) as Record<string, unknown>
  }

  async get(path: string): Promise<Record<string, unknown>> {
    return (await (await fetch(this.url + path)).json()) as Record<string, unknown>
  }

  async close() {
    const gone = new Promise((done) => this.server.on('exit', done))
    this.server.kill('SIGTERM')
    await gone
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** `lab` is one for all tests of a file; `errors` is what the page wrote on its console or threw. */
export const test = base.extend<{ errors: string[] }, { lab: Lab }>({
  lab: [
    async ({}, use) => {
      const lab = await Lab.open(60)
      await use(lab)
      await lab.close()
    },
    { scope: 'worker' },
  ],
  errors: async ({ page }, use) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => { if (message.type() === 'error' && !/status of (401|404|409|400|410|503|500)/.test(message.text())) errors.push(message.text()) })
    await use(errors)
  },
})

export { expect }

/**
 * A wedge scanner: keys that say of themselves that they were 5 ms apart, however slow the machine is, and Enter.
 * What the page lets pass is done to the field that has the focus, as the browser would.
 */
export async function scan(page: Page, code: string) {
  await type(page, code, 5, true)
}

/** Keys that were `apart` ms apart by their own clock. */
export async function type(page: Page, text: string, apart: number, enter = false) {
  await page.evaluate(({ keys, apart }) => {
    const clock = window as unknown as { typedAt?: number }
    let at = Math.max(performance.now(), (clock.typedAt ?? 0) + 1_000)
    for (const key of keys) {
      const target = document.activeElement ?? document.body
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
      Object.defineProperty(event, 'timeStamp', { value: (at += apart) })
      if (target.dispatchEvent(event) && key.length === 1) document.execCommand('insertText', false, key)
    }
    clock.typedAt = at
  }, { keys: enter ? [...text, 'Enter'] : [...text], apart })
}

/** pictures without anything being read, after which nothing follows from what was read last */
const QUIET = 3

/** The page is there: its heading, and nothing that is still being read. What is first, and how many there are, is only certain then. */
export async function settled(page: Page) {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await expect(page.locator('.skeleton, .top-busy')).toHaveCount(0)
  await page.evaluate(async (wanted) => {
    await document.fonts.ready
    for (let quiet = 0; quiet < wanted; ) {
      await new Promise(requestAnimationFrame)
      quiet = document.querySelector('.skeleton, .top-busy') ? 0 : quiet + 1
    }
  }, QUIET)
}

export const said = (page: Page) => page.locator('#said-politely')
export const refusal = (page: Page) => page.locator('#said-at-once')

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds on this page in both themes; in the dark only what is about colours, all else is the same. */
export async function findings(page: Page, where: string): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const axe = new AxeBuilder({ page })
    const { violations } = await (colorScheme === 'light' ? axe.withTags(AXE_TAGS) : axe.withRules(['color-contrast', 'link-in-text-block'])).analyze()
    for (const violation of violations) found.push(`${where}, ${colorScheme}: ${violation.id}: ${violation.nodes[0]?.html.slice(0, 160)}`)
  }
  return found
}
