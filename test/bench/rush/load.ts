/**
 * The crowd: a process of its own that keeps so many connections busy, one request under way on each, and notes what was
 * answered when. Bare sockets, because on few cores every microsecond it takes is one the server does not get.
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

/** What to send: one request per line of `file`, `<token> <body>`. */
export interface Load {
  file: string;
  /** `/api/exams/hold`. */
  path: string;
  ports: number[];
  connections: number;
}

/** By request: how it was answered, and when (milliseconds since the start). */
export interface Answers {
  /** The HTTP status; 0 for a request that was never answered. */
  status: number[];
  sent: number[];
  answered: number[];
}

process.once('message', (load: Load) => {
  const requests = readFileSync(load.file, 'utf8')
    .split('\n')
    .map((line) => requestOf(load.path, line));
  const answers: Answers = { status: [], sent: [], answered: [] };
  for (const list of Object.values(answers) as number[][]) list.push(...requests.map(() => 0));
  const started = performance.now();
  let next = 0;
  let open = load.connections;
  const ended = () => {
    open -= 1;
    if (open === 0) process.send!(answers, () => process.exit());
  };
  for (let i = 0; i < load.connections; i += 1) {
    talk(load.ports[i % load.ports.length]!, ended, {
      next: () => {
        if (next === requests.length) return null;
        answers.sent[next] = performance.now() - started;
        return { index: next, bytes: requests[next++]! };
      },
      answered: (index, status) => {
        answers.status[index] = status;
        answers.answered[index] = performance.now() - started;
        if (next % 500 === 0) process.send!({ answered: next });
      },
    });
  }
});

function requestOf(path: string, line: string): Buffer {
  const [token, body] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)];
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}`;
  return Buffer.from(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

interface Talk {
  next(): { index: number; bytes: Buffer } | null;
  answered(index: number, status: number): void;
}

/** One request after the other until there is none left, or the connection breaks. */
function talk(port: number, ended: () => void, { next, answered }: Talk): void {
  const socket = connect(port, '127.0.0.1').setNoDelay(true).setEncoding('latin1');
  let index = -1;
  let text = '';
  const send = () => {
    const request = next();
    if (!request) return socket.end();
    index = request.index;
    text = '';
    return socket.write(request.bytes);
  };
  socket.once('connect', send);
  socket.on('error', () => undefined);
  socket.once('close', ended);
  socket.on('data', (part: string) => {
    text += part;
    const body = text.indexOf('\r\n\r\n') + 4;
    if (body < 4) return;
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1]);
    if (text.length < body + length) return;
    answered(index, Number(text.slice(9, 12)));
    send();
  });
}
