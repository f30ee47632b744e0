import type { credentials as contract } from '../../contract/credentials';
import type { Handlers } from '../dispatch';
import { check } from './check';
import { useCode } from './codes';
import { shownKinds, viewOfKind } from './kinds';
import { createListing } from './listing';
import { batch, batches, dropBatch, runBatch, startBatch } from './lists/batch';
import { batchFile } from './lists/file';
import { ownLooks, ownSlips, takeBack } from './own';
import type { SlipPorts } from './ports';
import { createPublished } from './published';
import { slipPdf } from './slip-pdf';
import { slipVc } from './slip-vc';
import { makeSlip, verifySlip } from './slips';

export function createCredentialsService(ports: SlipPorts): Handlers<typeof contract> {
  const listing = createListing(ports);
  const published = createPublished(ports);
  return {
    kinds: async () => ({ items: (await shownKinds(ports)).map(viewOfKind) }),
    check: (caller, asked) => check(ports, caller, asked),
    useCode: (caller, asked) => useCode(ports, caller, asked),
    startBatch: (caller, asked) => startBatch(ports, caller.id, asked),
    runBatch: (caller, { id }) => runBatch(ports, caller, id),
    batches: (caller, page) => batches(ports, caller.id, page),
    batch: (caller, asked) => batch(ports, caller.id, asked),
    batchFile: (caller, asked) => batchFile(ports, caller.id, asked),
    dropBatch: async (caller, { id }) => {
      await dropBatch(ports, caller.id, id);
      return {};
    },
    list: (_, asked) => listing.search(asked),
    slip: (caller, asked) => makeSlip(ports, caller.id, asked),
    mine: (caller, asked) => ownLooks(ports, caller.id, asked),
    slips: (caller, asked) => ownSlips(ports, caller.id, asked),
    revokeSlip: async (caller, { id }) => {
      await takeBack(ports, caller.id, id);
      return {};
    },
    verify: (_, { slip }) => verifySlip(ports, slip),
    slipPdf: (_, { slip }) => slipPdf(ports, slip),
    slipVc: (_, { slip }) => slipVc(ports, slip),
    published: () => published.everything(),
    keys: () => published.keys(),
    status: async (_, { list }) => ({ credential: await published.list(list) }),
  };
}
