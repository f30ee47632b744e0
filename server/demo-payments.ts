/** In the demonstration nobody pays: a stand-in of WeChat Pay, with doors for the simulated phone. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createPaymentsStandIn, type PaymentsStandIn } from '../adapters/local/payments';
import { z } from '../contract/zod';
import type { Clock } from '../core/ports/clock';
import { readJson } from './demo';
import { writeWhole } from './write-file';

/** Remembers its orders in the data folder, as WeChat Pay would over a restart of ours. */
export function demoTill(dataDir: string, clock: Clock): PaymentsStandIn {
  const path = join(dataDir, 'payments.json');
  const state = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as never) : undefined;
  return createPaymentsStandIn(clock, state, (changed) => writeWhole(path, JSON.stringify(changed)));
}

const prepay = z.string().check(z.regex(/^prepay_id=[A-Za-z0-9_-]{1,64}$/));
const question = z.object({ prepay });
const act = z.strictObject({ prepay, do: z.enum(['pay', 'late', 'cancel']) });
const orderOf = (package_: string) => package_.slice('prepay_id='.length);

/** What WeChat's own payment sheet would know and do, for the simulated `wx.requestPayment`; `prepay` is its `package`. */
export function demoPaymentRoutes(app: FastifyInstance, till: PaymentsStandIn, clock: Clock): void {
  app.get('/demo/payments', (request, reply) => {
    const parsed = question.safeParse(request.query);
    const order = parsed.success ? till.show(orderOf(parsed.data.prepay)) : null;
    if (!order) return reply.code(404).send({ error: 'no such order' });
    return reply.header('Cache-Control', 'no-store').send({ ...order, now: clock.now() });
  });
  app.post('/demo/payments', (request, reply) => {
    const parsed = act.safeParse(readJson(request.body));
    if (!parsed.success) return reply.code(400).send({ error: 'prepay, do: pay, late or cancel' });
    const { prepay: package_, do: what } = parsed.data;
    // Whoever closes the sheet tells WeChat nothing: the order stays open to its end.
    return reply.send({ paid: what !== 'cancel' && till.pay(orderOf(package_), what === 'late') });
  });
}
