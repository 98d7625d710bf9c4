// A pair of Yjs documents, whatever connects them. `connect(url, room, document)` resolves once it is in step.
import * as Y from 'yjs'
import { logged } from './logged.mjs'

export function documents(connect) {
  const room = (number) => `couple-${number}`
  return {
    async open({ url }, number) {
      const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
      const providers = [await connect(url, room(number), mine), await connect(url, room(number), theirs)]
      const [row, copy] = [mine.getMap('preference'), theirs.getMap('preference')]
      let seen = () => {}
      copy.observe(() => seen(copy.get('pressure')))
      return {
        edit(value) {
          const heard = new Promise((done) => {
            seen = (pressure) => pressure === value && done()
          })
          row.set('pressure', value)
          return heard
        },
        async reconnect(through) {
          providers.pop().destroy()
          const again = await connect(through, room(number), theirs)
          again.destroy()
        },
        close: () => providers.forEach((provider) => provider.destroy()),
      }
    },
    async away({ url }, number, count) {
      const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
      const providers = [await connect(url, `${room(number)}-away`, theirs)]
      for (let seq = 0; seq < count; seq++) mine.getMap('log').set(crypto.randomUUID(), logged(seq))
      return {
        async comeBack() {
          const copy = theirs.getMap('log')
          const all = new Promise((done) => copy.observe(() => copy.size === count && done()))
          providers.push(await connect(url, `${room(number)}-away`, mine))
          await all
          for (const provider of providers) provider.destroy()
        },
      }
    },
    async fresh(_where, through, number) {
      const empty = new Y.Doc()
      const provider = await connect(through, room(number), empty)
      const pressure = empty.getMap('preference').get('pressure')
      provider.destroy()
      return pressure
    },
  }
}
