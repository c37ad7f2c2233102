import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for copies that live as long as the facts: made when it is first needed, gone with them. */
export interface Scratch {
  folder(): Promise<string>
  remove(): Promise<void>
}

export function openScratch(): Scratch {
  let made: Promise<string> | null = null
  return {
    folder: () => (made ??= mkdtemp(join(tmpdir(), 'plumb-facts-'))),
    async remove() {
      if (made !== null) await rm(await made, { recursive: true, force: true })
    },
  }
}
