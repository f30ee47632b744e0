/** Who looks after what in the demonstration, and a proposal that waits for a second person. */
import type { Staff } from '../../caller';
import { createRegistryService } from '../../registry/service';
import type { Ports } from '../../ports/index';
import { credentialKinds } from '../../records/credentials';
import { REGISTERS } from './people';

const KIND = 'professional';

/** May be run again: what newcomers have changed since stays as it is. */
export async function seedRegistry(ports: Ports, intake: Staff, owner: Staff): Promise<void> {
  const registry = createRegistryService(ports);
  if (await ports.store.get(credentialKinds, KIND)) return;
  const found = (await registry.kinds(intake, {})).items.find(({ kind }) => kind.id === KIND)!;
  await registry.propose(intake, {
    ...{ key: 'demo-proposal', kind: KIND, number: REGISTERS[KIND]!.at(-1)!['number']!, act: 'revoke' },
    ...{ reason: '发证机构来函：这本证书发错了，本人的另行补发', document: '云考〔2026〕18号' },
  });
  // Last, so that its presence says that everything is.
  await registry.saveKind(intake, { kind: found.kind, version: found.version, department: owner.department });
}
