/** Asking a register that somebody else keeps. */
import type { CredentialKind } from '../../contract/credentials-parts';
import type { RemoteRegister } from '../ports/remote-register';
import type { RegisterPorts } from './ports';
import { agrees, type Values } from './register';

/**
 * What it said. A "found" whose number or name is not what was asked for is not believed: then it was not reached, and nobody is told
 * of somebody else's certificate.
 */
export async function askRemote(
  ports: Pick<RegisterPorts, 'vault' | 'log'>,
  remote: RemoteRegister,
  kind: CredentialKind,
  typed: ReadonlyMap<string, string>,
): Promise<{ result: 'found' | 'none' | 'revoked' | 'unreachable'; values: Values }> {
  const answer = await remote.ask({ kind: kind.id, fields: Object.fromEntries(typed) });
  if (answer.is !== 'found') return { result: answer.is, values: {} };
  const known = kind.fields.filter(({ id }) => Object.hasOwn(answer.values, id));
  const values = Object.fromEntries(known.map(({ id }) => [id, answer.values[id]!]));
  if (agrees(ports, kind, values, typed)) return { result: 'found', values };
  ports.log.error('credentials.remote', { kind: kind.id, reason: 'answered about another one' });
  return { result: 'unreachable', values: {} };
}
