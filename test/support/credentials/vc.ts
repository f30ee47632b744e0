/** What of the Verifiable Credentials Data Model 2.0 (W3C Recommendation of May 2025) can be told from a document alone. */
type Json = Record<string, unknown>;

const V2 = 'https://www.w3.org/ns/credentials/v2';
/** xsd:dateTime with its zone, which the model asks for. */
const DATE_TIME =
  /^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isUrl = (value: unknown) => typeof value === 'string' && URL.canParse(value);
const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const typesOf = (value: Json) => listed(value['type']);

/** The rules a document breaks, by the names of what they are about; none: it is a credential of the model. */
export function vcFaults(document: Json): string[] {
  const faults: string[] = [];
  const must = (name: string, holds: boolean) => void (holds || faults.push(name));
  const context = document['@context'];
  must('@context', Array.isArray(context) && context[0] === V2 && context.slice(1).every((one) => isUrl(one) || isObject(one)));
  must('id', document['id'] === undefined || isUrl(document['id']));
  const types = typesOf(document);
  must('type', types.includes('VerifiableCredential') && types.every((type) => typeof type === 'string'));
  const { issuer, validFrom, validUntil, credentialSubject, credentialStatus } = document;
  must('issuer', isUrl(isObject(issuer) ? issuer['id'] : issuer));
  for (const [name, value] of Object.entries({ validFrom, validUntil })) {
    must(name, value === undefined || (typeof value === 'string' && DATE_TIME.test(value)));
  }
  if (typeof validFrom === 'string' && typeof validUntil === 'string')
    must('validity', Date.parse(validFrom) <= Date.parse(validUntil));
  const subjects = listed(credentialSubject);
  must('credentialSubject', subjects.length > 0 && subjects.every((one) => isObject(one) && Object.keys(one).length > 0));
  must(
    'credentialSubject.id',
    subjects.every((one) => !isObject(one) || one['id'] === undefined || isUrl(one['id'])),
  );
  for (const status of credentialStatus === undefined ? [] : listed(credentialStatus)) faults.push(...statusFaults(status));
  // Names of claims of a JWT, and of what a credential is secured with, have no place in it.
  must('vc', !('vc' in document) && !('vp' in document) && !('proof' in document));
  // Of the first model.
  must('dates of 1.1', !('issuanceDate' in document) && !('expirationDate' in document));
  return faults;
}

/** Bitstring Status List 1.0, an entry. */
function statusFaults(status: unknown): string[] {
  if (!isObject(status)) return ['credentialStatus'];
  const { id, statusPurpose, statusListIndex, statusListCredential } = status;
  const rules: [string, boolean][] = [
    ['credentialStatus.id', id === undefined || (isUrl(id) && id !== statusListCredential)],
    ['credentialStatus.type', typesOf(status).includes('BitstringStatusListEntry')],
    ['credentialStatus.statusPurpose', typeof statusPurpose === 'string'],
    ['credentialStatus.statusListIndex', typeof statusListIndex === 'string' && /^(0|[1-9]\d*)$/.test(statusListIndex)],
    ['credentialStatus.statusListCredential', isUrl(statusListCredential)],
  ];
  return rules.filter(([, holds]) => !holds).map(([name]) => name);
}

/** Bitstring Status List 1.0, the list. */
export function listFaults(document: Json): string[] {
  const faults = vcFaults(document);
  if (!typesOf(document).includes('BitstringStatusListCredential')) faults.push('type of list');
  const { credentialSubject } = document;
  const subject = isObject(credentialSubject) ? credentialSubject : {};
  if (subject['type'] !== 'BitstringStatusList') faults.push('type of subject');
  if (typeof subject['statusPurpose'] !== 'string') faults.push('statusPurpose');
  if (typeof subject['encodedList'] !== 'string' || !/^u[A-Za-z0-9_-]+$/.test(subject['encodedList'])) faults.push('encodedList');
  return faults;
}
