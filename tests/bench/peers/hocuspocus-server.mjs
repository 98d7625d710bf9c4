// node hocuspocus-server.mjs PORT FOLDER DEBOUNCE: documents in SQLite; stored DEBOUNCE ms after the last edit.
import { DatabaseSync } from 'node:sqlite'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'

const [, , port, folder, debounce] = process.argv
const sqlite = new DatabaseSync(`${folder}/documents.sqlite3`)
sqlite.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS d (name TEXT PRIMARY KEY, state BLOB)')
const read = sqlite.prepare('SELECT state FROM d WHERE name = ?')
const write = sqlite.prepare('INSERT INTO d VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET state = excluded.state')

const fetch = async ({ documentName }) => read.get(documentName)?.state ?? null
const store = async ({ documentName, state }) => void write.run(documentName, state)
const extensions = [new Database({ fetch, store })]
await new Server({ port: Number(port), address: '127.0.0.1', quiet: true, debounce: Number(debounce), extensions }).listen()
