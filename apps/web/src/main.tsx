import './theme/styles.ts'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CallFailed } from './api/client.ts'
import { sayWhoIsOut } from './api/signed-out.ts'
import { makeRouter } from './router.tsx'
import { resolveVariables, theme } from './theme/theme.ts'

const noticeSignOut = (error: unknown) => {
  if (error instanceof CallFailed && error.status === 401) sayWhoIsOut()
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignOut }),
  mutationCache: new MutationCache({ onError: noticeSignOut }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 300_000,
      refetchOnWindowFocus: true,
      retry: (times, error) => times < 2 && error instanceof CallFailed && (error.status === 0 || error.status >= 502),
    },
  },
})

const router = makeRouter(client)
const colorSchemes = localStorageColorSchemeManager({ key: 'plumbline-color-scheme' })

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} colorSchemeManager={colorSchemes} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
        <Notifications position="bottom-right" limit={4} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
