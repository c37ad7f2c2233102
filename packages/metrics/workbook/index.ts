export { type Cell, cellAddress, columnIndexOf, columnLetters, type GridRow, textCell } from './cell.ts'
export { dateOfSerial } from './number-format.ts'
export { readSheets, type SheetRows } from './read-sheets.ts'
export { UnreadableFile, type WorkbookLimits } from './unreadable.ts'
