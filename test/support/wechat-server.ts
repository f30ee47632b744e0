/** The stand-in of WeChat's servers behind a real address, for a server in a process of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StandIn } from '../../adapters/local/wechat-stand-in';

export async function serveWeChat(weChat: StandIn): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const init = request.method === 'POST' ? { method: 'POST', body } : {};
      weChat
        .fetch(`http://wechat${request.url ?? ''}`, init)
        .then(async (answer) => response.writeHead(answer.status).end(await answer.text()))
        // What fetch rejects with is a connection that breaks.
        .catch(() => response.destroy());
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => new Promise<void>((closed) => server.close(() => closed()).closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
