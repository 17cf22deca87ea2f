import { Buffer } from 'node:buffer'

/** Small files as instruments write them, made byte by byte, so that a test has real records of real files. */

/** A little-endian file that is written from front to back. */
class Bytes {
  private readonly parts: Buffer[] = []
  size = 0

  put(part: Buffer): this {
    this.parts.push(part)
    this.size += part.length
    return this
  }

  n2(...values: number[]): this {
    for (const value of values) this.put(Buffer.from(Uint16Array.of(value).buffer))
    return this
  }

  n4(...values: number[]): this {
    for (const value of values) this.put(Buffer.from(Uint32Array.of(value).buffer))
    return this
  }

  real(...values: number[]): this {
    for (const value of values) this.put(Buffer.from(Float64Array.of(value).buffer))
    return this
  }

  text(text: string): this {
    return this.n4(text.length).put(Buffer.from(text, 'ascii'))
  }

  all(): Buffer {
    return Buffer.concat(this.parts)
  }
}

export type Picture = (x: number, y: number) => number

/** Rows of atoms, turned and with a little noise that is the same each time. */
export const lattice = (angle: number, period: number): Picture => (x, y) => {
  const [u, v] = [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)]
  const noise = Math.sin(x * 12.9898 + y * 78.233) * 43758.5453
  return 0.5 + 0.28 * Math.cos((2 * Math.PI * u) / period) + 0.16 * Math.cos((2 * Math.PI * v) / (period * 0.87)) + 0.06 * (noise - Math.floor(noise))
}

/** Spots around a bright middle, on a picture so large. */
export const spots = (size: number): Picture => (x, y) => {
  const [u, v] = [x - size / 2, y - size / 2]
  const near = Math.hypot(u - Math.round(u / 17) * 17, v - Math.round(v / 17) * 17)
  return Math.min(1, Math.exp(-(u * u + v * v) / 60) + Math.exp(-(near * near) / 4) * Math.exp(-(u * u + v * v) / 1500))
}

/** Dark grains on a bright film. */
export const grains: Picture = (x, y) => {
  let dark = 0
  for (let n = 0; n < 24; n++) dark = Math.max(dark, Math.exp(-(Math.hypot(x - ((n * 53) % 128), y - ((n * 89) % 128)) ** 2) / (18 + ((n * 7) % 40))))
  return 0.85 - 0.7 * dark
}

/** A TIA series of one picture with 16-bit samples. */
export function ser(size: number, picture: Picture, pixelMetres: number): Buffer {
  const file = new Bytes()
  file.n2(0x4949, 0x0197, 0x0210).n4(0x4122, 0x4152, 1, 1)
  const dimension = new Bytes().n4(1).real(0, 1).n4(0).text('Number').text('')
  const offsets = file.size + 4 + 4 + dimension.size
  file.n4(offsets, 1).put(dimension.all())
  const first = offsets + 8
  file.n4(first, first + 50 + 2 * size * size)
  for (let axis = 0; axis < 2; axis++) file.real(0, pixelMetres).n4(0)
  file.n2(2).n4(size, size)
  const samples = new Uint16Array(size * size)
  for (let at = 0; at < samples.length; at++) samples[at] = Math.round(60_000 * Math.max(0, Math.min(1, picture(at % size, Math.floor(at / size)))))
  return file.put(Buffer.from(samples.buffer)).n2(0x4152, 0).n4(1_456_167_001).all()
}

/** A picture of a scanning microscope of FEI: TIFF with the text of its settings in tag 34682. */
export function feiTiff(size: number, picture: Picture, settings: Record<string, Record<string, string | number>>): Buffer {
  const text = Buffer.from(Object.entries(settings).map(([section, values]) => `[${section}]\r\n` + Object.entries(values).map(([name, value]) => `${name}=${value}\r\n`).join('')).join('') + '\0', 'latin1')
  const entries: [number, number, number, number][] = [[256, 4, 1, size], [257, 4, 1, size], [258, 3, 1, 8], [259, 3, 1, 1], [262, 3, 1, 1], [273, 4, 1, 0], [278, 4, 1, size], [279, 4, 1, size * size], [34682, 2, text.length, 0]]
  const head = 8 + 2 + 12 * entries.length + 4
  const file = new Bytes().n2(0x4949, 42).n4(8).n2(entries.length)
  for (const [tag, type, count, value] of entries) file.n2(tag, type).n4(count, tag === 273 ? head + text.length : tag === 34682 ? head : value)
  const samples = Buffer.alloc(size * size)
  for (let at = 0; at < samples.length; at++) samples[at] = Math.round(255 * Math.max(0, Math.min(1, picture(at % size, Math.floor(at / size)))))
  return file.n4(0).put(text).put(samples).all()
}

/** A spectrum as text (EMSA/MAS, ISO 22029), with peaks at these energies in eV. */
export function msa(title: string, peaks: [number, number][]): Buffer {
  const lines = ['#FORMAT      : EMSA/MAS Spectral Data File', '#VERSION     : 1.0', `#TITLE       : ${title}`, '#NPOINTS     : 512.', '#NCOLUMNS    : 1.', '#XUNITS      : eV', '#YUNITS      : Intensity', '#DATATYPE    : Y', '#XPERCHAN    : 20.', '#OFFSET      : 0.', '#SIGNALTYPE  : EDS', '#BEAMKV   -kV: 20.0', '#LIVETIME  -s: 60.0', '#SPECTRUM    : Spectral Data Starts Here']
  for (let channel = 0; channel < 512; channel++) {
    const background = 40 * Math.exp(-channel / 200)
    lines.push((background + peaks.reduce((sum, [energy, height]) => sum + height * Math.exp(-((channel * 20 - energy) ** 2) / 9_000), 0)).toFixed(2) + ',')
  }
  return Buffer.from(lines.join('\r\n') + '\r\n#ENDOFDATA   :\r\n', 'latin1')
}
