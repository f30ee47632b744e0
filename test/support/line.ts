/** A network in front of a server, which can be cut and mended while browsers talk through it. */
import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Line {
  url: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** While it is cut its port stays its own, so that no other connection of the machine gets it: whoever comes is sent away. */
export async function openLine(to: string): Promise<Line> {
  const target = Number(new URL(to).port);
  const sockets = new Set<Socket>();
  let whole = true;
  const join = (near: Socket, far: Socket) => {
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  };
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (!whole) return void near.resetAndDestroy();
    join(
      near,
      connect(target, '127.0.0.1').on('error', () => undefined),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => void (whole = true),
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
