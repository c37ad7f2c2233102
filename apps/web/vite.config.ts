import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The server to talk to while developing; `plumb serve` prints its own address. */
const server = process.env.PLUMB_URL ?? 'http://127.0.0.1:7586'

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2023', sourcemap: false, reportCompressedSize: true, chunkSizeWarningLimit: 1600 },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy: { '/api': { target: server, changeOrigin: true } } },
})
