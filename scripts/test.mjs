// npm test: installs what is missing, finds a browser, then style, types, build and every test. Words after -- go to vitest.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './find-browser.mjs'
import { installWhatIsMissing, pinnedEnvironment, requireNode, root } from './install.mjs'

installWhatIsMissing()
const node = requireNode()
const browser = findBrowser()
if (!browser) process.exit(2)
const environment = pinnedEnvironment({ TZ: 'UTC', CHROME_PATH: browser })

step('Style', 'biome', 'check', '--error-on-warnings', '.')
step('Types', 'tsc', '-p', 'tsconfig.json', '--noEmit')
step('Types of the web app', 'tsc', '-p', 'apps/web/tsconfig.json', '--noEmit')
stepNode('The web app is built', 'scripts/build-web.mjs')

const reports = mkdtempSync(join(tmpdir(), 'plumb-test-'))
const report = join(reports, 'report.json')
say('Tests')
const tests = run('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2))
const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped, numFailedTestSuites: failedFiles } = JSON.parse(readFileSync(report, 'utf8'))
rmSync(reports, { recursive: true })
process.stdout.write(`\n${passed} passed, ${failed === 0 && tests !== 0 ? Math.max(1, failedFiles) : failed} failed, ${skipped} skipped\n`)
process.exit(tests)

function step(says, ...command) {
  say(says)
  const status = run(...command)
  if (status !== 0) fail(says, status)
}

function stepNode(says, script) {
  say(says)
  const status = spawnSync(node, [script], { cwd: root, stdio: 'inherit', env: environment }).status
  if (status !== 0) fail(says, status)
}

function fail(says, status) {
  process.stdout.write(`\n${says}: failed.\n`)
  process.exit(status ?? 1)
}

function run(...[name, ...words]) {
  const script = { biome: '@biomejs/biome/bin/biome', tsc: 'typescript/bin/tsc', vitest: 'vitest/vitest.mjs' }[name]
  return spawnSync(node, [join(root, 'node_modules', script), ...words], { cwd: root, stdio: 'inherit', env: environment }).status ?? 1
}

function say(words) {
  process.stdout.write(`\n== ${words}\n`)
}
