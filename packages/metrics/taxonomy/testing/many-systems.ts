import { createHash } from 'node:crypto'
import type { Survey, SurveyedColumn, SurveyedDataset } from '../column.ts'
import { formsOf } from '../normal-form.ts'

/** A company of many systems, made up: which columns truly mean the same is known. */
export interface ManySystems {
  readonly survey: Survey
  /** The meaning of each column, by "dataset.column". */
  readonly meaning: ReadonlyMap<string, string>
}

/** Things that systems hold, the names they give their ids, and how they write them. */
const things = ['customer', 'product', 'order', 'supplier', 'employee', 'store', 'campaign', 'invoice', 'ticket', 'device']
const namings: Readonly<Record<string, readonly string[]>> = {
  customer: ['customer_id', 'cust_no', 'client_id', 'CustomerNumber', 'kundennr'],
  product: ['product_id', 'prod_no', 'article_id', 'ProductKey', 'sku'],
  order: ['order_id', 'ord_no', 'OrderNumber', 'purchase_id'],
  supplier: ['supplier_id', 'vendor_no', 'SupplierKey', 'vendor_id'],
  employee: ['employee_id', 'emp_no', 'staff_id', 'EmployeeNumber'],
  store: ['store_id', 'store_no', 'StoreKey', 'StoreNumber'],
  campaign: ['campaign_id', 'campaign_no', 'CampaignKey'],
  invoice: ['invoice_id', 'inv_no', 'InvoiceNumber'],
  ticket: ['ticket_id', 'ticket_no', 'TicketNumber'],
  device: ['device_id', 'device_no', 'DeviceSerial'],
}
const spellings: readonly ((id: string) => string)[] = [(id) => id, (id) => id.toLowerCase(), (id) => id.replace('-', ''), (id) => id.replace('-', ' ')]
const fillers = [
  'created_at',
  'updated_at',
  'amount',
  'note',
  'weight',
  'score',
  'rank',
  'height',
  'page',
  'temperature',
  'humidity',
  'lines',
  'duration',
  'visits',
  'clicks',
  'errors',
]

/** systems x 20 columns: three ids of things, the rest measures that mean nothing to each other. */
export function madeUpSystems(systems: number): ManySystems {
  const columns: SurveyedColumn[] = []
  const datasets: SurveyedDataset[] = []
  const meaning = new Map<string, string>()
  for (let system = 0; system < systems; system++) {
    const dataset = `system-${system}`
    datasets.push({ id: dataset, name: dataset, source: `source-${system % 20}`, rows: 1000, key: [] })
    for (let slot = 0; slot < 3; slot++) {
      const thing = things[(system + slot * 3) % things.length]!
      const names = namings[thing]!
      const column = names[(system * 7 + slot) % names.length]!
      const write = spellings[(system + slot) % spellings.length]!
      const values = Array.from({ length: 120 }, (_, index) => write(`${thing.slice(0, 3).toUpperCase()}-${10_000 + ((index * 13 + system * 5) % 200) * 37}`))
      columns.push(textColumn(dataset, column, values))
      meaning.set(`${dataset}.${column}`, thing)
    }
    for (let slot = 0; slot < 17; slot++)
      columns.push(measure(dataset, `${fillers[(system + slot) % fillers.length]}_${(system * 31 + slot * 17) % 97}`, 10 + ((system * 13 + slot * 7) % 50)))
  }
  return { survey: { columns, datasets, leftOut: [] }, meaning }
}

function textColumn(dataset: string, column: string, values: readonly string[]): SurveyedColumn {
  const entries = [...new Set(values)].map((value) => formsOf(value).map(hashOf)).sort((a, b) => a[4]! - b[4]!)
  return {
    dataset,
    column,
    family: 'text',
    type: 'VARCHAR',
    facts: { rows: values.length, filled: values.length, numbers: null, text: { meanLength: 9, longest: 9, zeroLed: 0, dates: 0, currencies: {} } },
    sketch: {
      values: entries.length,
      reach: 1,
      rows: entries.map(() => 1),
      hashes: [0, 1, 2, 3, 4].map((form) => entries.map((entry) => entry[form]!)),
      shape: { pattern: 'AAA-99999', ratio: 1 },
    },
    categories: null,
  }
}

function measure(dataset: string, column: string, mean: number): SurveyedColumn {
  const numbers = { count: 1000, least: 0, most: 2 * mean, mean, fractions: 900, logMean: Math.log(mean), logSd: 0.3 + mean / 100 }
  return { dataset, column, family: 'number', type: 'DOUBLE', facts: { rows: 1000, filled: 1000, numbers, text: null }, sketch: null, categories: null }
}

const hashOf = (form: string) => Number.parseInt(createHash('md5').update(form).digest('hex').slice(0, 13), 16) / 16 ** 13
