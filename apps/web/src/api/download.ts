import { type Input, type OperationName, requestText } from './client.ts'

/** Asks for the answer as CSV and hands it to the browser as a file. For operations that are a POST; others are a plain link. Throws CallFailed. */
export async function downloadCsv<N extends OperationName>(name: N, input: Input<N>, options: { workspace: string; fileName: string }): Promise<void> {
  const csv = await requestText(`/api/workspaces/${encodeURIComponent(options.workspace)}/${name}?as=csv`, { method: 'POST', body: input })
  const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
  Object.assign(document.createElement('a'), { href: address, download: options.fileName }).click()
  URL.revokeObjectURL(address)
}
