/** Id of the ledger row of allowed messages: one per resident and template. */
export const creditId = (resident: string, template: string) => `${resident}.${template}`;
