import http from 'pouchdb-adapter-http'
import memory from 'pouchdb-adapter-memory'
import Pouch from 'pouchdb-core'
import replication from 'pouchdb-replication'
import { logged } from './logged.mjs'

Pouch.plugin(http).plugin(memory).plugin(replication)
const remote = (url, number) => new Pouch(`${url}/couple-${number}`)
const local = () => new Pouch(crypto.randomUUID(), { adapter: 'memory' })
const LIVE = { live: true, retry: true }

export async function open({ url }, number) {
  const [mine, theirs] = [local(), local()]
  await mine.replicate.from(remote(url, number))
  // Both ways on both phones, as an app of two would have it, and as all the others here are tied.
  const lines = [mine, theirs].map((phone) => phone.sync(remote(url, number), LIVE))
  let seen = () => {}
  const changes = theirs.changes({ live: true, include_docs: true, since: 'now' })
  changes.on('change', ({ doc }) => seen(doc.pressure))
  let rev = (await mine.get('lower-back').catch(() => ({})))._rev
  return {
    async edit(value) {
      const heard = new Promise((done) => {
        seen = (pressure) => pressure === value && done()
      })
      rev = (await mine.put({ _id: 'lower-back', ...(rev && { _rev: rev }), pressure: value })).rev
      await heard
    },
    async reconnect(through) {
      lines.pop().cancel()
      await theirs.replicate.from(remote(through, number))
    },
    close: () => [...lines, changes].forEach((line) => line.cancel()),
  }
}

export async function away({ url }, number, count) {
  const [mine, theirs] = [local(), local()]
  const line = theirs.sync(remote(url, `${number}-away`), LIVE)
  await mine.bulkDocs(Array.from({ length: count }, (_, seq) => ({ _id: crypto.randomUUID(), ...logged(seq) })))
  return {
    async comeBack() {
      let heard = 0
      const all = new Promise((done) => {
        theirs.changes({ live: true, since: 0 }).on('change', () => ++heard === count && done())
      })
      const up = mine.sync(remote(url, `${number}-away`), LIVE)
      await all
      for (const each of [line, up]) each.cancel()
    },
  }
}

export async function fresh(_where, through, number) {
  const empty = local()
  await empty.replicate.from(remote(through, number))
  return (await empty.get('lower-back').catch(() => ({}))).pressure
}
