import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

// ARCHITECTURE.md's tables, held against the code: who may import whom, the order of the engine's steps, the size of a file.

const root = import.meta.dirname
const map = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)))
const shipped = sources.filter((path) => !/\.test\.tsx?$|\/testing(\/|\.ts$)|\/fixtures\/|\/golden\/|\/arbitraries\.ts$/.test(path))

const allowed = readImportTable(map)
const packageFolders = new Map(
  ['packages/model', 'packages/stats', 'packages/metrics', 'packages/engine', 'packages/store', 'apps/plumb', 'apps/web'].map((folder) => [
    JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).name as string,
    folder,
  ]),
)
const steps = ['align', 'sense', 'plan', 'gate', 'measure', 'learn']

describe('the import table', () => {
  test('names every package', () => expect([...allowed.keys()].sort()).toEqual([...packageFolders.values(), 'examples'].sort()))

  test('is kept by every file', () => {
    const wrong = shipped.flatMap((path) =>
      importsOf(path).flatMap(({ target, typeOnly }) => {
        const from = roomOf(path)
        const to = roomOf(target)
        if (!from || !to || from === to) return []
        const rule = allowed.get(from)!.get(to)
        return rule === undefined || (rule === 'types' && !typeOnly) ? [`${path} imports ${target}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  test('is read from real imports', () =>
    expect(shipped.flatMap(importsOf).filter(({ target }) => roomOf(target) === 'packages/model').length).toBeGreaterThan(50))
})

test('a step of the engine imports only from steps before it, types aside', () => {
  const stepOf = (path: string) => steps.indexOf(/^packages\/engine\/(\w+)\//.exec(path)?.[1] ?? '')
  const wrong = shipped.flatMap((path) =>
    importsOf(path)
      .filter(({ target, typeOnly }) => stepOf(path) >= 0 && stepOf(target) > stepOf(path) && !typeOnly)
      .map(({ target }) => `${path} imports ${target}`),
  )
  expect(wrong).toEqual([])
})

test('no files need each other in a circle; types and what is loaded later aside', () => {
  const needs = new Map(shipped.map((path) => [path, importsOf(path).flatMap(({ target, typeOnly, later }) => (typeOnly || later ? [] : target))]))
  const done = new Set<string>()
  const circles: string[] = []
  const follow = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' -> '))
    if (way.includes(path) || done.has(path)) return
    for (const next of needs.get(path) ?? []) follow(next, [...way, path])
    done.add(path)
  }
  for (const path of shipped) follow(path, [])
  expect(circles).toEqual([])
})

test('a library belongs to the package that declares it', () => {
  const wrong = shipped.flatMap((path) => {
    const room = roomOf(path)
    if (!room || room === 'examples') return []
    const declared = { ...read(room).dependencies, ...read(room).devDependencies }
    return importsOf(path)
      .map(({ target }) => target)
      .filter((target) => !target.startsWith('node:') && !/^(packages|apps|examples)\//.test(target))
      .map((target) => /^(@[^/]+\/)?[^/]+/.exec(target)![0])
      .filter((library) => !(library in declared))
      .map((library) => `${path} imports ${library}`)
  })
  expect(wrong).toEqual([])
})

test('only packages/metrics opens a connection to facts', () => {
  expect(shipped.filter((path) => !/^(packages\/metrics|bench)\//.test(path) && importsOf(path).some(({ target }) => target.startsWith('@duckdb/')))).toEqual(
    [],
  )
})

test('no file outgrew its noun', () => {
  expect(shipped.filter((path) => lines(path) > 300).map((path) => `${path}: ${lines(path)} lines`)).toEqual([])
})

test('every folder the map names is there', () => {
  const named = [...map.matchAll(/^\| `([\w./-]+)` \|/gm)].map((match) => match[1]!)
  expect(named.filter((folder) => !existsSync(join(root, folder)))).toEqual([])
})

test('every folder of code is on the map', () => {
  const named = [...map.matchAll(/^\| `([\w./-]+)` \|/gm)].map((match) => match[1]!)
  const folders = new Set(
    shipped
      .map((path) => /^(?:(?:packages|apps)\/[^/]+\/(?:[^/]+(?=\/))?|[^/]+(?=\/))/.exec(path)?.[0].replace(/\/$/, ''))
      .filter((folder) => folder !== undefined),
  )
  const onTheMap = (folder: string) => named.some((place) => place === folder || folder.startsWith(`${place}/`) || place.startsWith(`${folder}/`))
  expect([...folders].filter((folder) => !onTheMap(folder)).sort()).toEqual([])
})

function readImportTable(text: string): Map<string, Map<string, 'any' | 'types'>> {
  const section = text.split('## Who may import whom')[1]!.split('\n## ')[0]!
  const rows = [...section.matchAll(/^\| `([\w/]+)` \|(.*)\|$/gm)]
  return new Map(
    rows.map(([, from, cell]) => [
      from!,
      new Map([...cell!.matchAll(/(types of )?`([\w/]+)`/g)].map(([, types, to]) => [to!, types ? 'types' : 'any'] as const)),
    ]),
  )
}

/** Where each import of a file leads: a path inside the repository, or a library's name. */
function importsOf(path: string): { target: string; typeOnly: boolean; later: boolean }[] {
  const text = readFileSync(join(root, path), 'utf8')
  const statements = text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm)
  return [...statements].flatMap(([whole, type, fixed, lazy]) => {
    const target = resolveTarget(path, (fixed ?? lazy)!)
    return target === null
      ? []
      : [{ target, later: lazy !== undefined, typeOnly: type !== undefined || /^\s*(?:import|export)\s*\{(\s*type\s+\w+\s*,?)+\}/.test(whole) }]
  })
}

function resolveTarget(path: string, target: string): string | null {
  if (target.startsWith('.')) return normalize(join(dirname(path), target))
  const name = /^(@[^/]+\/)?[^/]+/.exec(target)![0]
  const folder = packageFolders.get(name)
  return folder ? `${folder}/${target.slice(name.length + 1)}` : target
}

function roomOf(path: string): string | null {
  return [...allowed.keys()].find((room) => path.startsWith(`${room}/`)) ?? null
}

function read(room: string): { dependencies?: Record<string, string>; devDependencies?: Record<string, string> } {
  return JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8'))
}

function lines(path: string): number {
  return readFileSync(join(root, path), 'utf8').split('\n').length
}
