import { parentPort, workerData } from 'node:worker_threads'
// Not by the engine's front door: the thread starts in a part of the time without the rest.
import { type MoveQuestion, moveBy } from '@plumbline/engine/explain'

// A thread of its own for large cubes: the server answers others meanwhile.
parentPort!.postMessage(moveBy(workerData as MoveQuestion))
