import { type KeptReading, type Place, type PlaceOf, type Problem, readStrategy, type TextFile } from '@plumbline/model'
import { type Context, type Files, type LoadedStrategy, Refused } from '../operations/context.ts'
import { historiesOf, readFolderReadings } from '../readings/in-folder.ts'

/** A strategy as it lies in a folder, with the texts it was read from. */
export interface FolderStrategy extends LoadedStrategy {
  readonly folder: string
  /** Paths relative to the folder. */
  readonly texts: readonly TextFile[]
  /** The numbers that people entered, in the order in which they did. */
  readonly readings: readonly KeptReading[]
}

/** Reads a strategy from a folder of YAML files. Places name the files as they are reached from where the caller stands. */
export async function readFolder(files: Files, folder: string): Promise<FolderStrategy> {
  const texts = await files.readTexts(folder)
  const { things, strategy, problems, placeOf } = readStrategy(texts)
  const inFolder = placesIn(folder, texts)
  const entered = await readFolderReadings(files, folder)
  return {
    folder,
    texts,
    things,
    strategy,
    problems: [...problems.map((problem): Problem => ({ ...problem, place: inFolder(problem.place) })), ...entered.problems],
    placeOf: ((...at: Parameters<PlaceOf>) => inFolder(placeOf(...at))) as PlaceOf,
    readings: entered.readings,
    histories: historiesOf(entered.readings, strategy),
  }
}

/** The caller's disk, or a refusal where there is none to reach. */
export function needFiles({ files }: Pick<Context, 'files'>): Files {
  if (files) return files
  throw new Refused([
    {
      code: 'local-only',
      severity: 'error',
      place: {},
      message: 'Folders are only reached from the machine on which they lie.',
      mend: 'Run it there, from the command line.',
    },
  ])
}

/** "goals.yaml" becomes "my-company/goals.yaml"; a strategy of one file keeps the file's own path. */
function placesIn(folder: string, texts: readonly TextFile[]): (place: Place) => Place {
  const base = folder.replace(/[\\/]+$/, '').replace(/^\.[\\/]/, '')
  const oneFile = texts.length === 1 && base.split(/[\\/]/).at(-1) === texts[0]!.path
  return (place) => (place.file === undefined || base === '.' || base === '' ? place : { ...place, file: oneFile ? base : `${base}/${place.file}` })
}
