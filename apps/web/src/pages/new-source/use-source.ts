import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCatalogue } from '../../api/catalogue.ts'
import type { Output } from '../../api/client.ts'
import { CallFailed, call } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { type Refusals, useWrite } from '../../api/write.ts'
import { newId } from '../../parts/new-id.ts'
import { addressOf, docOf, type SourceDraft, secretNameOf } from './draft.ts'

type Tried = Output<'try-source'>

/** Trying a source, then keeping it: the address is sealed first, the source is written when somebody says so. */
export function useSource() {
  const workspace = useWorkspaceId()
  const client = useQueryClient()
  const writer = useWrite()
  const { things } = useCatalogue('source')
  const [working, setWorking] = useState(false)
  const [tried, setTried] = useState<Tried | null>(null)
  const [refused, setRefused] = useState<Refusals>([])

  const work = async (step: () => Promise<void>) => {
    setWorking(true)
    setRefused([])
    try {
      await step()
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      setRefused(error.problems)
    } finally {
      setWorking(false)
    }
  }
  const attempt = (draft: SourceDraft) =>
    work(async () => {
      setTried(null)
      if (draft.kind === 'postgres' && draft.address === 'given') {
        await call('set-secret', { name: secretNameOf(draft), value: addressOf(draft) }, { workspace })
        void client.invalidateQueries({ queryKey: ['operation', workspace, 'secrets'] })
      }
      setTried(await call('try-source', { doc: docOf(draft) }, { workspace }))
    })
  const keep = async (draft: SourceDraft): Promise<string | null> => {
    const id = newId(draft.name, new Set(things.keys()), 'source')
    let kept: string | null = null
    await work(async () => {
      const problems = await writer.write([{ kind: 'source', id, doc: docOf(draft), expectedVersion: 0 }], { says: `Added: ${draft.name}` })
      setRefused(problems)
      kept = problems.length === 0 ? id : null
    })
    return kept
  }
  return { working, tried, refused, attempt, keep, forget: () => setTried(null) }
}
