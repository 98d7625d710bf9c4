// node load.mjs ADAPTER PHASE WHERE: what pairs of phones do to one server, the same for every system.
//
// WHERE is JSON for the adapter: at least {url, group (the server's processes)}. Says "ready", waits for a line, and
// prints what it measured as JSON. An adapter exports
//   open(where, number): a pair of phones, {edit(value) until the other one has seen it, reconnect(url), close()},
//   fresh(where, url, number): what a phone that never was there finds,
//   away(where, number, count): a phone that has written so many rows without a network, {comeBack() until its partner's
//   phone, which is listening, has all of them},
// where `url` goes through a line on which bytes are counted.
import net from 'node:net'
import process from 'node:process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'

const WARMUP = 100
const EDITS = 400
const PAIRS = 50
const UNTOUCHED = PAIRS
const SECONDS = 6
const OFFLINE = 1_000
const VALUES = [1, 1.5, 2, 2.5, 3]
// Each phase begins with another one, since writing what is there already is no edit.
const FIRST = { latency: 3.5, throughput: 4, bytes: 3.5 }

const [, , name, phase, told] = process.argv
const where = JSON.parse(told)
const { open, fresh, away } = await import(`./${name}.mjs`)

async function edits(pair, times) {
  const taken = []
  for (let number = 0; number < times; number++) {
    const start = performance.now()
    await pair.edit(VALUES[number % VALUES.length])
    taken.push(performance.now() - start)
  }
  return taken
}

async function begin(number) {
  const pair = await open(where, number)
  await pair.edit(FIRST[phase])
  return pair
}

async function ready() {
  console.log('ready')
  await once(process.stdin, 'data')
}

// Runs `work` with an address that leads to the server, and tells what went over that line.
async function counted(work) {
  const target = new URL(where.url)
  const sockets = []
  const line = net.createServer((phone) => {
    const server = net.connect(target.port, target.hostname)
    sockets.push(phone)
    phone.pipe(server).pipe(phone)
    for (const end of [phone, server]) end.on('error', () => {})
  })
  await once(line.listen(0, '127.0.0.1'), 'listening')
  const through = new URL(where.url)
  through.port = line.address().port
  const found = await work(through.href.replace(/\/$/, ''))
  line.close()
  const bytes = sockets.reduce((all, socket) => all + socket.bytesRead + socket.bytesWritten, 0)
  return { found, bytes, connections: sockets.length }
}

const phases = {
  async latency() {
    const pair = await begin(0)
    await edits(pair, WARMUP)
    await ready()
    return { taken: await edits(pair, EDITS) }
  },
  async throughput() {
    const pairs = await Promise.all(Array.from({ length: PAIRS }, (_, number) => begin(number)))
    await ready()
    const end = performance.now() + SECONDS * 1000
    const done = pairs.map(async (pair) => {
      let count = 0
      for (; performance.now() < end; count++) await pair.edit(VALUES[count % VALUES.length])
      return count
    })
    return { edits: (await Promise.all(done)).reduce((all, count) => all + count, 0), seconds: SECONDS }
  },
  async back() {
    const phone = await away(where, 1, OFFLINE)
    await ready()
    const start = performance.now()
    await phone.comeBack()
    return { edits: OFFLINE, seconds: (performance.now() - start) / 1000 }
  },
  async bytes() {
    const pair = await begin(0)
    await edits(pair, VALUES.length)
    await ready()
    const reconnect = await counted((through) => pair.reconnect(through))
    const first = await counted((through) => fresh(where, through, 0))
    return { reconnect, fresh: first, last: VALUES.at(-1) }
  },
  // The server dies the moment the other phone has seen the last of five edits.
  async kill() {
    const pair = await open(where, UNTOUCHED)
    await ready()
    for (const value of VALUES) await pair.edit(value)
    process.kill(-where.group, 'SIGKILL')
    return {}
  },
  async survivors() {
    await ready()
    return { kept: VALUES.indexOf(await fresh(where, where.url, UNTOUCHED)) + 1, of: VALUES.length }
  },
}

console.log(JSON.stringify(await phases[phase]()))
process.exit(0)
