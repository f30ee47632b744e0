/** Whoever has proved to be the holder of a record: their codes about it, and telling them. */
import { certificateId } from '../credentials/holders';
import { findKind } from '../credentials/kinds';
import { recordId } from '../credentials/register';
import { StoreError, type Store } from '../ports/store';
import { credentialRecords } from '../records/credentials';
import { holderCodes, holders, type CodeRecord } from '../records/holders';
import type { ProposalRecord } from '../records/registry';
import { tell, type Message } from '../shared/notify';
import { chinaTimeText, instant } from '../shared/time';
import type { RegistryPorts } from './ports';

const MOST = 100;

type About = Pick<ProposalRecord, 'kind' | 'subject'>;

/** Residents who have proved the name that stands in the record; nobody, where the register says no identity number. */
async function holdersOf({ store }: { store: Pick<Store, 'get' | 'list'> }, { kind, subject }: About): Promise<string[]> {
  const record = await store.get(credentialRecords, recordId(kind, subject));
  if (!record?.holder) return [];
  const { items } = await store.list(holders, { where: { holder: record.holder }, order: ['at', 'asc'], limit: MOST });
  return items.map(({ id }) => id);
}

async function codesAbout(ports: RegistryPorts, about: About): Promise<CodeRecord[]> {
  const now = instant(ports.clock.now());
  const found = await Promise.all(
    (await holdersOf(ports, about)).map((resident) => {
      const where = { resident, state: 'good', endsAt: { gt: now }, subject: about.subject } as const;
      return ports.store.list(holderCodes, { where, order: ['endsAt', 'asc'], limit: 1000 });
    }),
  );
  return found.flatMap(({ items }) => items);
}

export const countCodes = async (ports: RegistryPorts, about: About) => (await codesAbout(ports, about)).length;

/** A code asks the register each time it is used; taken back, its holder sees that it is over. */
export async function revokeCodesAbout(ports: RegistryPorts, about: About): Promise<void> {
  const codes = await codesAbout(ports, about);
  await Promise.all(codes.map(({ id }) => ports.store.update(holderCodes, id, { set: { state: 'revoked' } }, { state: 'good' })));
}

/** Tells each of them once, named by the proposal; says whether there is anybody to tell. */
export async function tellHolders(ports: RegistryPorts, proposal: ProposalRecord): Promise<boolean> {
  const residents = await holdersOf(ports, proposal);
  const message = await messageOf(ports, proposal);
  for (const resident of residents) {
    const id = `${proposal.id}.${resident}`;
    await ports.store.transaction((tx) => tell(tx, ports.city, { ...message, id, resident })).catch(unlessTold);
  }
  return residents.length > 0;
}

async function messageOf(
  ports: RegistryPorts,
  { kind: id, subject, act }: ProposalRecord,
): Promise<Omit<Message, 'id' | 'resident'>> {
  const kind = await findKind(ports, id);
  const [name, issuer] = [kind?.name ?? '证书', kind?.issuer ?? '发证机构'];
  const certificate = certificateId(ports, recordId(id, subject));
  const at = instant(ports.clock.now());
  const { title, body, state, note } = act === 'revoke' ? revoked(name, issuer) : reinstated(name);
  return {
    ...{ title, body, at, about: { kind: 'certificate', id: certificate } },
    push: {
      template: 'credential.status',
      values: { kind: name, state, note, time: chinaTimeText(at) },
      page: `credentials/mine/index?id=${certificate}`,
      keep: 0,
    },
  };
}

function unlessTold(error: unknown): void {
  if (!(error instanceof StoreError && error.kind === 'exists')) throw error;
}

const revoked = (kind: string, issuer: string) => ({
  title: `您的${kind}登记被撤销了`,
  body: `从现在起，查询它会显示“已撤销”，以前的查询凭条和查询码也都不能用了。有疑问请联系${issuer}。`,
  ...{ state: '已撤销', note: '有疑问请联系发证机构' },
});

const reinstated = (kind: string) => ({
  title: `您的${kind}登记恢复了`,
  body: '现在又能查到它了。以前作废的查询凭条和查询码不会恢复，需要时请重新生成。',
  ...{ state: '已恢复', note: '现在又能查到它了' },
});
