/** A slip as a W3C Verifiable Credential 2.0, secured as a JWT (VC-JOSE-COSE) by the same keys, revoked by the same list. */
import { slipAddress } from '../../contract/slip-text';
import type { SlipPorts } from './ports';
import { genuineSlip } from './slips';
import { CREDENTIAL_TYPE, listAddress } from './status';

export async function slipVc(ports: SlipPorts, text: string) {
  const { slip, claims, view } = await genuineSlip(ports, text);
  const [list, place] = claims.status;
  const document = {
    // Words of our own are named below our address; nothing has to be fetched to read them.
    '@context': ['https://www.w3.org/ns/credentials/v2', { '@vocab': `${ports.issuer}/terms#` }],
    id: slipAddress(ports.issuer, slip),
    type: ['VerifiableCredential', 'CredentialCheckSlip'],
    issuer: ports.issuer,
    name: `${view.kind}查询凭条`,
    validFrom: view.at,
    validUntil: view.until,
    credentialSubject: {
      kind: view.kind,
      register: view.issuer,
      items: view.items.map(({ label, value }) => ({ name: label, value })),
    },
    credentialStatus: {
      id: `${listAddress(ports, list)}#${place}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(place),
      statusListCredential: listAddress(ports, list),
    },
  };
  return { document, jwt: await ports.signing.sign(document, CREDENTIAL_TYPE) };
}
