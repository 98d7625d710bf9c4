import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import WebSocket from 'ws'
import { documents } from './yjs.mjs'

async function connect(url, name, document) {
  const line = new HocuspocusProviderWebsocket({ url: url.replace('http', 'ws'), WebSocketPolyfill: WebSocket })
  const provider = new HocuspocusProvider({ websocketProvider: line, name, document })
  provider.attach()
  await new Promise((done) => provider.on('synced', done))
  return {
    destroy() {
      provider.destroy()
      line.destroy()
    },
  }
}

export const { open, fresh, away } = documents(connect)
