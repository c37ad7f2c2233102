import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The server to talk to while developing. */
const server = process.env.PLUMB_URL ?? 'http://127.0.0.1:4321'

export default defineConfig({
  plugins: [react(), compressFiles()],
  build: { target: 'es2023', reportCompressedSize: false, chunkSizeWarningLimit: 1600 },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy: { '/api': { target: server, changeOrigin: true } } },
})

/** Lays a compressed twin beside every file worth it, which the server sends as it is. */
function compressFiles(): Plugin {
  const leastBytes = 1_024
  return {
    name: 'plumbline-compress',
    apply: 'build',
    async writeBundle({ dir }) {
      const files = (await readdir(dir!, { recursive: true, withFileTypes: true })).filter((file) => file.isFile() && /\.(js|css|html|svg)$/.test(file.name))
      for (const file of files) {
        const path = join(file.parentPath, file.name)
        const content = await readFile(path)
        if (content.length < leastBytes) continue
        await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }))
        await writeFile(`${path}.br`, await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
      }
    },
  }
}
