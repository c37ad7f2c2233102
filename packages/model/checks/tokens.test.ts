import { expect, it } from 'vitest'
import { tokensOf } from './tokens.ts'

const check = (name: string, expected: string) => it(`"${name}" -> ${expected}`, () => expect([...tokensOf(name)].join(' ')).toBe(expected))

check('Win-back mail', 'win back mail')
check('A pilot for the initiatives of our stores', 'stor')
check('Scoring customers', 'scor customer')
check('Score of a customer', 'scor customer')
check('Batteries and battery', 'battery')
check("Men's mail", 'men mail')
check('Men’s mail', 'men mail')
check('E-mail, email', 'email')
check('Bus stops', 'bus stop')
check('Ads', 'ads')
check('Käufer zurückgewinnen', 'kaufer zuruckgewinnen')
check('日本 2027', '日本 2027')
check('', '')
check('… — %', '')
