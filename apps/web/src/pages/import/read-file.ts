/** A file as the server takes it: its bytes in base64. Throws when the browser cannot read it, such as a folder or a file that moved. */
export function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(new Error(`${file.name} could not be read: ${reader.error?.message ?? 'the browser gave no reason'}.`))
    reader.readAsDataURL(file)
  })
}

/** Where a file lies in the folder that was dropped or chosen; its name when it came alone. */
export function pathOf(file: File): string {
  const dropped = 'relativePath' in file && typeof file.relativePath === 'string' ? file.relativePath : ''
  const path = file.webkitRelativePath || dropped || file.name
  return path.replace(/^\.?\//, '')
}

/** "3.2 MB": bytes as people say them. */
export function sayBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'] as const
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${value.toLocaleString(undefined, { maximumFractionDigits: step === 0 || value >= 100 ? 0 : 1 })} ${units[step]}`
}
