// node tinybase-server.mjs PORT FOLDER: a store for each path, kept in a file.
import { createMergeableStore } from 'tinybase'
import { createFilePersister } from 'tinybase/persisters/persister-file'
import { createWsServer } from 'tinybase/synchronizers/synchronizer-ws-server'
import { WebSocketServer } from 'ws'

const [, , port, folder] = process.argv
createWsServer(new WebSocketServer({ port: Number(port), host: '127.0.0.1' }), (path) =>
  createFilePersister(createMergeableStore(), `${folder}/${path}.json`),
)
