import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '..')
const styles = join(source, '..', '..', '..', 'node_modules', '@mantine', 'core', 'styles')

test('every component in use brings its styles', () => {
  const listed = readFileSync(join(source, 'theme', 'styles.ts'), 'utf8')
  const used = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => [...readFileSync(join(source, file), 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)])
    .flatMap((match) => match[1]!.split(',').map((name) => name.trim().replace(/ as .*/, '')))
  const missing = [...new Set(used)].filter((name) => existsSync(join(styles, `${name}.layer.css`)) && !listed.includes(`/${name}.layer.css`))
  expect(missing).toEqual([])
})
