// node pouch-server.mjs PORT FOLDER [fsync]: express-pouchdb on LevelDB, which leaves it to the system when a write gets
// to the disk, as it is set up by itself; or waits for it.
import express from 'express'
import expressPouch from 'express-pouchdb'
import LevelDown from 'leveldown'
import leveldb from 'pouchdb-adapter-leveldb'
import http from 'pouchdb-adapter-http'
import Pouch from 'pouchdb-core'
import mapReduce from 'pouchdb-mapreduce'
import replication from 'pouchdb-replication'

const [, , port, folder, fsync] = process.argv
function waiting(location) {
  const level = new LevelDown(location)
  level._batch = (operations, options, done) => LevelDown.prototype._batch.call(level, operations, { ...options, sync: true }, done)
  return level
}

process.chdir(folder)
Pouch.plugin(leveldb).plugin(http).plugin(mapReduce).plugin(replication)
const Kept = Pouch.defaults({ prefix: `${folder}/`, adapter: 'leveldb', ...(fsync && { db: waiting }) })
const options = { mode: 'minimumForPouchDB', logPath: `${folder}/log.txt`, configPath: `${folder}/config.json` }
express().use('/', expressPouch(Kept, options)).listen(Number(port), '127.0.0.1')
