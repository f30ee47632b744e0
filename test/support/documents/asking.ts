/** Asks the running server's search through HTTP, and takes the time. */
import { Agent, request } from 'node:http';

export interface Times {
  p50: number;
  p95: number;
  perSecond: number;
}

export interface Asking {
  /** Each question once, `atOnce` at a time. */
  all(questions: readonly string[], atOnce: number): Promise<Times>;
}

/** The contract lets one resident ask so often in a minute; then another one goes on. */
const PER_RESIDENT = 200;

export function asking(base: string, tokens: readonly string[]): Asking {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let asked = 0;
  const ask = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const token = tokens[Math.floor(asked++ / PER_RESIDENT) % tokens.length]!;
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
      const sent = request(`${base}/api/documents/search`, { method: 'POST', agent, headers }, (answer) => {
        answer.resume();
        if (answer.statusCode !== 200) reject(new Error(`answered ${answer.statusCode}`));
        answer.once('end', resolve);
        answer.once('error', reject);
      });
      sent.once('error', reject);
      sent.end(JSON.stringify({ words }));
    });
  return {
    async all(questions, atOnce) {
      const times: number[] = [];
      const started = performance.now();
      let next = 0;
      const worker = async () => {
        while (next < questions.length) {
          const question = questions[next++]!;
          const from = performance.now();
          await ask(question);
          times.push(performance.now() - from);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      return { ...percentiles(times), perSecond: (questions.length / (performance.now() - started)) * 1000 };
    },
  };
}

export function percentiles(times: readonly number[]): { p50: number; p95: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { p50: at(0.5), p95: at(0.95) };
}
