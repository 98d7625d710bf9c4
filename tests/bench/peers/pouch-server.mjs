// node pouch-server.mjs PORT FOLDER: express-pouchdb on LevelDB.
import express from 'express'
import expressPouch from 'express-pouchdb'
import leveldb from 'pouchdb-adapter-leveldb'
import http from 'pouchdb-adapter-http'
import Pouch from 'pouchdb-core'
import mapReduce from 'pouchdb-mapreduce'
import replication from 'pouchdb-replication'

const [, , port, folder] = process.argv
process.chdir(folder)
Pouch.plugin(leveldb).plugin(http).plugin(mapReduce).plugin(replication)
const Kept = Pouch.defaults({ prefix: `${folder}/`, adapter: 'leveldb' })
const options = { mode: 'minimumForPouchDB', logPath: `${folder}/log.txt`, configPath: `${folder}/config.json` }
express().use('/', expressPouch(Kept, options)).listen(Number(port), '127.0.0.1')
