import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { dirname, join } from 'node:path'
import type { Buffer } from 'node:buffer'
import { feiTiff, grains, lattice, msa, ser, spots } from './instrument'
import { Lab } from './lab'

const DAY = '2026-03-04'

/** Settings of a scanning microscope, as its files have them. */
const SEM = (dwell: number) => ({ User: { Date: '03/04/2026', Time: '09:10:11 AM', User: 'ada' }, System: { SystemType: 'Quanta', Dnumber: 'D8439' }, Beam: { HV: 15_000, Spot: 3, Beam: 'EBeam', Scan: 'EScan' }, EBeam: { HV: 15_000, WD: 0.0098, BeamCurrent: '1.1e-10', StageX: 0.0012, StageY: -0.0004, HFW: 2.56e-5 }, EScan: { Dwell: dwell, PixelWidth: 1e-7, PixelHeight: 1e-7, HorFieldsize: 2.56e-5 }, Detectors: { Number: 1, Name: 'ETD', Mode: 'SE' }, ETD: { Grid: 250, Signal: 'SE' } })

/**
 * An electronic notebook of eLabFTW, as far as an upload goes: a key that may be allowed to read only, experiments that may be
 * looked for, made, changed and given files. What is asked of it is written down.
 */
export class Notebook {
  readonly key = 'right-key'
  /** may the key write? */
  writes = true
  readonly asked: string[] = []
  readonly experiments: { id: number; title: string; body: string; metadata: string; uploads: string[] }[] = []
  /** its answers to writes wait for this */
  held: Promise<void> = Promise.resolve()
  private constructor(private readonly server: Server, readonly url: string) {}

