/** `@bsull/augurs` (Rust, as WebAssembly) as a second peer of forecasts, for machines without Python's packages: installed from npm on demand. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CompetitionSeries } from './forecast-peer.ts'
import { peerFolder } from './python.ts'

const version = '0.10.2'

/** The part of its MSTL that the bench calls: seasons by loess, the rest by automatic exponential smoothing. */
interface Augurs {
  readonly initSync: (module: { readonly module: Uint8Array }) => unknown
  readonly MSTL: {
    readonly ets: (
      periods: Uint32Array,
      options?: { readonly impute?: boolean },
    ) => {
      readonly fit: (y: Float64Array) => void
      readonly predict: (horizon: number, level: number) => unknown
      readonly free: () => void
    }
  }
}

export interface AugursTime {
  readonly version: string
  /** Processor seconds of one series, on average: MSTL with automatic exponential smoothing, intervals of 80 % and 95 %. */
  readonly seconds: number
}

/** How long it takes on these series; the reason where it cannot be installed. */
export async function timeAugurs(series: readonly CompetitionSeries[]): Promise<AugursTime | { readonly because: string }> {
  const home = join(peerFolder, `augurs-${version}`)
  const folder = join(home, 'node_modules', '@bsull', 'augurs')
  if (!existsSync(join(folder, 'mstl.js'))) {
    mkdirSync(home, { recursive: true })
    console.log(`installing @bsull/augurs ${version} into ${home}, once`)
    const words = ['install', '--prefix', home, '--no-audit', '--no-fund', '--ignore-scripts', `@bsull/augurs@${version}`]
    const { status, error, stderr } = spawnSync('npm', words, { encoding: 'utf8', timeout: 300_000 })
    if (status !== 0) return { because: `npm install @bsull/augurs failed: ${(error?.message ?? stderr).trim().split('\n').at(-1)}` }
  }
  const augurs: Augurs = await import(pathToFileURL(join(folder, 'mstl.js')).href)
  augurs.initSync({ module: readFileSync(join(folder, 'mstl_bg.wasm')) })
  for (const each of series.slice(0, 10)) forecast(augurs, each)
  const before = process.cpuUsage()
  for (const each of series) forecast(augurs, each)
  const { user, system } = process.cpuUsage(before)
  return { version: `@bsull/augurs ${version}`, seconds: (user + system) / 1e6 / series.length }
}

function forecast({ MSTL }: Augurs, { known, truth, m }: CompetitionSeries): void {
  const model = MSTL.ets(Uint32Array.of(m))
  model.fit(known)
  for (const level of [0.8, 0.95]) model.predict(truth.length, level)
  model.free()
}
