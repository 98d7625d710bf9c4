// Two phones of a couple, reduced to their wires: HTTP for what they write, an event stream for what they hear.
import http from 'node:http'
import { logged } from './logged.mjs'

class Phone {
  constructor(url, person) {
    this.url = new URL(url)
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    this.headers = { cookie: person.cookie, 'x-csrftoken': person.token, 'content-type': 'application/json' }
    this.device = person.device
    this.cursors = person.cursors ?? {}
    this.mid = 0
  }

  sync(mutations = []) {
    const numbered = mutations.map((each) => ({ mid: ++this.mid, uid: crypto.randomUUID(), at: Date.now(), ...each }))
    const body = { device: this.device, schema: 1, now: Date.now(), cursors: this.cursors }
    if (numbered.length) body.mutations = numbered
    return new Promise((done, fail) => {
      const options = { method: 'POST', path: '/api/v1/sync', agent: this.agent, headers: this.headers }
      const request = http.request(this.url, options, (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (response.statusCode !== 200) return fail(new Error(`sync: ${response.statusCode} ${text}`))
          const answer = JSON.parse(text)
          this.mid = Math.max(this.mid, answer.last_mid)
          for (const space of answer.spaces ?? []) this.cursors[space.id] = space.cursor
          const refused = (answer.results ?? []).find((result) => result.status !== 'applied')
          refused ? fail(new Error(JSON.stringify(refused))) : done(answer)
        })
      })
      request.on('error', fail)
      request.end(JSON.stringify(body))
    })
  }

  // Calls `heard` with the changes of each delta, and with what it fetches when there was only a hint. Resolves with the
  // first event, from which on nothing is missed.
  listen(heard = () => {}) {
    return new Promise((done, fail) => {
      const headers = { cookie: this.headers.cookie, accept: 'text/event-stream' }
      const options = { path: `/api/v1/live?device=${this.device}`, headers, agent: new http.Agent() }
      this.stream = http.get(this.url, options, (response) => {
        if (response.statusCode !== 200) return fail(new Error(`live: ${response.statusCode}`))
        let text = ''
        response.setEncoding('utf8')
        response.on('error', () => {})
        response.on('data', (chunk) => {
          const events = (text + chunk).split('\n\n')
          text = events.pop()
          for (const event of events) {
            if (event.startsWith('event: delta')) this.take(JSON.parse(event.slice(19)), heard).catch(fail)
            else if (event.startsWith('data: ')) this.compare(JSON.parse(event.slice(6)), heard).then(done, fail)
          }
        })
      })
      this.stream.on('error', fail)
    })
  }

  async take({ id, from, cursor, changes }, heard) {
    if (this.cursors[id] !== from) return this.compare({ spaces: { [id]: cursor } }, heard)
    this.cursors[id] = cursor
    heard(changes)
  }

  async compare({ spaces }, heard) {
    if (Object.entries(spaces).every(([id, cursor]) => this.cursors[id] === cursor)) return
    const answer = await this.sync()
    for (const space of answer.spaces ?? []) heard(space.changes)
  }

  close() {
    this.stream?.destroy()
    this.agent.destroy()
  }
}

export async function open({ url, pairs }, number) {
  const { space, row, sam, alex } = pairs[number]
  const [writer, reader] = [new Phone(url, sam), new Phone(url, alex)]
  await Promise.all([writer.sync(), reader.sync()])
  let seen = () => {}
  await reader.listen((changes) => {
    for (const change of changes) seen(change.data?.pressure)
  })
  await writer.listen()
  let version = Number.MAX_SAFE_INTEGER
  return {
    async edit(value) {
      const heard = new Promise((done) => {
        seen = (pressure) => pressure === value && done()
      })
      const patch = { op: 'patch', kind: 'preference', id: row, space, fields: { pressure: value } }
      const answer = await writer.sync([{ ...patch, base: { pressure: version } }])
      version = answer.results[0].version
      await heard
    },
    // As the other phone would come back: the same cursors on a new connection.
    async reconnect(through) {
      const { cursors, device } = reader
      const again = new Phone(through, { ...alex, cursors, device })
      await again.sync()
      again.close()
    },
    close() {
      writer.close()
      reader.close()
    },
  }
}

// As much in one request as the phone's own engine sends (frontend/src/sync/batch.ts).
const MOST = 500

export async function away({ url, pairs }, number, count) {
  const { space, session, sam, alex } = pairs[number]
  const [writer, reader] = [new Phone(url, sam), new Phone(url, alex)]
  await Promise.all([writer.sync(), reader.sync()])
  const heard = new Set()
  let all = () => {}
  await reader.listen((changes) => {
    for (const { kind, id } of changes) if (kind === 'session_event') heard.add(id)
    if (heard.size === count) all()
  })
  const rows = Array.from({ length: count }, (_, seq) => ({
    op: 'create', kind: 'session_event', id: crypto.randomUUID(), space, fields: { session, ...logged(seq) },
  }))
  return {
    async comeBack() {
      const told = new Promise((done) => {
        all = done
      })
      for (let first = 0; first < count; first += MOST) await writer.sync(rows.slice(first, first + MOST))
      await told
      for (const phone of [writer, reader]) phone.close()
    },
  }
}

export async function fresh({ pairs }, through, number) {
  const phone = new Phone(through, { ...pairs[number].alex, device: crypto.randomUUID() })
  const answer = await phone.sync()
  phone.close()
  const rows = answer.spaces.flatMap((space) => space.changes)
  return rows.find((change) => change.id === pairs[number].row)?.data.pressure
}
