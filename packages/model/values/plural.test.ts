import { expect, test } from 'vitest'
import { plural } from './plural.ts'

const check = (one: string, several: string) => test(one, () => expect(plural(one)).toBe(several))

check('customer', 'customers')
check('category', 'categories')
check('day', 'days')
check('box', 'boxes')
check('branch', 'branches')
check('address', 'addresses')
check('bonus', 'bonuses')
check('sales', 'sales')
check('series', 'series')
check('kg', 'kg')
check('order per week', 'orders per week')
check('month of sales', 'months of sales')
check('line of an order', 'lines of an order')
check('company that buys', 'companies that buy')
check('customer who has left', 'customers who have left')
check('contract which expires in May', 'contracts which expire in May')
check('customer whose card is lost', 'customers whose card is lost')
check('support ticket', 'support tickets')
