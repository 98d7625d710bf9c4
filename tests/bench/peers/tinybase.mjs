import { createMergeableStore } from 'tinybase'
import { createWsSynchronizer } from 'tinybase/synchronizers/synchronizer-ws-client'
import WebSocket from 'ws'
import { logged } from './logged.mjs'

const cell = ['preferences', 'lower-back', 'pressure']
const path = (url, number) => `${url.replace('http', 'ws')}/couple-${number}`

async function connect(url, number, store) {
  const synchronizer = await createWsSynchronizer(store, new WebSocket(path(url, number)))
  await synchronizer.startSync()
  return synchronizer
}

export async function open({ url }, number) {
  const [mine, theirs] = [createMergeableStore(), createMergeableStore()]
  const lines = [await connect(url, number, mine), await connect(url, number, theirs)]
  let seen = () => {}
  theirs.addCellListener(...cell, (...change) => seen(change[4]))
  return {
    edit(value) {
      const heard = new Promise((done) => {
        seen = (pressure) => pressure === value && done()
      })
      mine.setCell(...cell, value)
      return heard
    },
    async reconnect(through) {
      await lines.pop().destroy()
      const again = await connect(through, number, theirs)
      await again.destroy()
    },
    close: () => lines.forEach((line) => line.destroy()),
  }
}

export async function away({ url }, number, count) {
  const [mine, theirs] = [createMergeableStore(), createMergeableStore()]
  const line = await connect(url, `${number}-away`, theirs)
  for (let seq = 0; seq < count; seq++) mine.setRow('log', crypto.randomUUID(), { ...logged(seq), payload: '' })
  return {
    async comeBack() {
      const all = new Promise((done) => {
        theirs.addTableListener('log', () => theirs.getRowCount('log') === count && done())
      })
      const up = await connect(url, `${number}-away`, mine)
      await all
      for (const each of [line, up]) await each.destroy()
    },
  }
}

export async function fresh(_where, through, number) {
  const empty = createMergeableStore()
  const found = new Promise((done) => {
    empty.addCellListener(...cell, (...change) => done(change[4]))
    setTimeout(done, 10_000)
  })
  const line = await connect(through, number, empty)
  const pressure = empty.getCell(...cell) ?? (await found)
  await line.destroy()
  return pressure
}
