import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { announce } from '../../api/announce.tsx'
import { useMayWrite } from '../../api/role.ts'
import { useWrite } from '../../api/write.ts'

/** Looks through the data now, in place of tonight. */
export function LookNow({ prominent = false }: { prominent?: boolean }) {
  const writer = useWrite()
  const mayWrite = useMayWrite()
  const [looking, setLooking] = useState(false)
  if (!mayWrite) return null
  const look = async () => {
    setLooking(true)
    try {
      const { says, problems } = await writer.run('sense', {})
      announce({ says: [says, ...problems.map(({ message }) => message)].join(' '), bad: problems.length > 0 })
    } catch (error) {
      announce({ says: error instanceof Error ? error.message : String(error), bad: true })
    } finally {
      setLooking(false)
    }
  }
  return (
    <Button variant={prominent ? 'filled' : 'default'} leftSection={<IconRefresh size={16} aria-hidden />} loading={looking} onClick={() => void look()}>
      Look now
    </Button>
  )
}