  static async open(): Promise<Notebook> {
    let notebook: Notebook | null = null
    const server = createServer((request, response) => {
      const chunks: Uint8Array[] = []
      request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
      request.on('end', async () => {
        if (request.method !== 'GET') await notebook?.held
        const body = new TextDecoder('latin1').decode(new Uint8Array(chunks.flatMap((chunk) => [...chunk])))
        const answer = notebook?.answer(request.method ?? '', request.url ?? '', String(request.headers['authorization'] ?? ''), body) ?? { status: 500 }
        response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
        response.end(answer.body === undefined ? '' : JSON.stringify(answer.body))
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as { port: number }
    notebook = new Notebook(server, `http://127.0.0.1:${port}`)
    return notebook
  }

  private answer(method: string, url: string, key: string, body: string): { status: number; headers?: Record<string, string>; body?: unknown } {
    this.asked.push(method + ' ' + url)
    if (key !== this.key) return { status: 401, body: { code: 401, message: 'Unauthorized', description: 'Authentication required' } }
    const path = url.split('?')[0] ?? ''
    if (method !== 'GET' && !this.writes) return { status: 403, body: { code: 403, message: 'Forbidden', description: 'This key may only read.' } }
    const one = /^\/api\/v2\/experiments\/(\d+)/.exec(path)
    const found = one && this.experiments.find((each) => each.id === Number(one[1]))
    if (path === '/api/v2/experiments' && method === 'GET') return { status: 200, body: this.experiments.map((each) => this.shown(each)) }
    if (path === '/api/v2/experiments' && method === 'POST') {
      const id = this.experiments.length + 1
      this.experiments.push({ id, title: '', body: '', metadata: '', uploads: [], ...(body ? (JSON.parse(body) as object) : {}) })
      return { status: 201, headers: { location: `${this.url}/api/v2/experiments/${id}` } }
    }
    if (!found) return { status: path.startsWith('/api/v2/') && method === 'GET' && !one ? 200 : 404, body: path.includes('experiments/') ? { code: 404, message: 'Not Found' } : [] }
    if (path.endsWith('/uploads') && method === 'POST') {
      found.uploads.push(/filename="([^"]*)"/.exec(body)?.[1] ?? '')
      return { status: 201, headers: { location: `${this.url}/api/v2/experiments/${found.id}/uploads/${found.uploads.length}` } }
    }
    if (path.endsWith('/uploads')) return { status: 200, body: found.uploads.map((real_name, at) => ({ id: at + 1, real_name, comment: '' })) }
    if (method === 'PATCH') Object.assign(found, JSON.parse(body) as object)
    return { status: 200, body: this.shown(found) }
  }

  private shown(one: { id: number; title: string; body: string; metadata: string; uploads: string[] }) {
    return { ...one, state: 1, uploads: one.uploads.map((real_name, at) => ({ id: at + 1, real_name, comment: '' })) }
  }

  close() {
    this.server.closeAllConnections()
    this.server.close()
  }
}

/** A repository (CDCS) that shows its templates and lets nobody write; counts who tries. */
export class Closed {
  writes = 0
  private constructor(private readonly server: Server, readonly url: string) {}

  static async open(): Promise<Closed> {
    let closed: Closed | null = null
    const server = createServer((request, response) => {
      const reading = request.method === 'GET'
      if (closed && !reading) closed.writes++
      request.resume()
      response.writeHead(reading ? 200 : 403, { 'content-type': 'application/json' }).end(reading ? '[{"title":"Records","current":"1"}]' : '{"detail":"This user may only read."}')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    closed = new Closed(server, `http://127.0.0.1:${(server.address() as { port: number }).port}`)
    return closed
  }

  close() {
    this.server.closeAllConnections()
    this.server.close()
  }
}

/** A laboratory with two microscopes, a list of their sessions, the files of these sessions, and one destination. */
/** `more`: further settings, as those of a second destination */
export async function facility(more: Record<string, string> = {}): Promise<{ lab: Lab; notebook: Notebook }> {
  const notebook = await Notebook.open()
  const lab = await Lab.open(60, [], {
    NX_INSTRUMENT_DATA_PATH: 'instruments', NX_DATA_PATH: 'data', NEXUS_HARVEST_FOLDER: 'lists', NX_FILE_STRATEGY: 'inclusive', NX_FILE_DELAY_DAYS: '1',
    NX_EXPORT_STRATEGY: 'all', NX_ELABFTW_URL: notebook.url, NX_ELABFTW_API_KEY: notebook.key, ...more,
  }, async (folder, run) => {
    const file = (name: string, time: string, bytes: Buffer | string) => {
      const path = join(folder, 'instruments', name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, bytes)
      const at = new Date(time)
      utimesSync(path, at, at)
    }
    mkdirSync(join(folder, 'data'), { recursive: true })
    mkdirSync(join(folder, 'lists'), { recursive: true })
    for (const [pid, name, store] of [['FEI-Quanta-200', 'Quanta 200', 'Quanta'], ['FEI-Titan-STEM', 'Titan STEM', 'Titan']] as const) {
      run('instrument', 'add', '--pid', pid, '--display-name', name, '--location', 'B214', '--timezone', 'Etc/UTC', '--api-url', `https://none.example.org/${pid}`, '--filestore-path', store)
    }
    for (let n = 0; n < 5; n++) file(`Quanta/ada/film_00${n}.tif`, `${DAY}T09:1${n}:00Z`, feiTiff(128, n % 2 ? grains : lattice(0.2 * n, 11 + n), SEM(n < 3 ? 1e-6 : 3e-6)))
    for (let n = 0; n < 3; n++) file(`Quanta/ada/point_${n}.msa`, `${DAY}T10:0${n}:00Z`, msa(`point ${n}`, [[1_740, 900 - 200 * n], [6_400, 300 + 150 * n], [8_040, 120]]))
    file('Quanta/ada/<img src=x onerror=alert(1)>.tif', `${DAY}T10:20:00Z`, feiTiff(64, grains, SEM(1e-6)))
    file('Quanta/ada/stage.xyz', `${DAY}T10:21:00Z`, '\u0001\u0002 no reader knows this')
    for (let n = 0; n < 4; n++) file(`Titan/bob/gate_01${n}_1.ser`, `${DAY}T13:0${n}:30Z`, ser(96, n === 3 ? spots(96) : lattice(0.3 + 0.1 * n, 7), 1.24e-11))
    file('Titan/bob/cut_1.ser', `${DAY}T13:05:30Z`, ser(64, grains, 1e-10).subarray(0, 3_000))
    writeFileSync(join(folder, 'lists', 'march.csv'), [
      'session,instrument,user,start,end,consent,title,purpose,project,samples',
      `film,FEI-Quanta-200,ada,${DAY}T09:00,${DAY}T10:30,yes,Films after annealing,Grain size against time,P-17,S-007; S-008; foil 2`,
      `gate,FEI-Titan-STEM,bob,${DAY}T13:00,${DAY}T13:30,yes,Gate foot lattice,Strain at the gate foot,P-18,S-007`,
      `nothing,FEI-Titan-STEM,bob,2026-03-05T09:00,2026-03-05T10:00,yes,Nothing came of it,,,`,
      `private,FEI-Quanta-200,eve,2026-03-06T09:00,2026-03-06T10:00,no,,,,`,
    ].join('\n') + '\n')
    run('harvest', '--from', 'all')
  })
  return { lab, notebook }
}
