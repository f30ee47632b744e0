/** An answer that is a refusal, as the cloud's gateway words it. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The words are those seen in the field; only two of these codes are known to the SDK's table. */
export const refusals = {
  noCollection: (name: string) =>
    new Refusal('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}. Please check your request.`),
  duplicate: (name: string, id: string) =>
    new Refusal(
      'DATABASE_DUPLICATE_WRITE',
      `[FailedOperation.DuplicateWrite] multiple write errors: [{write errors: [{E11000 duplicate key error collection: tnt-wire.${name} index: _id_ dup key: { : "${id}" }}]}, {<nil>}]`,
    ),
  duplicateOld: (name: string, id: string) =>
    new Refusal(
      'DATABASE_REQUEST_FAILED',
      `[FailedOperation.Insert] multiple write errors: [{write errors: [{E11000 duplicate key error collection: tnt-wire.${name} index: _id_ dup key: { : "${id}" }}]}, {<nil>}]`,
    ),
  transactionBusy: () =>
    new Refusal('ResourceUnavailable.TransactionBusy', '[ResourceUnavailable.TransactionBusy] Transaction is busy'),
  noTransaction: () =>
    new Refusal(
      'DATABASE_TRANSACTION_FAIL',
      '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server',
    ),
  invalid: (what: string) => new Refusal('INVALID_PARAM', `[InvalidParameter] ${what}`),
  /** Not the cloud's: there a query without an index is only slow, here it is a mistake. */
  noIndex: (what: string) => new Refusal('WIRE_NO_INDEX', `no declared index serves ${what}`),
};
