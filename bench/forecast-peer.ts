/** The series of the M3 competition, and statsforecast (Python) as a peer on the same series: what the benches of forecasts share. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findPython, peerFolder } from './python.ts'

export interface CompetitionSeries {
  readonly id: string
  readonly group: 'YEARLY' | 'QUARTERLY' | 'MONTHLY' | 'OTHER'
  /** Periods in a season; 1 for none. */
  readonly m: number
  readonly known: Float64Array
  /** What came. */
  readonly truth: Float64Array
}

export interface PeerAnswer {
  readonly version: string
  readonly python: string
  /** Processor seconds of each series, AutoETS and AutoTheta together. */
  readonly seconds: readonly number[]
  /** Of each series: AutoETS, AutoTheta. */
  readonly answers: readonly (readonly (readonly number[])[])[]
}

export const m3Folder = join(import.meta.dirname, '..', '..', 'shared', 'data', 'forecast')

export function readM3(): readonly CompetitionSeries[] {
  const path = join(m3Folder, 'M3_series.csv')
  if (!existsSync(path)) {
    console.error(`The series of the M3 competition are not there: ${path}`)
    process.exit(1)
  }
  console.log(`M3: read from ${path}`)
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => {
      const [id, , , group, , , known, truth] = row.split(',') as [string, string, string, CompetitionSeries['group'], string, string, string, string]
      return { id, group, m: { YEARLY: 1, QUARTERLY: 4, MONTHLY: 12, OTHER: 1 }[group], known: numbers(known), truth: numbers(truth) }
    })
}

function numbers(text: string): Float64Array {
  return Float64Array.from(text.split(' '), Number)
}

/** What statsforecast says of the series, in as many processes; null, with the reason on the screen, where it cannot be installed. */
export async function askPeer(series: readonly CompetitionSeries[], processes: number): Promise<PeerAnswer | null> {
  const python = findPython(['statsforecast==2.1.1'], 'statsforecast.models')
  if (typeof python !== 'string') {
    console.log(`statsforecast is not there: ${python.because}`)
    return null
  }
  const parts = Array.from({ length: processes }, (_, part) => series.filter((_series, index) => index % processes === part))
  const answers = await Promise.all(parts.map((part, index) => askProcess(python, part, index)))
  return {
    version: answers[0]!.version,
    python: answers[0]!.python,
    seconds: series.map((_, index) => answers[index % processes]!.seconds[Math.floor(index / processes)]!),
    answers: series.map((_, index) => answers[index % processes]!.answers[Math.floor(index / processes)]!),
  }
}

async function askProcess(python: string, series: readonly CompetitionSeries[], index: number): Promise<PeerAnswer> {
  const path = join(peerFolder, `forecast-${process.pid}-${index}.json`)
  writeFileSync(path, JSON.stringify(series.map(({ m, known, truth }) => ({ m, h: truth.length, y: [...known] }))))
  try {
    const { stdout } = await promisify(execFile)(python, [join(import.meta.dirname, 'forecast.py'), path], {
      maxBuffer: 1 << 28,
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    })
    return JSON.parse(stdout)
  } finally {
    rmSync(path, { force: true })
  }
}
