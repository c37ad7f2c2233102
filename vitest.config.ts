import { defineConfig } from 'vitest/config'

process.env.TZ = 'UTC'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Two at a time on two cores; by itself vitest would keep one of them free.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          include: [
            'packages/**/*.test.ts',
            'apps/**/*.test.ts',
            'examples/**/*.test.ts',
            'bench/**/*.test.ts',
            'scripts/**/*.test.ts',
            'docs/**/*.test.ts',
            '*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.browser.test.ts'],
          // A busy CI machine may miss a deadline once; what is wrong stays wrong.
          retry: process.env.CI ? 2 : 0,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          sequence: { groupOrder: 1 },
          include: ['apps/web/**/*.browser.test.ts'],
          globalSetup: ['apps/web/testing/global-setup.ts'],
          retry: process.env.CI ? 2 : 0,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // They share one server, and most have a workspace of their own on it; those that do not, only read.
          maxWorkers: 2,
        },
      },
    ],
  },
})
