import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { documents } from './yjs.mjs'

async function connect(url, room, document) {
  const options = { WebSocketPolyfill: WebSocket, disableBc: true }
  const provider = new WebsocketProvider(url.replace('http', 'ws'), room, document, options)
  await new Promise((done) => provider.on('sync', (synced) => synced && done()))
  return provider
}

export const { open, fresh, away } = documents(connect)
