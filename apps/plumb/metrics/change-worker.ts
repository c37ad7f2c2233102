// Not by the engine's front door: the thread starts in a part of the time without the rest.
import type { MovedBy } from '@plumbline/engine'
import { type MoveQuestion, moveBy } from '@plumbline/engine/explain'
import { openThread } from '../thread.ts'

// A thread of its own for large cubes: the server answers others meanwhile.
const { work, tell } = openThread<MoveQuestion, MovedBy | null>()
tell(moveBy(work))
