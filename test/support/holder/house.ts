/** Registers with holders in them: a real-name check that is told what to say, codes, and those who look by them. */
import { packer } from '../../../adapters/node/packer';
import { createSigning } from '../../../adapters/jose/signing';
import demoCity from '../../../city/demo/city.json';
import { parseCity } from '../../../core/city';
import type { SlipPorts } from '../../../core/credentials/ports';
import { enterRecord } from '../../../core/credentials/register';
import { useCode, type AskedByCode } from '../../../core/credentials/codes';
import { createCode, type Wish } from '../../../core/holder/codes';
import { mine } from '../../../core/holder/mine';
import type { HolderPorts } from '../../../core/holder/ports';
import { prove } from '../../../core/holder/proof';
import type { Person, RealName } from '../../../core/ports/real-name';
import type { Store } from '../../../core/ports/store';
import { credentialBatches, credentialBatchRows, holderCodes, holders } from '../../../core/records/holders';
import { messages, pushes } from '../../../core/records/messages';
import { residents } from '../../../core/records/people';
import { rememberResident } from '../../../core/residents';
import { credentialCollections, makeRegistry, number, SECRET } from '../credentials/registry';

export const holderCollections = [
  ...credentialCollections,
  ...[holders, holderCodes, credentialBatches, credentialBatchRows, messages, pushes, residents],
];

/** Of a group, because one person has the same certificates wherever they are asked for. */
const personOf = (name: string, group: string) => ({ name, identity: `110105${group}` });

export type House = Awaited<ReturnType<typeof makeHouse>>;

/** `group` keeps apart what stands in one store. */
export async function makeHouse(store: Store, group: string) {
  const r = await makeRegistry(store, group);
  await r.open();
  let keys = 0;
  let says: (person: Person) => Promise<Awaited<ReturnType<RealName['check']>>> = async () => 'matches';
  const asked: Person[] = [];
  const realName: RealName = {
    consent: null,
    check(person) {
      asked.push(person);
      return says(person);
    },
  };
  const ports: HolderPorts & SlipPorts = {
    ...{ ...r.ports, realName, city: parseCity(demoCity) },
    ...{ signing: createSigning(SECRET), packer, issuer: 'https://city.example' },
  };
  const enter = (i: number, who: { name: string; identity: string }, over: Record<string, string> = {}) =>
    enterRecord(ports, r.kind, {
      ...{ number: number(i), name: who.name, identity: who.identity },
      ...{ school: '云澜大学', major: '会计学', graduated: '2026-06-30', ...over },
    });
  const [zhang, li] = [personOf('张伟', group), personOf('李娜', group)];
  await enter(1, zhang);
  await enter(2, li);
  const resident = (person: string) => rememberResident(ports, `openid-${group}-${person}`);
  const ids: Record<string, string> = {};
  for (const person of ['zhang', 'li', 'boss']) ids[person] = await resident(person);
  const claim = (who: { name: string; identity: string }) => ({ name: who.name, number: who.identity, consent: '' });
  return {
    ...{ zhang, li },
    ...{ ...r, ports, asked, enter, resident, ids, claim },
    says: (how: typeof says) => void (says = how),
    key: () => `key-${group}-${(keys += 1)}`,
    prove: (person = 'zhang', who = zhang) => prove(ports, { kind: 'resident', id: ids[person]! }, claim(who)),
    mine: (person = 'zhang') => mine(ports, ids[person]!),
    /** A code of Zhang's for their only certificate. */
    async code(over: Partial<Wish> = {}) {
      const { items } = await mine(ports, ids['zhang']!);
      const wish = { key: `code-${group}-${(keys += 1)}`, certificate: items[0]!.id, fields: [], days: 7, note: '', ...over };
      return { wish, ...(await createCode(ports, ids['zhang']!, wish)) };
    },
    use: (code: string, over: Partial<AskedByCode> & { by?: string } = {}) => {
      const { by = 'boss', ...rest } = over;
      return useCode(ports, { id: ids[by]! }, { key: `use-${group}-${(keys += 1)}`, code, who: '', ...rest });
    },
  };
}

/** What a code shows beside the name. */
const FIELDS = [
  { id: 'school', whole: false },
  { id: 'graduated', whole: false },
];

/** A holder who has proved their name, with a code. */
export async function ready(house: House) {
  await house.prove();
  return house.code({ fields: FIELDS });
}
